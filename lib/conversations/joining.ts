import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Suggestion } from "#db/schema/mails.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import type { EventData } from "../events/kinds.ts";
import { recordEvent } from "../events/record.ts";
import { ringCards } from "../events/ring.ts";
import { settleSuggestion, suggestAgain } from "../mails/kept.ts";
import { placeOf } from "./clock.ts";
import type { Conversation } from "./finding.ts";
import { type Locked, lockConversation, lockTogether } from "./locked.ts";
import { by, followMessages, pour, startOf, subjectOf } from "./pouring.ts";
import { standingOf } from "./standing.ts";

/** Another conversation of the same matter, or perhaps. */
export type Beside = {
  id: number;
  channel: Channel;
  assigneeId: number | null;
  assigneeName: string | null;
  /** Why a mail of this one may belong there; null where the contact writes there now. */
  because: Suggestion | null;
};

/** Where a mail may belong, and where else the contact is writing now, the latest first. */
export async function listBeside({ agencyId, id, contactId, status }: Conversation): Promise<Beside[]> {
  if (status !== "open") return [];
  // Either kind by an index of its own: *or* between them would read every conversation of the agency.
  return prepared<Beside>(
    "list-beside",
    `with suggested as (
       select coalesce(s.merged_into_id, s.id) as id, min(w.suggested_because) as because
       from messages m join mails w on w.agency_id = $1 and w.message_id = m.id and w.suggested_id is not null
       join conversations s on s.agency_id = $1 and s.id = w.suggested_id
       where m.agency_id = $1 and m.conversation_id = $3 and m.channel = 'email' group by 1
     ), other as (
       select id, because from suggested
       union all
       select o.id, null from conversations o where o.agency_id = $1 and o.contact_id = $2 and o.status = 'open'
         and not exists (select from suggested g where g.id = o.id)
     )
     select c.id, c.channel, c.assignee_id as "assigneeId", u.name as "assigneeName", other.because from other
     join conversations c on c.agency_id = $1 and c.id = other.id and c.id <> $3 and c.spam_at is null
     left join users u on u.id = c.assignee_id
     order by other.because is not null desc, c.last_message_at desc limit 3`,
    [agencyId, contactId, id],
  );
}

/**
 * *Join*: what the other one holds stands in this one, in the order of time; each message remembers where it was written, and
 * what comes from there comes here. The other one is empty, closed and counted nowhere.
 */
export async function join(agent: Agent, conversation: Conversation, other: Conversation): Promise<void> {
  const { agencyId } = conversation;
  // Pressed twice: the other one is this one already.
  if (other.id === conversation.id) return;
  await transaction(async (tx) => {
    const [into, from] = await lockTogether(tx, agencyId, conversation.id, other.id);
    const isOne = into.contactId !== null && into.contactId === from.contactId;
    // What a mail may belong to is joined whoever it is with, and however long ago it was closed.
    const isSuggested = await suggests(tx, into, from);
    const mayJoin = isSuggested ? !from.spamAt && !from.mergedIntoId : isOne && from.status === "open";
    if (into.status !== "open" || !mayJoin) throw new Refused("join_meanwhile");
    const settled = isSuggested ? await settleSuggestion(tx, agencyId, into.id) : [];
    await pour(tx, agent, { from, into }, "conversation.merged", settled);
  });
}

async function suggests(tx: Tx, { agencyId, id }: Locked, other: Locked): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select 1 from messages m join mails w on w.agency_id = ${agencyId} and w.message_id = m.id
    join conversations s on s.agency_id = ${agencyId} and s.id = w.suggested_id
    where m.agency_id = ${agencyId} and m.conversation_id = ${id}
      and ${other.id} in (s.id, s.merged_into_id) limit 1`);
  return rows.length > 0;
}

/** *Leave*: a mail does not belong to the other one. */
export async function leaveApart(
  agent: Agent,
  { agencyId, id }: Conversation,
  otherId: number,
): Promise<void> {
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, agencyId, id);
    // Pressed twice, or by two.
    if (!(await settleSuggestion(tx, agencyId, locked.id)).length) return;
    const about = { conversation: otherId };
    await recordEvent(tx, subjectOf(locked), "conversation.left_apart", about, { userId: agent.userId });
  });
}

/** Undoes it: what was written in the other one goes back, and its routes with it. What came since stays here. */
export async function part(agent: Agent, conversation: Conversation, otherId: number): Promise<void> {
  const { agencyId } = conversation;
  await transaction(async (tx) => {
    const [into, from] = await lockTogether(tx, agencyId, conversation.id, otherId);
    if (from.mergedIntoId !== into.id) throw new Refused("parted_already");
    if (into.status !== "open") throw new Refused("reopen_first");
    const { rows: erased } = await tx.execute(sql`select 1 from contacts
      where agency_id = ${agencyId} and id = ${from.contactId} and erased_at is not null`);
    if (erased.length) throw new Refused("no_such_contact");
    await tx.execute(sql`update messages set conversation_id = ${from.id}, origin_id = null
      where agency_id = ${agencyId} and conversation_id = ${into.id} and origin_id = ${from.id}`);
    await tx.execute(sql`update routes set conversation_id = ${from.id}, origin_id = null
      where agency_id = ${agencyId} and conversation_id = ${into.id} and origin_id = ${from.id}`);
    await followMessages(tx, agencyId, into.id, from.id);
    const { settled, followers } = await findMerged(tx, into, from);
    await suggestAgain(tx, agencyId, settled ?? []);
    const rest = {
      ...{ ...(await standingOf(tx, into)), startedAt: await startOf(tx, into) },
      followerIds: into.followerIds.filter((one) => !followers?.includes(one)),
    };
    await recordEvent(tx, subjectOf(into), "conversation.parted", { conversation: from.id }, by(agent, rest));
    const here = await hereStill(tx, agent, from);
    const open = { ...from, ...here, status: "open" as const };
    const again = { status: open.status, closedAt: null, closedBy: null, mergedIntoId: null };
    const place = { place: placeOf(open), to: open.assigneeId };
    const change = { ...(await standingOf(tx, open)), ...again, ...here };
    await recordEvent(tx, subjectOf(from), "conversation.reopened", place, by(agent, change));
    if (into.contactId) await ringCards(tx, agencyId, [into.contactId]);
  });
}

/** Whoever had it may have left since: nobody handed over what was closed. Then it is everybody's, in New. */
async function hereStill(tx: Tx, { userId }: Agent, { agencyId, assigneeId }: Locked) {
  const { rows } = await tx.execute(sql`select from memberships m join users u on u.id = m.user_id
    where m.agency_id = ${agencyId} and m.user_id = ${assigneeId} and m.state = 'active' and u.disabled_at is null`);
  if (assigneeId === null || rows.length) return {};
  const queue = "new" as const;
  return {
    assigneeId: null,
    queue,
    placedBecause: "unassigned" as const,
    placedAt: new Date(),
    placedBy: userId,
  };
}

/** What the join that is undone had settled, and who follows this one by it. */
async function findMerged(tx: Tx, { agencyId, id }: Locked, from: Locked): Promise<Merged> {
  const { rows } = await tx.execute<Merged>(sql`
    select data->'settled' as settled, data->'followers' as followers from events
    where agency_id = ${agencyId} and conversation_id = ${id} and kind = 'conversation.merged'
      and (data->>'conversation')::bigint = ${from.id} order by id desc limit 1`);
  return rows[0] ?? {};
}

type Merged = Pick<EventData<"conversation.merged">, "settled" | "followers">;
