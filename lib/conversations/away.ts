import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { recordEvent } from "../events/record.ts";
import { awake } from "./awake.ts";
import { changeBy } from "./change.ts";
import { clockOf, isHalfOver, sooner } from "./clock.ts";
import { lockConversation } from "./locked.ts";

/**
 * Puts back into New what waits for somebody who is away, once half of its time has passed: the other half is left for
 * whoever is here. Run every minute by one worker.
 */
export async function releaseWaiting(now = new Date()): Promise<void> {
  for (const { agencyId, userIds } of await listAway()) {
    const waiting = await prepared<Waiting>("list-waiting-for-away", waitingText, [agencyId, userIds]);
    for (const one of waiting) await release({ agencyId, ...one }, now);
  }
}

type Waiting = { id: number; from: number };

const listAway = () =>
  prepared<{ agencyId: number; userIds: number[] }>(
    "list-away",
    `select agency_id as "agencyId", array_agg(user_id) as "userIds" from memberships
     where away_until > now() and state = 'active' group by agency_id`,
    [],
  );

const waitingText = `
  select id, assignee_id as "from" from conversations
  where agency_id = $1 and assignee_id = any($2::bigint[]) and status = 'open' and due_at is not null order by due_at`;

/** Decided under the conversation's lock: an answer, a colleague or a return may be quicker. */
async function release({ agencyId, id, from }: Waiting & { agencyId: number }, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, agencyId, id);
    if (locked.id !== id || locked.assigneeId !== from || !isHalfOver(locked, now)) return;
    if (!(await isAway(tx, agencyId, from))) return;
    const fresh = clockOf("new", locked.waitingSince, { ...locked, bubbleOn: true }, now);
    const change = changeBy({
      assigneeId: null,
      queue: "new",
      placedBecause: "away",
      placedAt: now,
      placedBy: from,
      ...awake,
      // Earlier, never later; what the resident was told stays.
      ...(locked.autoRespondedAt ? {} : sooner(locked, fresh)),
    });
    const about = { from, ...(locked.teamId && { team: locked.teamId }) };
    await recordEvent(tx, { agencyId, conversationId: id }, "conversation.unassigned", about, { change });
  });
}

async function isAway(tx: Tx, agencyId: number, userId: number): Promise<boolean> {
  const { rows } = await tx.execute(sql`select 1 from memberships
    where agency_id = ${agencyId} and user_id = ${userId} and away_until > now()`);
  return rows.length > 0;
}
