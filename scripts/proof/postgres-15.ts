import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#db/embedded/port.ts";
import type { Random } from "#lib/testing/random.ts";
import { runTests } from "./races.ts";
import { sameItem } from "./same-item.ts";
import { openTown, Skipped } from "./town.ts";

const programs = "/usr/lib/postgresql/15/bin";

/** The oldest PostgreSQL that may be used, as Debian packs it: the same item at once, and the tests of what is at the core. */
export async function postgres15(random: Random): Promise<string | Skipped> {
  if (!existsSync(`${programs}/postgres`)) return new Skipped(`there is no PostgreSQL 15 in ${programs}`);
  const folder = mkdtempSync(join(tmpdir(), "parley-15-"));
  const run = asPostgres(folder);
  const data = join(folder, "data");
  try {
    run("initdb", "-D", data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8");
    const port = await freePort();
    const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
    run("pg_ctl", "start", "-w", "-D", data, "-l", join(folder, "log"), "-o", options);
    try {
      const at = ["-h", "127.0.0.1", "-p", String(port), "-U", "postgres"];
      run("psql", ...at, "-c", "create role parley login createdb");
      run("createdb", ...at, "-O", "parley", "parley");
      const url = `postgres://parley@127.0.0.1:${port}/parley`;
      const items = await sameItem(random, await openTown("postgres-15", { url }));
      await runTests(["lib/conversations", "lib/live", "lib/history"], { PARLEY_TEST_SERVER: url });
      return `${items}; the tests of conversations, streams and history`;
    } finally {
      run("pg_ctl", "stop", "-D", data, "-m", "immediate");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** It does not run as root: then as its own user, to whom the folder is given. */
function asPostgres(folder: string): (program: string, ...args: string[]) => void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) assert(spawnSync("chown", ["postgres", folder]).status === 0, "there is no user postgres");
  chmodSync(folder, 0o755);
  return (program, ...args) => {
    const command = [`${programs}/${program}`, ...args];
    const [file = "", ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", ...command] : command;
    // A server that stays would keep a pipe open, and its starter waiting.
    const { status, stderr } = spawnSync(file, rest, {
      cwd: "/",
      encoding: "utf8",
      stdio: ["ignore", "ignore", program === "pg_ctl" ? "ignore" : "pipe"],
    });
    assert(status === 0, `${program} ended with ${status}: ${stderr ?? ""}`);
  };
}
