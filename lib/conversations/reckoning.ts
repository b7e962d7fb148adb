import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import type { Goal, Queue } from "#db/schema/conversations.ts";
import { transaction } from "#db/transaction.ts";
import { ringAgency } from "../events/ring.ts";
import { dueBy, placeOf } from "./clock.ts";
import { readEach } from "./promises.ts";

/** A batch holds its conversations for some milliseconds: a reply that waits for one is not noticed by anybody. */
const BATCH = 200;
/** Milliseconds in which others have the machine. */
const BREATH = 20;

/**
 * Hours or goals are others: whoever waits is due by them, sooner or later than before, from when they were due by the old
 * ones. May run twice at once, since each batch goes by what holds when it is locked. Windows are told once, at the end: they
 * look again at all that they show.
 */
export async function renewClocks(agencyId: number): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    after = await renewBatch(agencyId, after);
    if (after !== null) await pause(BREATH);
  }
  await ringAgency(db(), agencyId);
}

type Waiting = {
  id: string;
  queue: Queue;
  assigneeId: string | null;
  teamId: string | null;
  dueAt: string;
  dueGoal: Goal | null;
  from: string;
};

/** @returns the last of the batch, null behind the last of all */
async function renewBatch(agencyId: number, after: number): Promise<number | null> {
  return transaction(async (tx) => {
    const { rows } = await tx.execute<Waiting>(sql`
      select id, queue, assignee_id as "assigneeId", team_id as "teamId", due_at as "dueAt", due_goal as "dueGoal",
        coalesce(due_from, waiting_since) as from from conversations
      where agency_id = ${agencyId} and status = 'open' and waiting_since is not null and id > ${after}
      order by id limit ${BATCH} for no key update`);
    if (!rows.length) return null;
    const promised = await readEach(tx, agencyId);
    const changed = rows.flatMap((row) => {
      const assigneeId = row.assigneeId === null ? null : Number(row.assigneeId);
      const goal = row.dueGoal ?? placeOf({ assigneeId, queue: row.queue });
      const due = dueBy(goal, new Date(row.from), promised(row.teamId === null ? null : Number(row.teamId)));
      return +due.dueAt === Date.parse(row.dueAt) ? [] : [{ id: Number(row.id), ...due }];
    });
    if (changed.length) await write(tx, agencyId, changed);
    return Number(rows.at(-1)!.id);
  });
}

type Changed = { id: number } & ReturnType<typeof dueBy>;

async function write(tx: Tx, agencyId: number, changed: Changed[]): Promise<void> {
  const column = <T>(read: (one: Changed) => T) => sql.param(changed.map(read));
  await tx.execute(sql`
    update conversations c set due_at = new.due_at, due_goal = new.due_goal, due_from = new.due_from, soon_at = new.soon_at
    from unnest(${column(({ id }) => id)}::bigint[], ${column(({ dueAt }) => dueAt.toISOString())}::timestamptz[],
      ${column(({ dueGoal }) => dueGoal)}::text[], ${column(({ dueFrom }) => dueFrom.toISOString())}::timestamptz[],
      ${column(({ soonAt }) => soonAt.toISOString())}::timestamptz[]) as new (id, due_at, due_goal, due_from, soon_at)
    where c.agency_id = ${agencyId} and c.id = new.id`);
}
