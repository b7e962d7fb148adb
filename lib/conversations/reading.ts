import { sql } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Acting, Agent } from "../agents/agent.ts";
import { recordEvent } from "../events/record.ts";
import { ringReader } from "../events/ring.ts";
import type { Conversation } from "./finding.ts";
import type { Locked } from "./locked.ts";

/**
 * Moves a person's read mark up to `messageId`, never back. The first person who sees a resident's message makes
 * it *seen* for the resident; that is an event, because the resident's page shows it.
 */
export async function markRead(agent: Agent, conversation: Conversation, messageId: number): Promise<void> {
  const { agencyId, id } = conversation;
  const { rowCount } = await db().execute(sql`
    insert into read_marks as mark (agency_id, user_id, conversation_id, message_id)
    select ${agencyId}, ${agent.userId}, ${id}, max(m.id) from messages m
    where m.agency_id = ${agencyId} and m.conversation_id = ${id} and m.id <= ${messageId} having max(m.id) is not null
    on conflict (agency_id, user_id, conversation_id)
      do update set message_id = greatest(mark.message_id, excluded.message_id)
      where mark.message_id < excluded.message_id`);
  if (rowCount) await ringReader(db(), agencyId, agent.userId);
  await markSeen(agent, conversation, messageId);
}

/** What the resident's page shows as *seen by*: for those up to `messageId` that nobody had seen. */
export async function markSeen(
  agent: Agent,
  { agencyId, id }: Pick<Conversation, "agencyId" | "id">,
  messageId: number,
): Promise<void> {
  const unseen = sql`m.agency_id = ${agencyId} and m.conversation_id = ${id} and m.kind = 'inbound'
    and m.seen_by is null and m.id <= ${messageId}`;
  const { rows } = await db().execute(sql`select 1 from messages m where ${unseen} limit 1`);
  if (!rows.length) return;
  await transaction(async (tx) => {
    // The conversation before its messages, as everywhere: two orders would deadlock.
    await tx.execute(
      sql`select 1 from conversations where agency_id = ${agencyId} and id = ${id} for no key update`,
    );
    const { rows: marked } = await tx.execute<{ id: number }>(
      sql`update messages m set seen_by = ${agent.userId} where ${unseen} returning m.id`,
    );
    if (!marked.length) return;
    const seen = marked.map((row) => Number(row.id));
    await recordEvent(
      tx,
      { agencyId, conversationId: id },
      "message.seen",
      { messages: seen },
      { userId: agent.userId },
    );
  });
}

/** Sets the mark before the last inbound message, for this person alone. */
export const markUnread = (agent: Agent, conversation: Conversation): Promise<void> =>
  markUnreadFor(db(), conversation, agent.userId);

export const markUnreadFor = (
  tx: Tx | Db,
  conversation: Pick<Conversation, "agencyId" | "id" | "lastInboundId">,
  userId: number,
): Promise<void> => setMark(tx, { userId }, conversation, markBefore(conversation));

export const markBefore = ({ lastInboundId }: Pick<Conversation, "lastInboundId">) =>
  Math.max(lastInboundId - 1, 0);

/** Sets the mark, back as well as forth. */
export async function setMark(
  on: Db | Tx,
  { userId }: Pick<Acting, "userId">,
  { agencyId, id }: Pick<Conversation, "agencyId" | "id">,
  messageId: number,
): Promise<void> {
  await on.execute(sql`
    insert into read_marks (agency_id, user_id, conversation_id, message_id)
    values (${agencyId}, ${userId}, ${id}, ${messageId})
    on conflict (agency_id, user_id, conversation_id) do update set message_id = excluded.message_id`);
  await ringReader(on, agencyId, userId);
}

/** How far somebody has read; 0 where they have not. */
export async function findMark(
  tx: Tx,
  { userId }: Pick<Acting, "userId">,
  { agencyId, id }: Pick<Conversation, "agencyId" | "id">,
): Promise<number> {
  const { rows } = await tx.execute<{ messageId: string }>(sql`
    select message_id as "messageId" from read_marks
    where agency_id = ${agencyId} and user_id = ${userId} and conversation_id = ${id}`);
  return Number(rows[0]?.messageId ?? 0);
}

/** A note that names colleagues is unread for them until they open it. */
export async function rememberMentions(
  tx: Tx,
  { agencyId, id }: Locked,
  messageId: number,
  userIds: number[],
): Promise<void> {
  for (const userId of userIds)
    await tx.execute(sql`
      insert into read_marks as mark (agency_id, user_id, conversation_id, mention_id)
      values (${agencyId}, ${userId}, ${id}, ${messageId})
      on conflict (agency_id, user_id, conversation_id) do update set mention_id = ${messageId}`);
}

/**
 * The visitor's page shows the thread: what the agency wrote up to `messageId` is *read*. A text or a mail that stands
 * there as well has its own way to arrive or not.
 */
export async function markReadByVisitor(
  agencyId: number,
  conversationId: number,
  messageId: number,
): Promise<void> {
  const unread = sql`m.agency_id = ${agencyId} and m.conversation_id = ${conversationId}
    and m.kind in ('outbound', 'auto_response', 'closure') and m.channel = 'chat' and m.read_at is null
    and m.id <= ${messageId}`;
  const { rows } = await db().execute(sql`select 1 from messages m where ${unread} limit 1`);
  if (!rows.length) return;
  await transaction(async (tx) => {
    await tx.execute(
      sql`select 1 from conversations where agency_id = ${agencyId} and id = ${conversationId} for no key update`,
    );
    const { rows: marked } = await tx.execute<{ id: number }>(
      sql`update messages m set read_at = statement_timestamp(), delivery = 'read' where ${unread} returning m.id`,
    );
    if (!marked.length) return;
    const read = marked.map((row) => Number(row.id));
    await recordEvent(tx, { agencyId, conversationId }, "message.read", { messages: read });
  });
}
