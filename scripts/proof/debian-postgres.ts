import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#db/embedded/port.ts";
import { Skipped } from "./town.ts";

const programs = "/usr/lib/postgresql/15/bin";

export type DebianPostgres = { url: string; stop: () => void; startStandby: () => Promise<Standby> };
/** A copy that follows; it can be stopped and started again. */
export type Standby = { url: string; stop: () => void; start: () => void };

export const noDebianPostgres = (): Skipped | null =>
  existsSync(`${programs}/postgres`) ? null : new Skipped(`there is no PostgreSQL 15 in ${programs}`);

/** The oldest PostgreSQL that may be used, as Debian packs it, with a database of a role that is no superuser. */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "parley-15-"));
  const run = asPostgres(folder);
  const port = await freePort();
  const at = (own: number) => ["-h", "127.0.0.1", "-p", String(own), "-U", "postgres"];
  const address = (own: number) => `postgres://parley@127.0.0.1:${own}/parley`;
  const started: string[] = [];
  const start = (name: string, own: number) => {
    const options = `-c port=${own} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
    run("pg_ctl", "start", "-w", "-D", join(folder, name), "-l", join(folder, `${name}.log`), "-o", options);
    started.push(name);
  };
  const stop = (name: string) => {
    if (!started.includes(name)) return;
    started.splice(started.indexOf(name), 1);
    run("pg_ctl", "stop", "-D", join(folder, name), "-m", "immediate");
  };
  const end = () => {
    for (const name of [...started].reverse()) stop(name);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const how = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"];
    run("initdb", "-D", join(folder, "data"), ...how);
    start("data", port);
    run("psql", ...at(port), "-c", "create role parley login createdb");
    run("createdb", ...at(port), "-O", "parley", "parley");
  } catch (error) {
    end();
    throw error;
  }
  return {
    url: address(port),
    stop: end,
    async startStandby() {
      const own = await freePort();
      run("pg_basebackup", ...at(port), "-D", join(folder, "standby"), "-R", "-X", "stream", "-c", "fast");
      const again = () => start("standby", own);
      again();
      return { url: address(own), start: again, stop: () => stop("standby") };
    },
  };
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
