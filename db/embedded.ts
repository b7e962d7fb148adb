import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chooseAccount } from "./embedded/account.ts";
import { createCluster, readPassword } from "./embedded/cluster.ts";
import { runningPort } from "./embedded/lock.ts";
import { commandOf } from "./embedded/process.ts";
import { findPrograms } from "./embedded/programs.ts";
import { accept, address, launch, readText, type Server, shutDown, signIn } from "./embedded/server.ts";

type Options = {
  /** Holds the server's folder `postgres`, its password and its port. Made when missing. */
  dataDir: string;
  database: string;
  /** PostgreSQL settings beside ours, such as `{ fsync: "off" }` for tests. Without blanks. */
  settings?: Record<string, string>;
};

export type EmbeddedPostgres = {
  url: string;
  port: number;
  /** False when a running server was found and is shared. */
  started: boolean;
  /** True when the database was made by this call, and so is empty. */
  created: boolean;
  /** Looks without waiting; false from the moment that the server is killed. */
  isRunning: () => boolean;
  /** Stops the server; does nothing when it belongs to another process that still lives. */
  stop: () => Promise<void>;
};

/**
 * A PostgreSQL of our own on 127.0.0.1, from the programs that came with the packages; what it stores stays
 * in `dataDir`. Safe to call again at any time, by any number of processes: a running server is shared, one
 * that was killed is started again, on the same port if no other program has taken it.
 */
export async function startPostgres({
  dataDir,
  database,
  settings = {},
}: Options): Promise<EmbeddedPostgres> {
  // Others may pass through (the user to whom root lends the database) but not look around.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const home = realpathSync(dataDir);
  const programs = findPrograms();
  const account = chooseAccount(home, programs.postgres);
  const server = { home, folder: join(home, "postgres"), programs, account, password: readPassword(home) };
  await createCluster(home, programs, account, server.password);
  const { port, started } = await ensureRunning(server, settings);
  const mine = started || !commandOf(owner(home));
  if (mine) writeOwner(home);
  const stop = async () => {
    // Another process may have had to start it again since: then it is theirs to stop.
    if (mine && owner(home) === process.pid && runningPort(server.folder)) await shutDown(server);
  };
  const isRunning = () => runningPort(server.folder) === port;
  try {
    const created = await createDatabase(server, port, database);
    return { url: address(server, port, database), port, started, created, isRunning, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Stops what runs on that folder, whoever started it. */
export async function stopPostgres(dataDir: string): Promise<void> {
  const home = realpathSync(dataDir);
  const folder = join(home, "postgres");
  if (runningPort(folder)) await shutDown({ home, folder, programs: findPrograms() });
}

async function ensureRunning(server: Server, settings: Record<string, string>) {
  // Another start may be at the same point, a stopping server may need seconds for its last write, and
  // processes of a killed one may finish a query first. Each of these passes; 30 s is more than any took.
  const patience = Date.now() + 30_000;
  for (;;) {
    try {
      const running = runningPort(server.folder);
      if (running) return { port: await accept(server, running), started: false };
      // Before the start, so that nobody finds a server whose owner seems to be gone.
      writeOwner(server.home);
      return { port: await launch(server, settings), started: true };
    } catch (error) {
      if (!passing.test(String(error)) || Date.now() > patience) throw error;
      await sleep(300);
    }
  }
}

const passing = /lock file .* exists|shared memory block|could not (bind|create any)|server went away/;

// A process that was killed outright leaves its server running. Its number in this file lets the next one see
// that nobody will stop the server, and take it over.
function writeOwner(home: string) {
  writeFileSync(join(home, "postgres.owner"), `${process.pid}\n`);
}

function owner(home: string): number {
  return Number(readText(join(home, "postgres.owner")));
}

async function createDatabase(server: Server, port: number, name: string): Promise<boolean> {
  const client = await signIn(server, port);
  try {
    const found = await client.query("select from pg_database where datname = $1", [name]);
    if (!found.rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
    return !found.rowCount;
  } catch (error) {
    // duplicate_database, or unique_violation when the other start was at the very same point.
    if (!["42P04", "23505"].includes((error as { code: string }).code)) throw error;
    return false;
  } finally {
    await client.end();
  }
}
