import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import type { TypedMail } from "#db/schema/conversations.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Parties } from "#db/schema/mails.ts";
import { transaction } from "#db/transaction.ts";
import { joined } from "../afterwards/afterwards.ts";
import type { Acting, Agent } from "../agents/agent.ts";
import { giveBack } from "../attachments/attaching.ts";
import { kinds } from "../channels/kinds.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { sameSubject } from "../mails/subject.ts";
import { toTyped } from "../mails/written.ts";
import { changeBy } from "./change.ts";
import { placeOf } from "./clock.ts";
import { openWhereItWas } from "./closing.ts";
import { undoDone } from "./done-with.ts";
import { keepDraft, listDrafts } from "./drafts.ts";
import type { Conversation } from "./finding.ts";
import { lockConversation } from "./locked.ts";
import { findWaiting, standingOf } from "./standing.ts";
import { clockAgain, firstNow } from "./stopped-clock.ts";

/**
 * *Undo*: a message that has not left is none any more. Its text is its writer's draft again, and the conversation
 * stands as if it had not been written: whoever waited for an answer waits since then.
 */
export async function takeBack(agent: Agent, conversation: Conversation, messageId: number): Promise<void> {
  const { agencyId, id: conversationId } = conversation;
  const drafts = await listDrafts(agent, conversationId);
  await transaction(async (tx) => {
    const afterwards = await undoDone(tx, agent, conversation, messageId);
    const written = await takeBackIn(tx, agent, conversation, messageId);
    const draft = drafts.find(({ kind }) => kind === "reply");
    const body = [written.body, draft?.body].filter(Boolean).join("\n\n");
    await keepDraft(tx, agent, conversationId, {
      kind: "reply",
      body,
      to: written.to,
      mail: mailOf(written),
      ...(afterwards && { afterwards: joined(afterwards, draft?.afterwards ?? null) }),
    });
    await giveBack(tx, { agencyId, messageId }, { conversationId, userId: agent.userId });
  });
}

/**
 * The same without a draft.
 * @returns what it said
 */
async function takeBackIn(
  tx: Tx,
  agent: Acting,
  { agencyId, id: conversationId }: Pick<Conversation, "agencyId" | "id">,
  messageId: number,
): Promise<Written> {
  const locked = await lockConversation(tx, agencyId, conversationId);
  const { rows } = await tx.execute<Written>(sql`
      select m.body, m.channel, m.delivery_detail is null as "isFresh", concat_ws(' ', m.channel, m.inbox_id, m.address) as "to", m.user_id = ${agent.userId} as mine, u.name,
        w.parties, case when w.parties is not null then w.subject end as subject, c.subject as about
      from messages m join conversations c on c.agency_id = ${agencyId} and c.id = m.conversation_id
      left join mails w on w.agency_id = ${agencyId} and w.message_id = m.id
      left join users u on u.id = m.user_id
      where m.agency_id = ${agencyId} and m.id = ${messageId} and m.conversation_id = ${conversationId}
        and m.delivery = 'queued' and m.kind <> 'transcript'`);
  if (rows[0] && !rows[0].mine) throw new Refused("writers_own", { name: rows[0].name ?? "" });
  // Whoever claims it locks the conversation too: it is either still here, or on its way.
  const { rowCount } = await tx.execute(sql`
      delete from outbox where agency_id = ${agencyId} and message_id = ${messageId} and claimed_by is null
        and tries = 0 and ${rows.length} = 1`);
  // A letter waits for whoever prints it, under the same lock; one that came back went out before.
  const onPaper = rows[0] && kinds[rows[0].channel].printed && rows[0].isFresh;
  if (!rowCount && !onPaper) throw new Refused("left_already");
  await tx.execute(sql`update messages set delivery = 'withdrawn', delivery_detail = null,
        delivery_at = statement_timestamp(), body = '', search = ''
      where agency_id = ${agencyId} and id = ${messageId}`);
  // *Send and close* is undone as a whole.
  const closedToo = locked.status === "closed" && locked.closedBy === agent.userId && !locked.spamAt;
  if (closedToo) {
    const place = { place: placeOf(locked), to: locked.assigneeId };
    const open = { userId: agent.userId, change: changeBy(openWhereItWas(locked)) };
    await recordEvent(tx, { agencyId, conversationId }, "conversation.reopened", place, open);
  }
  const now = closedToo ? { ...locked, status: "open" as const } : locked;
  const clock = await clockAgain(tx, now);
  const standing = { ...(await standingOf(tx, now)), ...clock, ...(await firstNow(tx, now)) };
  const by = { userId: agent.userId, change: changeBy(standing) };
  // The message from which the clock runs again is drawn anew as well, with the rule before it.
  const waiting = standing.waitingSince && (await findWaiting(tx, now));
  const touched = { messages: waiting ? [messageId, waiting.id] : [messageId] };
  await recordEvent(tx, { agencyId, conversationId }, "message.withdrawn", touched, by);
  return rows[0]!;
}

/**
 * The closing words that one of many was closed with, as long as they have not left. They become no draft: what was written
 * once for all of them would stand in the box of each. The caller holds the conversation's lock, which whoever claims them takes.
 */
export async function takeBackClosureIn(
  tx: Tx,
  agent: Acting,
  conversation: Pick<Conversation, "agencyId" | "id">,
  clientId: string,
): Promise<void> {
  const { agencyId, id } = conversation;
  const { rows } = await tx.execute<{ id: string }>(sql`
    select m.id from messages m join outbox o on o.agency_id = ${agencyId} and o.message_id = m.id
    where m.agency_id = ${agencyId} and m.conversation_id = ${id} and m.kind = 'closure' and m.delivery = 'queued'
      and m.user_id = ${agent.userId} and m.client_id = ${clientId} and o.claimed_by is null and o.tries = 0`);
  if (rows[0]) await takeBackIn(tx, agent, conversation, Number(rows[0].id));
}

type Written = {
  body: string;
  channel: Channel;
  isFresh: boolean;
  mine: boolean;
  name: string | null;
  to: string;
  parties: Parties | null;
  subject: string | null;
  about: string | null;
};

/** What was typed of it; the thread's own subject was not. */
function mailOf({ parties, subject, about }: Written): TypedMail | undefined {
  if (!parties) return undefined;
  const isThreads = sameSubject(subject ?? "", about ?? "");
  return toTyped(parties, isThreads ? "" : (subject ?? ""));
}

/** The closing words of a closing that was undone, as long as they have not left. */
export async function takeBackClosure(agent: Agent, conversation: Conversation): Promise<void> {
  const { agencyId, id } = conversation;
  const { rows } = await db().execute<{ id: string }>(sql`
    select m.id from messages m join outbox o on o.agency_id = ${agencyId} and o.message_id = m.id
    where m.agency_id = ${agencyId} and m.conversation_id = ${id} and m.kind = 'closure' and m.user_id = ${agent.userId}
      and o.claimed_by is null and o.tries = 0 order by m.id desc limit 1`);
  if (!rows[0]) return;
  try {
    await takeBack(agent, conversation, Number(rows[0].id));
  } catch (error) {
    // It has just left.
    if (!(error instanceof Refused)) throw error;
  }
}
