import { z } from "zod";
import type { MessageKind } from "#db/schema/messages.ts";
import { channels } from "../channels/kinds.ts";
import type { Row } from "./row.ts";

const id = z.number().int().positive();
const place = z.enum(["new", "missed", "assigned"]);
const nothing = z.object({});
const other = z.object({ conversation: id });
/** Where its mails were thought to belong, until this was said: whoever undoes it is asked again. */
const because = z.enum(["subject", "sender", "refers"]);
const settled = z.array(z.object({ message: id, suggested: id, because }));
const joined = other.extend({ settled: settled.optional() });
const brought = z.object({ import: id });
const messages = z.object({ messages: z.array(id).min(1) });

const quietly = { sound: false, reactions: [] } as const;
const alerting = { sound: false, reactions: ["alerts"] } as const;
const line = { told: "line", names: null, touches: null } as const;
const all = { ...line, touches: "all" } as const;
const panels = { staff: "panels", lists: false, resident: null } as const;
const listed = { staff: null, lists: true, resident: null } as const;
const unseen = { staff: null, lists: false, resident: null } as const;
const theirs = { staff: null, lists: false, resident: "messages" } as const;
const whole = { staff: "panels", lists: true, resident: "frame" } as const;
const message = { told: "message", names: null, touches: null } as const;
/** What stands there already looks different. */
const named = { told: null, names: null, touches: "named" } as const;

export const eventKinds = {
  "conversation.opened": {
    // Older ones say nothing of the channel.
    data: z.object({ place, bubbleOn: z.boolean(), channel: z.enum(channels).optional() }),
    thread: line,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: alerting,
  },
  "conversation.assigned": {
    data: z.object({ to: id, because: z.enum(["self", "by", "answered"]) }),
    thread: { ...line, names: "colleague" },
    holds: "others",
    screens: { staff: null, lists: true, resident: "frame" },
    follows: alerting,
  },
  "conversation.unassigned": {
    data: z.object({ from: id }),
    thread: { ...line, names: "colleague" },
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: alerting,
  },
  "conversation.closed": { data: nothing, thread: line, holds: "everyone", screens: whole, follows: quietly },
  "conversation.reopened": {
    data: z.object({ place, to: id.nullable() }),
    thread: { ...line, names: "colleague" },
    holds: null,
    screens: { staff: "panels", lists: true, resident: "frame" },
    follows: alerting,
  },
  /** What another conversation held stands here now, in the order of time. */
  "conversation.merged": { data: joined, thread: all, holds: "everyone", screens: whole, follows: quietly },
  /** Taken out again: its messages stand there, and a page that shows them here has to be made anew. */
  "conversation.parted": { data: other, thread: all, holds: null, screens: whole, follows: quietly },
  /** All that it held stands in another one now. */
  "conversation.joined": { data: other, thread: line, holds: "everyone", screens: whole, follows: quietly },
  /** A message and all later ones stand in a new one: who was about to answer them has to see that. */
  "conversation.split": { data: other, thread: all, holds: "everyone", screens: whole, follows: quietly },
  /** How that one begins: what it holds was a part of another. */
  "conversation.split_off": { data: other, thread: all, holds: null, screens: whole, follows: quietly },
  /** Splitting was undone. */
  "conversation.put_back": { data: other, thread: all, holds: "everyone", screens: whole, follows: quietly },
  /** It was thought to belong to another one, and somebody has said that it does not. */
  "conversation.left_apart": { data: other, thread: line, holds: null, screens: panels, follows: quietly },
  /** From an old mailbox. Tens of thousands may come within an hour, and none is in a list of work. */
  "conversation.brought_in": { data: brought, thread: line, holds: null, screens: unseen, follows: quietly },
  /** What a resident wrote has one of the agency's keywords. */
  "conversation.emergency": {
    data: z.object({ keyword: id }),
    thread: line,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: { sound: false, reactions: ["emergency-answer", "alerts"] },
  },
  "conversation.no_emergency": {
    data: nothing,
    thread: line,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: quietly,
  },
  "conversation.spam": {
    data: nothing,
    thread: line,
    holds: "everyone",
    screens: { staff: "panels", lists: true, resident: "frame" },
    follows: quietly,
  },
  "conversation.not_spam": {
    data: nothing,
    thread: line,
    holds: null,
    screens: { staff: "panels", lists: true, resident: "frame" },
    follows: quietly,
  },
  "message.received": {
    data: nothing,
    thread: message,
    holds: "everyone",
    screens: { staff: null, lists: true, resident: "messages" },
    follows: { sound: true, reactions: ["auto-response", "alerts"] },
  },
  /** By a person of the agency. */
  "message.posted": {
    data: nothing,
    thread: message,
    holds: "everyone",
    screens: { staff: null, lists: true, resident: "messages" },
    follows: quietly,
  },
  "message.automatic": {
    data: nothing,
    thread: message,
    holds: null,
    screens: { staff: null, lists: true, resident: "messages" },
    follows: quietly,
  },
  /** A program wrote for the resident. Nobody has to do anything about it. */
  "message.machine": { data: nothing, thread: message, holds: null, screens: listed, follows: quietly },
  /** A resident has said how they were served. Up to 2 is a reason to look. */
  "satisfaction.answered": {
    data: z.object({ conversation: id, score: z.number().int().min(1).max(5) }),
    thread: line,
    holds: null,
    screens: { staff: null, lists: false, resident: "frame" },
    follows: alerting,
  },
  /** Somebody has what was said sent by mail. Nobody is answered by that, and no row is another one. */
  "message.transcript": { data: nothing, thread: message, holds: null, screens: unseen, follows: quietly },
  "message.seen": { data: messages, thread: named, holds: null, screens: theirs, follows: quietly },
  "message.read": { data: messages, thread: named, holds: null, screens: theirs, follows: quietly },
  /** What was queued is on its way, left, arrived. */
  "message.moved_on": {
    data: messages,
    thread: named,
    holds: null,
    screens: { staff: null, lists: true, resident: "messages" },
    follows: quietly,
  },
  /** It did not go out, or nobody knows whether it did. */
  "message.failed": { data: messages, thread: named, holds: null, screens: listed, follows: alerting },
  /** Its writer took it back before it left. */
  "message.withdrawn": {
    data: messages,
    thread: named,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: quietly,
  },
  /** What waits goes to another address. */
  "message.readdressed": {
    data: messages,
    thread: { ...line, touches: "named" },
    holds: null,
    screens: unseen,
    follows: quietly,
  },
  /** Files of it that the provider still had are here, or never will be. */
  "message.files_came": { data: messages, thread: named, holds: null, screens: theirs, follows: quietly },
  "note.added": { data: nothing, thread: message, holds: "everyone", screens: listed, follows: alerting },
  "contact.linked": {
    data: z.object({ contact: id }),
    thread: { ...line, names: "contact" },
    holds: null,
    screens: { staff: "panels", lists: true, resident: null },
    follows: quietly,
  },
  "contact.unlinked": {
    data: z.object({ contact: id }),
    thread: { ...line, names: "contact" },
    holds: null,
    screens: { staff: "panels", lists: true, resident: null },
    follows: quietly,
  },
  "contact.erased": {
    data: nothing,
    thread: { ...line, touches: "all" },
    holds: null,
    screens: { staff: "panels", lists: true, resident: "frame" },
    follows: quietly,
  },
  /** Two cards are one now. The thread is the same, so it holds nobody. */
  "contact.merged": {
    data: z.object({ contact: id, from: id }),
    thread: { ...line, names: "contact" },
    holds: null,
    screens: { staff: "panels", lists: true, resident: null },
    follows: quietly,
  },
  /** The agency's own, of no conversation. */
  "bubble.switched": {
    data: z.object({ on: z.boolean() }),
    thread: { told: null, names: null, touches: null },
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: quietly,
  },
} as const satisfies Record<string, Row>;

