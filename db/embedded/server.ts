import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Account, chooseAccount, own, run } from "./account.ts";
import { role } from "./cluster.ts";
import { removeStaleLock, runningPort } from "./lock.ts";
import { freePort } from "./port.ts";
import type { Programs } from "./programs.ts";

/** A server's place: `home` is our data folder, `folder` the server's own inside it. */
export type Server = { home: string; folder: string; programs: Programs; account: Account; password: string };

export function address({ password }: Server, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** Starts the server and answers with its port, once it takes connections. */
export async function launch(server: Server, settings: Record<string, string>): Promise<number> {
  const { home, folder, programs, account } = server;
  own(folder, account);
  removeStaleLock(folder);
  const port = await freePort(Number(readText(join(home, "postgres.port"))));
  const log = join(folder, "server.log");
  // It grows by a few lines a day, and PostgreSQL itself never shortens it.
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 1_000_000) rmSync(log);
  const before = readText(log).length;
  const options = Object.entries({ port, ...ours(), ...settings }).map(
    ([name, value]) => `-c ${name}=${value}`,
  );
  const command = [programs.pgCtl, "start", "-w", "-t", "120", "-D", folder, "-l", log];
  try {
    await run(account, [...command, "-o", options.join(" ")], { silent: true });
  } catch (error) {
    const said = readText(log).slice(before).trim().split("\n").slice(-15).join("\n");
    throw new Error(`The database did not start:\n${said || (error as Error).message}`);
  }
  writeFileSync(join(home, "postgres.port"), `${port}\n`);
  return port;
}

/** Waits until a server that runs takes connections: after a kill it first replays its log. */
export async function accept(server: Server, port: number): Promise<number> {
  // Replaying takes seconds; more than two minutes would mean that it hangs.
  const patience = Date.now() + 120_000;
  for (;;) {
    try {
      const client = await signIn(server, port);
      await client.end();
      return port;
    } catch (error) {
      if (error instanceof WrongPassword || Date.now() > patience) throw error;
      if (runningPort(server.folder) !== port)
        throw new Error("The database server went away while starting.");
      await sleep(50);
    }
  }
}

export async function signIn(server: Server, port: number): Promise<pg.Client> {
  const connectionString = address(server, port, "postgres");
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  // Said by the query that fails; without a listener it would end the process as well.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end();
    throw (error as { code?: string }).code === "28P01" ? new WrongPassword(server.home) : error;
  }
}

class WrongPassword extends Error {
  constructor(home: string) {
    super(`The database does not know the password in ${join(home, "postgres.password")}.`);
  }
}

/** Ends open connections, writes everything out and stops. */
export async function shutDown({ home, folder, programs }: Pick<Server, "home" | "folder" | "programs">) {
  // Chosen again: it must be the one that the server runs as, and the folder may have been moved since.
  const account = chooseAccount(home, programs.postgres);
  const command = [programs.pgCtl, "stop", "-w", "-D", folder];
  try {
    await run(account, [...command, "-t", "30", "-m", "fast"]);
  } catch {
    // On a very slow disk. It loses nothing that was committed: the next start replays the log.
    if (runningPort(folder)) await run(account, [...command, "-t", "10", "-m", "immediate"]);
  }
}

export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function ours() {
  // An eighth of the memory is enough for an inbox, and leaves the rest to Next and the system's own cache.
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2 ** 20;
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    shared_buffers: `${Math.round(Math.min(Math.max(memory / 8, 64), 512))}MB`,
    max_connections: 100,
    // A message that was answered with "sent" survives a power cut.
    synchronous_commit: "on",
    // The default was made for disks that turn.
    random_page_cost: 1.1,
    // It costs more than it saves in queries of a few milliseconds.
    jit: "off",
    timezone: "UTC",
    // The log holds neither the text of a statement nor the values of a refused row: people's words.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
  };
}
