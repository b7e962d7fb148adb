import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { type MessageKind, messages, type Wish } from "#db/schema/messages.ts";
import { type Attached, attach, attachWaiting, type ToFetch } from "../attachments/attaching.ts";
import { isPicture } from "../attachments/file-types.ts";
import { kinds } from "../channels/kinds.ts";
import { unprintable } from "../channels/letter/printable.ts";
import { firstWords } from "../clean-text.ts";
import { refuseSending } from "../consents/gate.ts";
import { Refused } from "../errors.ts";
import { eventOf } from "../events/kinds.ts";
import { recordEvent } from "../events/record.ts";
import type { Reaction } from "../jobs/catalog.ts";
import { type KeptMail, keepMail } from "../mails/kept.ts";
import { keepOutgoing } from "../mails/outgoing.ts";
import { type OwnMail, refuseParties } from "../mails/written.ts";
import { searchVector } from "../text-words.ts";
import { wokenAt } from "./awake.ts";
import { changeBy } from "./change.ts";
import { type Clock, clockOf, dueBy, goalOf, sooner, stopped } from "./clock.ts";
import { isCommand } from "./commands.ts";
import type { Locked } from "./locked.ts";
import { putOut, UNDO } from "./outbox.ts";
import { findRepeat } from "./repeats.ts";
import { addressOf, findRouteOf, type RouteKey } from "./routes.ts";
import { keptOf } from "./stopped-clock.ts";

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
  /** What the resident's words ask of the number: nobody has to answer that. */
  wish?: Wish;
  /** The keyword by which it makes the conversation an emergency. */
  emergencyBy?: number | null;
  /** The one answer to a STOP, START or HELP: no refusal stops it. */
  answersCommand?: boolean;
  /** Files that its sender has handed over before. */
  files?: number[];
  /** Files that the provider still has. */
  waits?: ToFetch[];
  /** What a mail that came in says beside its words. */
  mail?: KeptMail;
  /** What a row says of it, where that is not how it begins. */
  words?: string;
  /** What a mail that goes out says beside its words. */
  own?: OwnMail;
};

export type Appended =
  | { repeat: false; messageId: number; eventId: number }
  | { repeat: true; messageId: number; body: string };

/**
 * The one way into the messages table: message, the conversation's row and its event in the caller's transaction.
 * A repeat (`repeats.ts`) writes nothing and names the message that is there. Throws Refused when the address may not
 * be written to.
 */
export async function append(tx: Tx, conversation: Locked, message: NewMessage): Promise<Appended> {
  const { agencyId, id: conversationId } = conversation;
  const { route: given, towards, answersCommand = false, files = [], waits = [], ...rest } = message;
  const { mail, own, words: said, emergencyBy, ...columns } = rest;
  const channel = given?.channel ?? conversation.channel;
  const goesOut = !staysHere.has(message.kind);
  const route = given ?? (goesOut ? await findRouteOf(tx, conversation) : undefined);
  const address = route && addressOf(route);
  if (goesOut) refuseTooLong(channel, message.body);
  if (goesOut && kinds[channel].printed) await refuseUnprintable(message.body);
  if (goesOut && !answersCommand) await refuseSending(tx, { agencyId, channel, address, towards });
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
      stoppedClock: answers.has(message.kind) ? keptOf(conversation) : null,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id, createdAt: messages.createdAt });
  if (!row) {
    const sent = await findRepeat(tx, { ...columns, agencyId, conversationId, inboxId: route?.inboxId });
    if (!sent) throw new Error("a message was neither inserted nor found");
    return { repeat: true, messageId: sent.messageId, body: sent.body };
  }
  const attached = await attach(tx, { agencyId, messageId: row.id }, files, message);
  if (goesOut) refuseUncarried(channel, attached);
  await attachWaiting(tx, { agencyId, messageId: row.id }, waits);
  if (mail) await keepMail(tx, { agencyId, messageId: row.id }, mail);
  if (goesOut && channel === "email" && address) {
    const { kind } = message;
    if (own) await refuseParties(tx, agencyId, [...own.cc, ...own.bcc]);
    await keepOutgoing(tx, { agencyId, messageId: row.id, conversationId, kind, address }, own);
  }
  // What has no words is called by its files.
  const words = firstWords(
    said || message.body || [...attached, ...waits].map(({ name }) => name).join(", "),
  );
  const change = isSaid(message)
    ? changeBy({
        ...changesBy(conversation, message, { ...row, words }),
        ...channelsWith(conversation, message.kind, channel),
      })
    : undefined;
  const by = {
    userId: message.userId,
    messageId: row.id,
    change,
    reacts: reactionsTo(conversation, message),
  };
  const eventId = await recordEvent(tx, { agencyId, conversationId }, eventOf[message.kind], {}, by);
  if (message.kind === "inbound" && conversation.snoozedAt)
    await recordEvent(tx, { agencyId, conversationId }, "conversation.woken", { because: "message" });
  if (goesOut && kinds[channel].carried && route)
    // Whoever writes may take it back; an automatic answer has nobody who would, and a transcript no words to give back.
    await putOut(
      tx,
      { agencyId, conversationId, messageId: row.id },
      {
        inboxId: route.inboxId,
        after: message.userId && isSaid(message) ? UNDO : 0,
        confirmsStop: answersCommand,
      },
    );
  return { repeat: false, messageId: row.id, eventId };
}