type Rows = typeof eventKinds;
export type EventKind = keyof Rows;
export type EventData<K extends EventKind> = z.infer<Rows[K]["data"]>;

type Told<How> = { [K in EventKind]: Rows[K]["thread"]["told"] extends How ? K : never }[EventKind];
/** Those that a thread tells in a line. */
export type LineKind = Told<"line">;
/** Those that may hold a reply. */
export type HoldingKind = { [K in EventKind]: Rows[K]["holds"] extends null ? never : K }[EventKind];

/** What each kind of message comes with. A closure message is a person's own words, as a reply is. */
export const eventOf = {
  inbound: "message.received",
  outbound: "message.posted",
  note: "note.added",
  auto_response: "message.automatic",
  machine: "message.machine",
  question: "message.automatic",
  rating: "message.machine",
  transcript: "message.transcript",
  closure: "message.posted",
} as const satisfies Record<MessageKind, Told<"message">>;

/** Whether we wrote it by ourselves, to a resident: no person's words, and no answer. */
export const isAutomatic = (kind: string): boolean => eventOf[kind as MessageKind] === "message.automatic";

/** The kinds of messages whose event answers so, for SQL. */
export const messagesThat = (answer: (row: Row) => boolean): string =>
  inSql((Object.keys(eventOf) as MessageKind[]).filter((kind) => answer(eventKinds[eventOf[kind]])));

/** What is said of a kind that was read from the database, where a newer version may have written others. */
export const rowOf = (kind: string): Row | undefined => (eventKinds as Record<string, Row>)[kind];

/** The kinds that answer so, for SQL: `kind in ${kindsThat(({ holds }) => holds === "everyone")}`. */
export const kindsThat = (answer: (row: Row) => boolean): string =>
  inSql((Object.keys(eventKinds) as EventKind[]).filter((kind) => answer(eventKinds[kind])));

const inSql = (kinds: string[]) => `(${kinds.map((kind) => `'${kind}'`).join(", ")})`;
