import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { takeTurn } from "../agencies/hand-outs.ts";
import { type HandOut, handOutOf, handsOut, isHandedOut, readHandOut } from "../agencies/handed-out.ts";
import { recordEvent } from "../events/record.ts";
import { earlierDue } from "./assignment.ts";
import { changeBy } from "./change.ts";
import { lockConversation } from "./locked.ts";

/**
 * Gives what waits with nobody to whoever is on duty, in agencies that want that. Looked for every few seconds by each worker.
 * What fails in one agency keeps no other waiting.
 */
export async function handOut(): Promise<void> {
  const agencies = await prepared<{ id: number }>(
    "list-hand-outs",
    "select agency_id as id from hand_outs",
    [],
  );
  const failed: unknown[] = [];
  for (const { id } of agencies)
    try {
      while (await handOutOne(id));
    } catch (error) {
      failed.push(error);
    }
  if (failed.length) throw failed[0];
}

/** @returns whether there may be more: nobody else hands out there, and one was given to somebody. */
function handOutOne(agencyId: number): Promise<boolean> {
  const now = new Date();
  return transaction(async (tx) => {
    // One at a time in an agency: two would count the same work twice, or give two to the same person.
    const { rowCount: isOurs } = await tx.execute(sql`
      select 1 from hand_outs where agency_id = ${agencyId} for update skip locked`);
    const how = isOurs ? await readHandOut(tx, agencyId) : null;
    const next = how && (await findNext(tx, agencyId, how, now));
    if (!next || !(await takeTurn(tx, agencyId, next.to, now))) return false;
    const locked = await lockConversation(tx, agencyId, next.id);
    // Taken, closed, joined or untagged meanwhile: the next look finds what there is.
    if (locked.id !== next.id || locked.assigneeId !== null || locked.status !== "open") return true;
    if (!handsOut(how, locked)) return true;
    const change = changeBy({
      assigneeId: next.to,
      placedBecause: "handed_out",
      placedAt: now,
      placedBy: null,
      ...(await earlierDue(tx, locked, "assigned")),
    });
    const about = { to: next.to, because: "handed_out" } as const;
    await recordEvent(tx, { agencyId, conversationId: next.id }, "conversation.assigned", about, { change });
    return true;
  });
}

/** Milliseconds in which the automatic answer goes first: it is for what nobody has. */
const ANSWERED = 30_000;

/** The most urgent one that somebody can be given, and whose turn it is: one of its team, where it has one. Nobody gets back what they gave back, until it has come to an end. */
async function findNext(tx: Tx, agencyId: number, { way, most }: HandOut, now: Date) {
  const before = new Date(+now - ANSWERED).toISOString();
  const { rows } = await tx.execute<{ id: string; to: string }>(sql`
    with h as materialized (${handOutOf(agencyId)}), people as materialized (
      select m.user_id, turn.handed_at, (
          select count(*) from conversations o
          where o.agency_id = ${agencyId} and o.assignee_id = m.user_id and o.status = 'open' and o.snoozed_at is null) as load
      from memberships m join users u on u.id = m.user_id
      left join hand_out_turns turn on turn.agency_id = ${agencyId} and turn.user_id = m.user_id
      where m.agency_id = ${agencyId} and m.state = 'active' and u.disabled_at is null
        and m.on_duty_since is not null and (m.away_until is null or m.away_until <= ${now.toISOString()}::timestamptz)
    )
    select c.id, p.user_id as "to" from h cross join conversations c
    left join teams team on team.agency_id = ${agencyId} and team.id = c.team_id and team.archived_at is null
      and exists (select from team_members t
        join memberships h on h.agency_id = ${agencyId} and h.user_id = t.user_id and h.state = 'active'
        join users u on u.id = t.user_id and u.disabled_at is null
        where t.agency_id = ${agencyId} and t.team_id = team.id)
    cross join lateral (
      select p.user_id from people p
      where (${most}::int is null or p.load < ${most}::int) and (team.id is null or exists (
          select from team_members t
          where t.agency_id = ${agencyId} and t.team_id = team.id and t.user_id = p.user_id)) and not exists (
        select from events e
        where e.agency_id = ${agencyId} and e.conversation_id = c.id and e.user_id is not null and e.data->>'undone' is null
          and (e.kind = 'conversation.unassigned' and p.user_id in (e.user_id, (e.data->>'from')::bigint)
            or e.kind = 'conversation.team_changed' and p.user_id = (e.data->>'from')::bigint)
          and not exists (select from events r where r.agency_id = ${agencyId} and r.conversation_id = c.id
            and r.kind = 'conversation.reopened' and r.id > e.id))
      order by case when ${way} = 'least' then p.load end, p.handed_at nulls first, p.user_id limit 1
    ) p
    where c.agency_id = ${agencyId} and c.status = 'open' and c.assignee_id is null and c.spam_at is null
      and c.waiting_since is not null and ${sql.raw(isHandedOut)}
      and (c.queue = 'new' or c.emergency_at is not null or c.auto_responded_at >= c.placed_at
        or c.placed_at < ${before}::timestamptz)
    order by c.emergency_at is null, c.due_at, c.id limit 1`);
  return rows[0] && { id: Number(rows[0].id), to: Number(rows[0].to) };
}
