import { setTimeout as pause } from "node:timers/promises";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";
import { connect, type Db, db, elsewhere } from "./index.ts";

/** Milliseconds for which a standby that lags is waited for. */
const PATIENCE = 100;
/** Milliseconds between two looks meanwhile: it replays a commit in about as many. */
const LOOK_EVERY = 4;
/** Milliseconds for which one that failed is left alone. */
const LEFT_ALONE = 5000;

type Standby = { db: Db; leftAloneUntil: number; lags: boolean };

/**
 * What only reads, done on the standby where there is one. It is asked once it has what the primary had when this began, so
 * that nobody misses what they have just done; one that lags, fails or breaks off is not the reader's concern: the primary
 * is asked then. `read` may run twice. It writes nothing, locks nothing and asks for no presence, which a standby has not.
 */
export async function fromStandby<T>(read: () => Promise<T>): Promise<T> {
  const standby = once("standby", open);
  if (!standby || elsewhere().getStore() === standby.db || !(await hasAll(standby))) return read();
  try {
    return await elsewhere().run(standby.db, read);
  } catch (error) {
    leaveAlone(standby, error);
    return read();
  }
}

function open(): Standby | null {
  const { DATABASE_URL_READ } = env();
  if (!DATABASE_URL_READ) return null;
  // Whoever reads there can read elsewhere, and waits for nobody.
  const patience = { connectionTimeoutMillis: 1000, statement_timeout: 60_000, query_timeout: 70_000 };
  return { db: connect(DATABASE_URL_READ, 20, patience), leftAloneUntil: 0, lags: false };
}

/** Whether it has replayed all that the primary has committed by now. */
async function hasAll(standby: Standby): Promise<boolean> {
  if (Date.now() < standby.leftAloneUntil) return false;
  const primary = await db().$client.query<{ lsn: string }>("select pg_current_wal_lsn()::text as lsn");
  const begun = Date.now();
  try {
    for (;;) {
      const { rows } = await standby.db.$client.query<{ has: boolean }>(replayed, [primary.rows[0]!.lsn]);
      if (rows[0]!.has) {
        standby.lags = false;
        return true;
      }
      // Not waited for again before it has caught up once: a standby that is minutes behind would cost each page this.
      if (standby.lags) return false;
      if (Date.now() - begun > PATIENCE) {
        standby.lags = true;
        return false;
      }
      await pause(LOOK_EVERY);
    }
  } catch (error) {
    leaveAlone(standby, error);
    return false;
  }
}

/** One that has become a primary itself has a history of its own. */
const replayed = "select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $1::pg_lsn as has";

function leaveAlone(standby: Standby, error: unknown): void {
  standby.leftAloneUntil = Date.now() + LEFT_ALONE;
  log.warn({ error }, "the standby did not answer; the primary is asked");
}
