import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import { carryLater, goOn } from "./asking.ts";

/** Milliseconds for which a run can be undone. */
export const UNDO = 3_600_000;

/** Nothing more of it is done. What is done stays, and can be undone. */
export async function stop(agent: Agent, id: number): Promise<void> {
  await db().execute(sql`
    update bulk_runs set state = 'stopped', input = input - 'closure', ended_at = statement_timestamp()
    where agency_id = ${agent.agency.id} and id = ${id} and user_id = ${agent.userId} and state = 'running'`);
}

/** A list that was meant as a whole, and is not after all. */
export async function discard(agent: Agent, id: number): Promise<void> {
  await db().execute(sql`delete from bulk_runs
    where agency_id = ${agent.agency.id} and id = ${id} and user_id = ${agent.userId} and state = 'asked'`);
}

/** Each is again what it was before, but for those that somebody has touched since. */
export async function undo(agent: Agent, id: number): Promise<void> {
  const own = sql`agency_id = ${agent.agency.id} and id = ${id} and user_id = ${agent.userId}`;
  const since = new Date(Date.now() - UNDO).toISOString();
  const total = await transaction(async (tx) => {
    const { rows } = await tx.execute<{ total: number }>(sql`
      update bulk_runs set state = 'undoing' where ${own} and state in ('done', 'stopped')
        and action <> 'export' and ended_at > ${since}::timestamptz returning total`);
    if (rows[0]) await carryLater(tx, agent.agency.id, id, rows[0].total);
    return rows[0]?.total ?? null;
  });
  if (total !== null) return goOn(agent, id, total);
  const { rows } = await db().execute(
    sql`select from bulk_runs where ${own} and state in ('undoing', 'undone')`,
  );
  if (!rows.length) throw new Refused("undo_too_late");
}

/** A week after that nobody asks what was done: the thread of each conversation tells it, and the audit log. */
export async function dropOldRuns(): Promise<void> {
  const gone = new Date(Date.now() - 7 * 24 * UNDO).toISOString();
  await db().execute(sql`delete from bulk_runs where at < ${gone}::timestamptz`);
}
