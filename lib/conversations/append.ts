import { and, eq, getTableColumns, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { conversations, type Queue } from "#db/schema/conversations.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { type MessageKind, messages } from "#db/schema/messages.ts";
import { kinds } from "../channels/kinds.ts";
import { firstWords } from "../clean-text.ts";
import { refuseSending } from "../consents/gate.ts";
import { eventOf } from "../events/kinds.ts";
import { recordEvent } from "../events/record.ts";
import { searchVector } from "../text-words.ts";
import { changeBy } from "./change.ts";
import { dueAt, type Promises } from "./clock.ts";
import { findRepeat } from "./repeats.ts";
import { addressOf, findRouteOf, type RouteKey } from "./routes.ts";

/** The columns that verbs decide by, read under the conversation's lock. */
export type Locked = typeof conversations.$inferSelect & Promises;

export type NewMessage = {
  kind: MessageKind;
  body: string;
  userId?: number;
  visitorId?: number;
  /** How it travels; without it by the route that the conversation has on the channel of its last message. */
  route?: RouteKey;
  /** Whose wishes count beside the address's own, for what we send without being asked. */
  towards?: { contactId: number; override: boolean };
  mentions?: number[];
  clientId?: string;
  externalId?: string;
};

export type Appended =
  | { repeat: false; messageId: number; eventId: number }
  | { repeat: true; messageId: number; body: string };

/** Columns of the agency that a due time follows from. */
export const promises = {
  timeZone: agencies.timeZone,
  bubbleOn: agencies.bubbleOn,
  missedHours: agencies.missedHours,
};

/**
 * Takes the conversation's lock, which serialises everything that happens in it: after cards, browsers and the key of
 * a route, before all that is in it.
 */
export async function lockConversation(tx: Tx, agencyId: number, id: number): Promise<Locked> {
  const [row] = await tx
    .select({ ...getTableColumns(conversations), ...promises })
    .from(conversations)
    .innerJoin(agencies, eq(agencies.id, conversations.agencyId))
    .where(and(eq(conversations.agencyId, agencyId), eq(conversations.id, id)))
    .for("no key update", { of: conversations });
  if (!row) throw new Error(`conversation ${agencyId}/${id} vanished`);
  return row;
}

/**
 * The one way into the messages table: message, the conversation's row and its event in the caller's transaction.
 * A repeat (`repeats.ts`) writes nothing and names the message that is there. Throws Refused when the address may not
 * be written to.
 */
export async function append(tx: Tx, conversation: Locked, message: NewMessage): Promise<Appended> {
  const { agencyId, id: conversationId } = conversation;
  const { route: given, towards, ...columns } = message;
  const channel = given?.channel ?? conversation.channel;
  const goesOut = message.kind !== "inbound" && message.kind !== "note";
  const route = given ?? (goesOut ? await findRouteOf(tx, conversation) : undefined);
  const address = route && addressOf(route);
  if (goesOut) await refuseSending(tx, { agencyId, channel, address, towards });
  const [row] = await tx
    .insert(messages)
    .values({
      ...columns,
      agencyId,
      conversationId,
      channel,
      search: searchVector(message.body),
      inboxId: route?.inboxId,
      address,
      delivery: goesOut ? (kinds[channel].leavesAtOnce ? "sent" : "queued") : null,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id, createdAt: messages.createdAt });
  if (!row) {
    const sent = await findRepeat(tx, { ...columns, agencyId, conversationId, inboxId: route?.inboxId });
    if (!sent) throw new Error("a message was neither inserted nor found");
    return { repeat: true, messageId: sent.messageId, body: sent.body };
  }
  const change = changeBy({
    ...changesBy(conversation, message, row),
    ...channelsWith(conversation, message.kind, channel),
  });
  const by = { userId: message.userId, messageId: row.id, change, reacts: mayBeAnswered(conversation) };
  const eventId = await recordEvent(tx, { agencyId, conversationId }, eventOf[message.kind], {}, by);
  return { repeat: false, messageId: row.id, eventId };
}

/** The one reaction that there is answers for an agency whose chat is off, as long as nobody has the conversation. */
const mayBeAnswered = ({ bubbleOn, assigneeId, status }: Locked) =>
  !bubbleOn && assigneeId === null && status === "open";

export const placeOf = (c: { assigneeId: number | null; queue: Queue }) =>
  c.assigneeId === null ? c.queue : ("assigned" as const);

/** A note travels on no channel. */
function channelsWith(c: Locked, kind: MessageKind, channel: Channel) {
  if (kind === "note" || channel === c.channel) return {};
  return { channel, channels: c.channels.includes(channel) ? c.channels : [...c.channels, channel] };
}

type Inserted = { id: number; createdAt: Date };

function changesBy(c: Locked, { kind, body, userId }: NewMessage, { id, createdAt }: Inserted) {
  const always = {
    messageCount: sql`message_count + 1`,
    firstWords: c.firstWords || firstWords(body),
  };
  // An automatic answer is not what a row should show, and it is not a person's turn.
  if (kind === "auto_response") return { ...always, autoRespondedAt: createdAt };
  const last = {
    ...always,
    lastMessageId: id,
    lastMessageAt: createdAt,
    lastMessageBy: kind === "inbound" ? ("resident" as const) : ("person" as const),
    lastMessageUserId: userId ?? null,
    lastMessageKind: kind === "note" ? ("note" as const) : ("message" as const),
    lastWords: firstWords(body),
  };
  if (kind === "note") return last;
  const inbound = { ...last, lastInboundId: id, firstInboundAt: c.firstInboundAt ?? createdAt };
  // Spam keeps arriving in its closed conversation, where no clock runs.
  if (kind === "inbound" && c.status === "closed") return inbound;
  if (kind === "inbound")
    return {
      ...inbound,
      waitingSince: c.waitingSince ?? createdAt,
      dueAt: c.dueAt ?? dueAt(placeOf(c), createdAt, c),
    };
  const first = kind === "outbound" && c.firstInboundAt && !c.firstAnswerAt;
  return {
    ...last,
    waitingSince: null,
    dueAt: null,
    ...(first ? { firstAnswerAt: createdAt, firstAnswerBy: userId ?? null, firstDueAt: c.dueAt } : {}),
  };
}
