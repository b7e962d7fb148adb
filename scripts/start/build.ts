import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { next, packaged, root, succeed } from "./run.mjs";
import { step } from "./say.mjs";

const folders = ["app", "components", "db", "lib", "public"];
const files = [
  ...["next.config.mjs", "tsconfig.json", "package-lock.json", "package.json"],
  ...["instrumentation.ts", "proxy.ts", "scripts/assets.ts"],
];
const stamp = join(root, ".next", "parley-sources");

/**
 * Builds, unless the last build was made from these same sources for the same key of forms, or we are a package, which
 * is built.
 */
export async function build(): Promise<void> {
  if (packaged) return;
  const sources = fingerprint(process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  // First, because a build that is stopped half-way leaves a folder that must not count as built.
  rmSync(stamp, { force: true });
  await step("Building (about 20 s)", async () => {
    // What a package needs of `node_modules` is put beside the build.
    const env = { ...process.env, NODE_ENV: "production" as const, PARLEY_PACKAGE: "1" };
    await makeAssets();
    await succeed(process.execPath, [next, "build"], { env });
  });
  writeFileSync(stamp, sources);
}

/** What the pages without React load: made files in `public/`. */
export function makeAssets(): Promise<void> {
  return succeed(process.execPath, ["scripts/assets.ts"]);
}

/** The ids of all forms are made with that key when it is built. */
export function fingerprint(key = ""): string {
  const hash = createHash("sha256").update(`${key}\0`);
  const made = madeFiles();
  const walked = folders.flatMap((folder) => list(folder)).filter((file) => !isTest(file) && !made.has(file));
  for (const file of [...walked.sort(), ...files]) {
    if (existsSync(join(root, file))) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function list(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? list(path) : path;
  });
}

/** No test is part of what is built. */
function isTest(file: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(file);
}

/** What is not checked in under `public/` is made by the build itself. */
function madeFiles(): Set<string> {
  const file = join(root, ".gitignore");
  const ignored = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return new Set(ignored.filter((line) => line.startsWith("/public/")).map((line) => line.slice(1).trim()));
}
