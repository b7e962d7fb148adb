import { randomBytes } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type Account, own, run } from "./account.ts";
import { commandOf } from "./process.ts";
import type { Programs } from "./programs.ts";

/** The application's user in the database. It owns its databases and is no superuser. */
export const role = "parley";

/** The password of `role`, made at the first call and kept in a file that only we may read. */
export function readPassword(home: string): string {
  const file = join(home, "postgres.password");
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
    try {
      // Not written in place: of two starts at once, neither may read half a password or replace the other's.
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft);
    }
  }
  return readFileSync(file, "utf8").trim();
}

/**
 * Makes the folder of a new database server, unless it is there. It is made under another name first, so that
 * a start that was killed half-way leaves no half of one, and of two starts at once the first wins.
 */
export async function createCluster(home: string, programs: Programs, account: Account, password: string) {
  const folder = join(home, "postgres");
  if (existsSync(folder)) return;
  sweep(home);
  const draft = join(home, `postgres.new-${process.pid}-${randomBytes(4).toString("hex")}`);
  mkdirSync(draft, { mode: 0o700 });
  own(draft, account);
  try {
    await run(account, [programs.initdb, ...initial, "-D", draft]);
    writeFileSync(join(draft, "pg_hba.conf"), access);
    const statement = `create role ${role} login createdb password '${password}'\n`;
    await run(account, [programs.postgres, "--single", "-c", "exit_on_error=on", "-D", draft, "postgres"], {
      input: statement,
    });
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

// The collation comes with PostgreSQL, not from this machine: an upgrade of the system's would break indexes.
// `trust` only keeps initdb from asking for a superuser's password; `access` takes its place at once.
const initial = [
  ...["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"],
  ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
];

// The superuser has no password, so nobody signs in as it: broken into, the application could not reach the
// system's files or programs through the database.
const access = `# TYPE  DATABASE  USER     ADDRESS       METHOD
host    all       ${role}   127.0.0.1/32  scram-sha-256
`;

/** Removes what starts that were killed left behind. */
function sweep(home: string) {
  for (const name of readdirSync(home)) {
    const pid = name.match(/^postgres\.new-(\d+)-/)?.[1];
    if (pid && !commandOf(Number(pid))) rmSync(join(home, name), { recursive: true, force: true });
  }
}
