import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../start/run.mjs";

type Names = Record<string, string>;
type Package = {
  dependencies?: Names;
  optionalDependencies?: Names;
  peerDependencies?: Names;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
};

/** What only the build asks for, or Next has traced into its server already. */
const built = new Set(
  "@tailwindcss/postcss htmx.org next next-auth node postcss react-dom rolldown tailwindcss".split(" "),
);

/**
 * The folders under `node_modules` of what starts the server, prepares the database and works jobs, with all that these
 * lean on. Of packages for other systems there is none.
 */
export function runtimePackages(): string[] {
  const found = new Set<string>();
  const walk = (folder: string) => {
    const {
      dependencies,
      optionalDependencies,
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Package;
    // What a package only can stand beside (a compiler, a build tool) is there for the tests, if at all.
    const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      if (built.has(name) || name.startsWith("@types/")) continue;
      const place = placeOf(name, folder);
      if (!place || found.has(place)) continue;
      found.add(place);
      walk(join("node_modules", place));
    }
  };
  walk(".");
  // One inside another comes with it.
  return [...found].filter(
    (place) => ![...found].some((other) => place.startsWith(`${other}/node_modules/`)),
  );
}

/** Where Node finds it from there: beside, or above. */
function placeOf(name: string, from: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    const place = join(at === "." ? "" : at, "node_modules", name);
    if (existsSync(join(root, place, "package.json"))) return place.slice("node_modules/".length);
    if (!at || at === ".") return null;
  }
}
