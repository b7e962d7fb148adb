import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { Outdated, transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { followMerged } from "../contacts/living.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { ringCards } from "../events/ring.ts";
import type { Conversation } from "./finding.ts";
import { type Locked, lockConversation, lockTogether } from "./locked.ts";
import { by, followMessages, pour, startOf, subjectOf } from "./pouring.ts";
import { lockRoute } from "./routes.ts";
import { standingOf } from "./standing.ts";

/**
 * *Split*: a message and all later ones become a conversation of their own, whose it is stays. What comes next by a way goes
 * where the newest message that came by it stands. @returns its number
 */
export async function split(agent: Agent, conversation: Conversation, messageId: number): Promise<number> {
  const { agencyId } = conversation;
  return transaction(async (tx) => {
    // A card that is merged meanwhile takes its conversations along, and would leave the new one behind.
    const { id: place, contactId } = await findHere(tx, conversation);
    const card = contactId && (await followMerged(tx, agencyId, contactId));
    // A message that is on its way in holds its route and waits for this conversation: the routes come first, and stay.
    const held = await listRoutes(tx, { agencyId, id: place });
    for (const { channel, inboxId, remote } of held)
      await lockRoute(tx, { agencyId, channel, inboxId: Number(inboxId), remote });
    const from = await lockConversation(tx, agencyId, place);
    if (from.contactId !== card || nameOf(await listRoutes(tx, from)) !== nameOf(held)) throw new Outdated();
    if (from.status !== "open") throw new Refused("reopen_first");
    const where = await findPlace(tx, from, messageId);
    if (!where) throw new Refused("split_gone");
    if (where.isFirst) throw new Refused("split_whole");
    const id = await openBeside(tx, from, messageId);
    await leadRoutes(tx, from, id, messageId);
    await tx.execute(sql`update messages set conversation_id = ${id}
      where agency_id = ${agencyId} and conversation_id = ${from.id} and ${isLater(from, messageId)}`);
    await followMessages(tx, agencyId, from.id, id);
    await copyMarks(tx, from, id);
    const rest = { ...(await standingOf(tx, from)), startedAt: await startOf(tx, from) };
    await recordEvent(tx, subjectOf(from), "conversation.split", { conversation: id }, by(agent, rest));
    const off = await lockConversation(tx, agencyId, id);
    const now = await standingOf(tx, off);
    await recordEvent(
      tx,
      subjectOf(off),
      "conversation.split_off",
      { conversation: from.id },
      by(agent, now),
    );
    if (from.contactId) await ringCards(tx, agencyId, [from.contactId]);
    return id;
  });
}

/** Undoes it, from either of the two: all that stands in the new one is a part of the other again. */
export async function putBack(agent: Agent, conversation: Conversation, otherId: number): Promise<void> {
  const { agencyId } = conversation;
  await transaction(async (tx) => {
    const [one, other] = await lockTogether(tx, agencyId, conversation.id, otherId);
    const [from, into] = one.splitFromId === other?.id ? [one, other] : [other, one];
    if (from?.splitFromId !== into.id || from.mergedIntoId !== null) throw new Refused("put_back_already");
    const isOne = into.contactId === from.contactId && into.status === "open" && from.status === "open";
    if (!isOne) throw new Refused("join_meanwhile");
    // Written here before, and no part of the other one: what came since says where it came.
    await tx.execute(sql`update messages m set conversation_id = ${into.id}
      where m.agency_id = ${agencyId} and m.conversation_id = ${from.id} and m.created_at < (
        select e.at from events e where e.agency_id = ${agencyId} and e.conversation_id = ${from.id}
          and e.kind = 'conversation.split_off' order by e.id limit 1)
      and not exists (select from conversations j
        where j.agency_id = ${agencyId} and j.id = m.origin_id and j.merged_into_id = ${from.id})`);
    await pour(tx, agent, { from, into }, "conversation.put_back");
  });
}

/** Where it stands, and with whom it is, before it is locked. */
async function findHere(
  tx: Tx,
  { agencyId, id }: Conversation,
): Promise<{ id: number; contactId: number | null }> {
  const { rows } = await tx.execute<{ id: string; contactId: string | null }>(sql`
    select c.id, c.contact_id as "contactId" from conversations c where c.agency_id = ${agencyId} and c.id = coalesce(
      (select j.merged_into_id from conversations j where j.agency_id = ${agencyId} and j.id = ${id}), ${id})`);
  const { id: place, contactId } = rows[0]!;
  return { id: Number(place), contactId: contactId === null ? null : Number(contactId) };
}

type Route = { channel: Channel; inboxId: string; remote: string };

/** Those that lead to it, always in one order: two who split it wait for each other. */
async function listRoutes(tx: Tx, { agencyId, id }: { agencyId: number; id: number }): Promise<Route[]> {
  const { rows } = await tx.execute<Route>(sql`
    select channel, inbox_id as "inboxId", remote from routes
    where agency_id = ${agencyId} and conversation_id = ${id} order by channel, remote, inbox_id`);
  return rows;
}

const nameOf = (routes: Route[]) =>
  JSON.stringify(routes.map(({ channel, inboxId, remote }) => [channel, inboxId, remote]));

/** In the order of time, as a thread shows them. */
const isLater = ({ agencyId }: Locked, messageId: number): SQL => sql`(created_at, id) >= (
  select first.created_at, first.id from messages first where first.agency_id = ${agencyId} and first.id = ${messageId})`;

async function findPlace(tx: Tx, { agencyId, id }: Locked, messageId: number) {
  const { rows } = await tx.execute<{ isFirst: boolean }>(sql`
    select not exists (select from messages b where b.agency_id = ${agencyId} and b.conversation_id = ${id}
      and (b.created_at, b.id) < (m.created_at, m.id)) as "isFirst"
    from messages m where m.agency_id = ${agencyId} and m.conversation_id = ${id} and m.id = ${messageId}`);
  return rows[0];
}

/** With the same person, where the other one stands, followed by whoever follows that, and about what its first mail is about. */
async function openBeside(tx: Tx, { agencyId, id }: Locked, messageId: number): Promise<number> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into conversations (agency_id, contact_id, visitor_id, remote_name, subject, channel, channels, queue,
      assignee_id, team_id, follower_ids, placed_because, placed_at, placed_by, auto_responded_at, split_from_id,
      last_message_at, last_message_by, started_by, started_at)
    select ${agencyId}, c.contact_id, c.visitor_id, c.remote_name, coalesce(nullif(w.subject, ''), c.subject), m.channel,
      array[m.channel], c.queue, c.assignee_id, c.team_id, c.follower_ids, c.placed_because, c.placed_at, c.placed_by, c.auto_responded_at, c.id,
      m.created_at, case when m.kind = 'inbound' then 'resident' else 'person' end,
      case when m.kind = 'inbound' then 'resident' else 'agency' end, m.created_at
    from conversations c
    join messages m on m.agency_id = ${agencyId} and m.id = ${messageId}
    left join mails w on w.agency_id = ${agencyId} and w.message_id = m.id
    where c.agency_id = ${agencyId} and c.id = ${id}
    returning id`);
  return Number(rows[0]!.id);
}

/** Where the newest message that came by a route goes, or that went by it where none came, the route goes. */
async function leadRoutes(tx: Tx, from: Locked, to: number, messageId: number): Promise<void> {
  const { agencyId, id } = from;
  await tx.execute(sql`
    update routes r set conversation_id = ${to}
    where r.agency_id = ${agencyId} and r.conversation_id = ${id} and coalesce((
      select ${isLater(from, messageId)} from messages m
      where m.agency_id = ${agencyId} and m.conversation_id = ${id} and m.channel = r.channel and m.inbox_id = r.inbox_id
        and m.kind in ('inbound', 'outbound', 'closure') and coalesce(m.address, 'visitor:' || m.visitor_id) = r.remote
      order by m.kind = 'inbound' desc, m.created_at desc, m.id desc limit 1), false)`);
}

/** Who had read a message has read it, wherever it stands. */
async function copyMarks(tx: Tx, { agencyId, id }: Locked, to: number): Promise<void> {
  const isThere = sql`exists (select from messages m where m.agency_id = ${agencyId} and m.conversation_id = ${to}
    and m.id = r.mention_id)`;
  await tx.execute(sql`
    insert into read_marks (agency_id, user_id, conversation_id, message_id, mention_id)
    select ${agencyId}, r.user_id, ${to}, r.message_id, case when ${isThere} then r.mention_id else 0 end
    from read_marks r where r.agency_id = ${agencyId} and r.conversation_id = ${id}`);
  await tx.execute(sql`update read_marks r set mention_id = 0
    where r.agency_id = ${agencyId} and r.conversation_id = ${id} and ${isThere}`);
}
