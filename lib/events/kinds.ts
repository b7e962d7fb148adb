import { z } from "zod";
import type { MessageKind } from "#db/schema/messages.ts";
import { id, line, nothing, quietly } from "./answers.ts";
import { conversationKinds } from "./conversation-kinds.ts";
import { messageKinds } from "./message-kinds.ts";
import type { Row } from "./row.ts";

export const eventKinds = {
  ...conversationKinds,
  ...messageKinds,
  "contact.linked": {
    data: z.object({ contact: id }),
    thread: { ...line, names: "contact" },
    holds: null,
    screens: { staff: "panels", lists: true, resident: null },
    follows: quietly,
    webhook: "conversation.contact_linked",
  },
  "contact.unlinked": {
    data: z.object({ contact: id }),
    thread: { ...line, names: "contact" },
    holds: null,
    screens: { staff: "panels", lists: true, resident: null },
    follows: quietly,
    webhook: "conversation.contact_unlinked",
  },
  "contact.erased": {
    data: nothing,
    thread: { ...line, touches: "all" },
    holds: null,
    screens: { staff: "panels", lists: true, resident: "frame" },
    follows: quietly,
    webhook: null,
  },
  /** Two cards are one now. The thread is the same, so it holds nobody. */
  "contact.merged": {
    data: z.object({ contact: id, from: id }),
    thread: { ...line, names: "contact" },
    holds: null,
    screens: { staff: "panels", lists: true, resident: null },
    follows: quietly,
    webhook: null,
  },
  /** The agency's own, of no conversation. */
  "bubble.switched": {
    data: z.object({ on: z.boolean() }),
    thread: { told: null, names: null, touches: null },
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: quietly,
    webhook: "chat.switched",
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
