import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { startApp } from "#lib/testing/app.ts";
import { queryOnce } from "#lib/testing/queries.ts";
import { Ledger } from "./ledger.ts";
import { type Page, readEvents } from "./page.ts";
import { hasPooler, startPooler } from "./pooler.ts";
import { openTown, Skipped, type Town } from "./town.ts";
import { workDay } from "./work-day.ts";

const AGENTS = 3;
const DAYS = 2;
/** Milliseconds after which a page has what has happened. */
const LIVE = 2000;

/**
 * The day's work through a pooler of three connections, each of which serves another with every transaction; the bell, the
 * jobs and their locks go past it. All is done, all pages are told of it, and no lock is left when the app has stopped.
 */
export async function pgbouncer(): Promise<string | Skipped> {
  if (!hasPooler()) return new Skipped("there is no PgBouncer here");
  const town = await openTown("pgbouncer");
  await town.query("update bubbles set is_on = false");
  const pooler = await startPooler(town.url);
  const ledger = new Ledger();
  const pages: Page[] = [];
  const state = { over: false };
  try {
    const app = await startApp({ DATABASE_URL: pooler.url, DATABASE_URL_DIRECT: town.url });
    try {
      const agents = await town.addAgents(AGENTS);
      await Promise.all(
        agents.map(async (agent) => {
          for (let day = 0; day < DAYS; day++)
            pages.push(...(await workDay({ town, url: app.url, agent, ledger, isOver: () => state.over })));
        }),
      );
      await pause(LIVE);
      const events = await readEvents(town);
      const told = pages.reduce((sum, page) => sum + page.requireEvents(events), 0);
      const messages = await ledger.requireIn(town);
      await jobsHold(town);
      state.over = true;
      for (const { reader } of pages) reader.cut();
      const code = await app.stop("SIGTERM");
      assert(code === 143 || code === 0, `the app ended with ${code}`);
      await noLockIsLeft(town);
      return `${AGENTS * DAYS} working days through PgBouncer, ${messages}, ${told} events live on ${pages.length} pages, no lock left`;
    } finally {
      state.over = true;
      for (const { reader } of pages) reader.cut();
      await app.stop("SIGKILL");
    }
  } finally {
    await pooler.stop();
    await town.close();
  }
}

async function jobsHold(town: Town): Promise<void> {
  const failed = await town.query(
    "select id, last_error from graphile_worker.jobs where last_error is not null",
  );
  assert(failed.length === 0, `jobs failed: ${JSON.stringify(failed)}`);
}

async function noLockIsLeft({ url }: Town): Promise<void> {
  const locks = await queryOnce(
    url,
    `select from pg_locks where locktype = 'advisory'
     and database = (select oid from pg_database where datname = current_database())`,
  );
  assert(locks.length === 0, `${locks.length} locks are left`);
}
