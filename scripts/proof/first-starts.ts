import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { startPostgres } from "#db/embedded.ts";
import { queryOnce } from "#lib/testing/queries.ts";
import type { Random } from "#lib/testing/random.ts";
import { withDatabase } from "#lib/testing/template.ts";
import { hasPooler, startPooler } from "./pooler.ts";

const ROUNDS = 10;
const AT_ONCE = 4;
/** Milliseconds. Nothing is to be done that takes longer, so whoever is not done by then never is. */
const PATIENCE = 120_000;

/**
 * Four starts at once prepare an empty database, and one of them is killed at any moment; then the same through a pooler.
 * All others end, the database is whole, and no lock is left behind.
 */
export async function firstStarts(random: Random): Promise<string> {
  const server = await startPostgres({ dataDir: process.env.DATA_DIR!, database: "parley" });
  try {
    const direct = await race(random, server.url, server.url);
    const said = `${ROUNDS} times ${AT_ONCE} first starts at once, one killed, the longest ${direct} ms`;
    if (!hasPooler()) return `${said}; without a pooler, there is none here`;
    const pooler = await startPooler(server.url);
    try {
      return `${said}; the same through PgBouncer, the longest ${await race(random, server.url, pooler.url)} ms`;
    } finally {
      await pooler.stop();
    }
  } finally {
    await server.stop();
  }
}

/** @returns how long the slowest took */
async function race(random: Random, server: string, through: string): Promise<number> {
  let longest = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const database = `first_${Date.now()}`;
    await queryOnce(server, `create database ${database}`);
    try {
      const begun = Date.now();
      const killed = Math.floor(random() * AT_ONCE);
      const starts = Array.from({ length: AT_ONCE }, (_, n) =>
        prepare(withDatabase(through, database), n === killed ? random() * 2500 : undefined),
      );
      const ends = await Promise.all(starts);
      longest = Math.max(longest, Date.now() - begun);
      const failed = ends.filter((end, n) => end && n !== killed);
      assert(!failed.length, `round ${round}: ${failed.join("\n")}`);
      await requireWhole(withDatabase(server, database), round);
    } finally {
      await queryOnce(server, `drop database ${database} with (force)`);
    }
  }
  return longest;
}

/** What each start does with its database. @returns what went wrong, "" for nothing */
async function prepare(url: string, killedAfter?: number): Promise<string> {
  const child = spawn(process.execPath, ["scripts/start/prepare.ts"], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "ignore"],
    timeout: PATIENCE,
    killSignal: "SIGKILL",
  });
  let printed = "";
  child.stdout.on("data", (part: Buffer) => {
    printed += part;
  });
  const ended = once(child, "exit");
  if (killedAfter !== undefined) {
    await Promise.race([pause(killedAfter), ended]);
    child.kill("SIGKILL");
  }
  const [code, signal] = await ended;
  return code === 0 ? "" : `ended with ${code ?? signal}: ${printed}`;
}

async function requireWhole(url: string, round: number): Promise<void> {
  const done = await queryOnce(url, "select from drizzle.__drizzle_migrations");
  const wanted = readdirSync("db/migrations").filter((name) => name.endsWith(".sql"));
  assert(done.length === wanted.length, `round ${round}: ${done.length} of ${wanted.length} migrations`);
  await queryOnce(url, "select from graphile_worker.jobs");
  const locks = await queryOnce(
    url,
    `select from pg_locks where locktype = 'advisory'
     and database = (select oid from pg_database where datname = current_database())`,
  );
  assert(locks.length === 0, `round ${round}: ${locks.length} locks are left`);
}
