import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { moveDraftFiles } from "../attachments/attaching.ts";
import { moveMessageEvents } from "../events/move.ts";
import { recordEvent } from "../events/record.ts";
import { ringCards } from "../events/ring.ts";
import type { Settled } from "../mails/kept.ts";
import { awake } from "./awake.ts";
import { type Change, changeBy } from "./change.ts";
import { sooner, stopped } from "./clock.ts";
import type { Locked } from "./locked.ts";
import { standingOf } from "./standing.ts";

/**
 * All that one conversation holds stands in another, in the order of time; each message remembers where it was written, and what
 * comes from there comes here. The one that is left empty is closed, and leads there. The caller holds both.
 */
export async function pour(
  tx: Tx,
  agent: Agent,
  { from, into }: { from: Locked; into: Locked },
  kind: "conversation.merged" | "conversation.put_back",
  settled: Settled[] = [],
): Promise<void> {
  const { agencyId } = into;
  await tx.execute(sql`update conversations set merged_into_id = ${into.id}
    where agency_id = ${agencyId} and merged_into_id = ${from.id}`);
  await moveDrafts(tx, from, into);
  await moveMarks(tx, from, into);
  await tx.execute(sql`
    update messages set conversation_id = ${into.id}, origin_id = ${originIn(from, into)}
    where agency_id = ${agencyId} and conversation_id = ${from.id}`);
  await tx.execute(sql`
    update routes set conversation_id = ${into.id}, origin_id = ${originIn(from, into)}
    where agency_id = ${agencyId} and conversation_id = ${from.id}`);
  await followMessages(tx, agencyId, from.id, into.id);
  const followers = from.followerIds.filter((one) => !into.followerIds.includes(one));
  const now = {
    ...(await standingOf(tx, into)),
    // Whoever asked twice was perhaps answered once: both clocks run on until a person answers here.
    ...sooner(into, from),
    waitingSince: earlier(into.waitingSince, from.waitingSince),
    emergencyAt: earlier(into.emergencyAt, from.emergencyAt),
    emergencyBy: into.emergencyBy ?? from.emergencyBy,
    firstDueAt: into.firstDueAt ?? from.firstDueAt,
    startedAt: earlier(into.startedAt, from.startedAt)!,
    followerIds: [...into.followerIds, ...followers],
    ...awake,
  };
  const poured = {
    conversation: from.id,
    ...(settled.length ? { settled } : {}),
    ...(followers.length ? { followers } : {}),
  };
  await recordEvent(tx, subjectOf(into), kind, poured, by(agent, now));
  await recordEvent(
    tx,
    subjectOf(from),
    "conversation.joined",
    { conversation: into.id },
    by(agent, {
      ...{ status: "closed", closedAt: sql`statement_timestamp()`, closedBy: agent.userId },
      ...{ mergedIntoId: into.id, messageCount: 0, ...stopped, ...awake },
    }),
  );
  await ringCards(
    tx,
    agencyId,
    [into.contactId, from.contactId].filter((id) => id !== null),
  );
}

/** What was joined before stays that one's; whatever else has come along from elsewhere is of this one by now. */
const originIn = ({ agencyId, id }: Locked, into: Locked) => sql`case when origin_id in (
    select j.id from conversations j where j.agency_id = ${agencyId} and j.merged_into_id = ${into.id})
  then origin_id else ${id}::bigint end`;

/** Whose change it is, of the row that is written with its event. */
export const by = (agent: Agent, change: Change) => ({ userId: agent.userId, change: changeBy(change) });
export const subjectOf = (c: Locked) => ({ agencyId: c.agencyId, conversationId: c.id });

/** What hangs on messages that have moved: the events that brought them, and what of them is still to leave. */
export async function followMessages(tx: Tx, agencyId: number, from: number, to: number): Promise<void> {
  await moveMessageEvents(tx, agencyId, from, to);
  await tx.execute(sql`
    update outbox o set conversation_id = ${to} from messages m
    where o.agency_id = ${agencyId} and o.conversation_id = ${from}
      and m.agency_id = ${agencyId} and m.id = o.message_id and m.conversation_id = ${to}`);
}

/** When it began by itself, or what is still joined to it did. */
export async function startOf(tx: Tx, c: Locked): Promise<Date> {
  const { rows } = await tx.execute<{ at: string }>(sql`
    select least(
      (select min(at) from events where agency_id = ${c.agencyId} and conversation_id = ${c.id}
        and kind = 'conversation.opened'),
      case when ${c.splitFromId}::bigint is not null then (select min(created_at) from messages
        where agency_id = ${c.agencyId} and conversation_id = ${c.id} and origin_id is null) end,
      (select min(started_at) from conversations where agency_id = ${c.agencyId} and merged_into_id = ${c.id})) as at`);
  return rows[0]?.at ? new Date(rows[0].at) : c.startedAt;
}

const earlier = (one: Date | null, two: Date | null): Date | null =>
  one && two ? (one < two ? one : two) : (one ?? two);

const BETWEEN = "\n\n";

/** Whatever somebody has typed in one of the two stands in the box that is left. */
async function moveDrafts(tx: Tx, from: Locked, to: Locked): Promise<void> {
  await tx.execute(sql`
    insert into drafts as own (agency_id, user_id, conversation_id, kind, body, way, mail, afterwards, by_model, replaced, updated_at)
    select ${to.agencyId}, user_id, ${to.id}, kind, body, way, mail, afterwards, by_model, replaced, updated_at from drafts
    where agency_id = ${from.agencyId} and conversation_id = ${from.id}
    on conflict (agency_id, user_id, conversation_id, kind)
      do update set body = own.body || ${BETWEEN}::text || excluded.body, by_model = own.by_model or excluded.by_model,
        afterwards = coalesce(own.afterwards, excluded.afterwards),
        replaced = case when coalesce(own.replaced, excluded.replaced) is not null
          then coalesce(own.replaced, own.body) || ${BETWEEN}::text || coalesce(excluded.replaced, excluded.body) end,
        updated_at = excluded.updated_at`);
  await tx.execute(
    sql`delete from drafts where agency_id = ${from.agencyId} and conversation_id = ${from.id}`,
  );
  await moveDraftFiles(tx, from.agencyId, from.id, to.id);
}

/** Who had read both has read the whole; who had not in one of them has something to read. */
async function moveMarks(tx: Tx, from: Locked, to: Locked): Promise<void> {
  const whole = Math.max(
    from.lastInboundId,
    to.lastInboundId,
    from.lastMessageId ?? 0,
    to.lastMessageId ?? 0,
  );
  await tx.execute(sql`
    with marks as materialized (
      select user_id, conversation_id, message_id, mention_id from read_marks
      where agency_id = ${to.agencyId} and conversation_id in (${from.id}, ${to.id})
    )
    insert into read_marks as own (agency_id, user_id, conversation_id, message_id, mention_id)
    select ${to.agencyId}, user_id, ${to.id},
      case when coalesce(max(case when conversation_id = ${from.id} then message_id end), 0) >= ${from.lastInboundId}
          and coalesce(max(case when conversation_id = ${to.id} then message_id end), 0) >= ${to.lastInboundId}
        then ${whole}::bigint else 0 end, max(mention_id)
    from marks group by user_id
    on conflict (agency_id, user_id, conversation_id)
      do update set message_id = case when excluded.message_id > 0 then excluded.message_id
        else least(own.message_id, ${to.lastInboundId}::bigint, ${from.lastInboundId - 1}::bigint) end, mention_id = excluded.mention_id`);
}
