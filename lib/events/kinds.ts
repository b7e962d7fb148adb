import { z } from "zod";
import type { MessageKind } from "#db/schema/messages.ts";
import { channels } from "../channels/kinds.ts";
import { alerting, id, line, nothing, quietly, unseen } from "./answers.ts";
import { messageKinds } from "./message-kinds.ts";
import type { Row } from "./row.ts";

const place = z.enum(["new", "missed", "assigned"]);
const other = z.object({ conversation: id });
/** Where its mails were thought to belong, until this was said: whoever undoes it is asked again. */
const because = z.enum(["subject", "sender", "refers"]);
const settled = z.array(z.object({ message: id, suggested: id, because }));
/** Whoever follows it since, because they had followed the other one. */
const followers = z.array(id);
const joined = other.extend({ settled: settled.optional(), followers: followers.optional() });
const brought = z.object({ import: id });
const tagged = z.object({ tags: z.array(id).min(1) });
const filled = z.object({ fields: z.array(id).min(1) });
const all = { ...line, touches: "all" } as const;
const panels = { staff: "panels", lists: false, resident: null } as const;
/** A saved view may ask for it: what is in it is another list then. */
const asked = { ...panels, lists: true } as const;
const listed = { staff: null, lists: true, resident: null } as const;
const whole = { staff: "panels", lists: true, resident: "frame" } as const;

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
    data: z.object({ to: id, because: z.enum(["self", "by", "answered", "handed_out"]) }),
    thread: { ...line, names: "colleague" },
    holds: "others",
    screens: { staff: null, lists: true, resident: "frame" },
    follows: alerting,
  },
  "conversation.unassigned": {
    // Undone: somebody was given it by mistake, and has not given it back.
    data: z.object({ from: id, undone: z.literal(true).optional(), team: id.optional() }),
    thread: { ...line, names: "colleague" },
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: alerting,
  },
  /** It waits for a team, or for everybody again; `from` had it before. */
  "conversation.team_changed": {
    data: z.object({ team: id.nullable(), from: id.nullable() }),
    thread: line,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: { sound: true, reactions: ["alerts"] },
  },
  "conversation.closed": {
    data: nothing,
    thread: line,
    holds: "everyone",
    screens: whole,
    follows: alerting,
  },
  "conversation.reopened": {
    data: z.object({ place, to: id.nullable(), team: id.optional() }),
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
  /** Out of sight until a time, or until the resident writes. */
  "conversation.snoozed": {
    data: z.object({ until: z.iso.datetime().nullable() }),
    thread: line,
    holds: null,
    screens: listed,
    follows: quietly,
  },
  /** At its time, by a message that came, or by hand. */
  "conversation.woken": {
    data: z.object({ because: z.enum(["time", "message", "hand"]) }),
    thread: line,
    holds: null,
    screens: listed,
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
  "conversation.tagged": { data: tagged, thread: line, holds: null, screens: asked, follows: quietly },
  "conversation.untagged": { data: tagged, thread: line, holds: null, screens: asked, follows: quietly },
  /** What the agency's own fields say of it. */
  "conversation.filled_in": { data: filled, thread: line, holds: null, screens: asked, follows: quietly },
  ...messageKinds,
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
  thanks: "message.automatic",
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