/** Not of ours, or for none of them. */
const staysHere: ReadonlySet<MessageKind> = new Set(["inbound", "note", "machine", "rating"]);

/** A person's turn: whoever waited does not any more. */
const answers: ReadonlySet<MessageKind> = new Set(["outbound", "closure"]);

/** A transcript repeats what was said: the conversation stands as it did. */
const isSaid = ({ kind }: NewMessage) => kind !== "transcript";

/**
 * While chat is on nobody is answered by a program or told; else whoever has it is, or whoever wrote. Who follows it always is:
 * of its end by the closing itself, and of what spam goes on saying never.
 */
function reactionsTo(
  { bubbleOn, status, followerIds, spamAt }: Locked,
  { kind, mentions }: NewMessage,
): boolean | Reaction[] {
  if (kind === "note") return Boolean(mentions?.length);
  if (!answers.has(kind) && !bubbleOn && status === "open") return true;
  return followerIds.length > 0 && kind !== "closure" && !spamAt && ["alerts"];
}

/** The provider would refuse it, after it was taken for sent. */
function refuseTooLong(channel: Channel, { length }: string): void {
  const { longest: most } = kinds[channel];
  if (most && length > most) throw new Refused("text_too_long", { most, over: length - most });
}

/** Boxes would stand where its words are. */
async function refuseUnprintable(body: string): Promise<void> {
  const words = await unprintable(body);
  if (words.length) throw new Refused("letter_unprintable", { words: words.join(" ") });
}

/** It would be refused, or leave without them. */
function refuseUncarried(channel: Channel, files: Attached[]): void {
  if (!files.length) return;
  const { files: carries } = kinds[channel];
  if (!carries) throw new Refused("files_none");
  const other = carries.pictures ? files.find(({ type }) => !isPicture(type)) : undefined;
  if (other) throw new Refused("files_pictures", { name: other.name });
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > carries.most) throw new Refused("files_heavy", { most: carries.most / 1_000_000 });
}

/** A note travels on no channel. */
function channelsWith(c: Locked, kind: MessageKind, channel: Channel) {
  if (kind === "note" || kind === "machine" || kind === "rating" || channel === c.channel) return {};
  return { channel, channels: c.channels.includes(channel) ? c.channels : [...c.channels, channel] };
}

const besides: ReadonlySet<MessageKind> = new Set(["machine", "question", "rating", "thanks"]);

type Inserted = { id: number; createdAt: Date; words: string };

function changesBy(
  c: Locked,
  { kind, userId, wish, emergencyBy }: NewMessage,
  { id, createdAt, words }: Inserted,
) {
  const always = {
    messageCount: sql`message_count + 1`,
    firstWords: c.firstWords || words,
  };
  // An automatic answer is not what a row should show, and it is not a person's turn.
  if (kind === "auto_response") return { ...always, autoRespondedAt: createdAt };
  // None is anybody's turn, nor what a row should show.
  if (besides.has(kind)) return always;
  const last = {
    ...always,
    lastMessageId: id,
    lastMessageAt: createdAt,
    lastMessageBy: kind === "inbound" ? ("resident" as const) : ("person" as const),
    lastMessageUserId: userId ?? null,
    lastMessageKind: kind === "note" ? ("note" as const) : ("message" as const),
    lastWords: words,
  };
  if (kind === "note") return last;
  const woken = c.snoozedAt ? wokenAt(createdAt) : {};
  const inbound = { ...last, ...woken, lastInboundId: id, firstInboundAt: c.firstInboundAt ?? createdAt };
  // Spam keeps arriving in its closed conversation, where no clock runs.
  if (kind === "inbound" && (c.status === "closed" || isCommand(wish))) return inbound;
  if (kind === "inbound" && emergencyBy)
    return { ...inbound, emergencyAt: createdAt, emergencyBy, ...urgent(c, createdAt) };
  if (kind === "inbound") return { ...inbound, ...(c.dueAt ? {} : clockOf(goalOf(c), createdAt, c)) };
  const first = kind === "outbound" && c.firstInboundAt && !c.firstAnswerAt;
  return {
    ...last,
    ...stopped,
    ...(first ? { firstAnswerAt: createdAt, firstAnswerBy: userId ?? null, firstDueAt: c.dueAt } : {}),
  };
}

/** Whoever waits already waits no longer than by the clock that runs. */
const urgent = (c: Locked, at: Date): Clock =>
  sooner(c, { waitingSince: c.waitingSince ?? at, ...dueBy("emergency", at, c) });
