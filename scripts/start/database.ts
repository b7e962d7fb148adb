import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddedPostgres } from "#db/embedded.ts";
import { whyUnreachable } from "#db/reach.ts";
import { isPrepared } from "./prepared.ts";
import { root, succeed } from "./run.mjs";
import { step, Trouble } from "./say.mjs";

type Database = {
  watch: (stopped: AbortSignal, back: (elsewhere: boolean) => void) => void;
  close: () => Promise<void>;
};

/**
 * Sets DATABASE_URL to a database that is running and up to date: the one that is given there, or our own.
 * `watch` keeps our own running, and says when it is back, and whether under another address.
 */
export async function openDatabase(): Promise<Database> {
  await reachDatabase();
  const own = process.env.DATABASE_URL ? null : await step("Starting the database", startOwn);
  if (own) process.env.DATABASE_URL = own.url;
  const text =
    own?.created && process.env.PARLEY_TRIAL ? "Seeding the trial agency" : "Preparing the database";
  try {
    const prepare = `${root}/scripts/start/prepare.ts`;
    if (!(await isPrepared(process.env.DATABASE_URL!)))
      await step(text, () => succeed(process.execPath, [prepare], { stderr: "inherit" }));
  } catch (error) {
    await own?.stop();
    throw error;
  }
  return own ? keep(own) : { watch() {}, async close() {} };
}

/** Says it when the database that is given does not answer; our own is started first. */
export async function reachDatabase(given = process.env): Promise<void> {
  for (const name of ["DATABASE_URL", "DATABASE_URL_DIRECT"]) {
    const url = given[name];
    const why = url && (await whyUnreachable(url));
    if (why) throw new Trouble(`${name} leads to no database that answers: ${why}.`);
  }
}

async function startOwn(): Promise<EmbeddedPostgres> {
  const { startPostgres } = await import("#db/embedded.ts");
  // The trial has a database of its own, so that nothing of it is there when the doors open to others.
  const database = process.env.PARLEY_TRIAL ? "parley_trial" : "parley";
  try {
    return await startPostgres({ dataDir: process.env.DATA_DIR!, database });
  } catch (error) {
    throw new Trouble((error as Error).message);
  }
}

function keep(server: EmbeddedPostgres): Database {
  const closed = new AbortController();
  let watching: Promise<void> = Promise.resolve();
  return {
    watch(stopped, back) {
      const signal = AbortSignal.any([stopped, closed.signal]);
      watching = (async () => {
        while (await passed(1000, signal)) {
          if (server.isRunning()) continue;
          console.error("The database has ended and is started again.");
          const { url } = server;
          try {
            server = await startOwn();
          } catch (error) {
            console.error((error as Error).message);
            // A full disk, for one, is not mended within a second, and each try writes to the log.
            await passed(2000, signal);
            continue;
          }
          process.env.DATABASE_URL = server.url;
          back(server.url !== url);
        }
      })();
    },
    async close() {
      closed.abort();
      // It may be just about to start the server again.
      await watching;
      await server.stop();
    },
  };
}

/** Waits until the database answers: what starts without it may never recover from that. */
export async function databaseIsUp(stopped: AbortSignal): Promise<void> {
  // Refused, still starting, or cut off: the same to us.
  while (await whyUnreachable(process.env.DATABASE_URL!)) if (!(await passed(200, stopped))) return;
}

/** Waits; false when we are asked to stop meanwhile. */
function passed(time: number, signal: AbortSignal): Promise<boolean> {
  return sleep(time, true, { signal }).catch(() => false);
}
