import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";
import type { Afterwards } from "./canned.ts";
import { conversations, type Goal } from "./conversations.ts";
import { type Channel, inboxes } from "./inboxes.ts";
import { visitors } from "./visitors.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * `machine`: written for the resident by a program (out of office); no turn of anybody's. `question`: how they were served,
 * asked by itself; `rating`: the digit with which they answered that; `thanks`: ours for it. `transcript`: the thread itself, sent to somebody
 * who asked for it; it says nothing of its own, and what is in it is read when it leaves.
 */
export type MessageKind =
  | "inbound"
  | "outbound"
  | "note"
  | "auto_response"
  | "closure"
  | "machine"
  | "question"
  | "rating"
  | "thanks"
  | "transcript";
export type Delivery =
  | "queued"
  | "sending"
  | "sent"
  | "delivered"
  | "read"
  | "failed"
  | "uncertain"
  | "withdrawn";

/** What a resident's own words ask of the number they came from; `doubt` where a person has to say, `no` once one has. */
export type Wish = "stop" | "alerts" | "start" | "help" | "doubt" | "no";

/** Since when somebody waited, by which goal they were to be answered, and from when that is counted. */
export type StoppedClock = { since: string; goal: Goal; from: string };

/** What was to be done with an answer, the tags that it gave, and where the conversation stood before and after (`bringing-back`). */
export type Done = { asked: Afterwards; given: number[]; moved: unknown };

export const messages = pgTable(
  "messages",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    conversationId: bigint({ mode: "number" }).notNull(),
    /** Where it was written, if that conversation was joined to this one. */
    originId: bigint({ mode: "number" }),
    kind: text().$type<MessageKind>().notNull(),
    channel: text().$type<Channel>().notNull(),
    body: text().notNull(),
    /** A person of the agency; null for residents and automatic messages. */
    userId: bigint({ mode: "number" }),
    visitorId: bigint({ mode: "number" }),
    /** Which of ours it came in by or leaves by; null for notes, and for what is older than inboxes. */
    inboxId: bigint({ mode: "number" }),
    /** Their address on the channel (number, mail address); null on chat. */
    address: text(),
    mentions: bigint({ mode: "number" }).array(),
    /** Taken after the conversation's lock, so that ids, times and events of one conversation agree. */
    createdAt: timestamp({ withTimezone: true, precision: 6 }).notNull().default(sql`clock_timestamp()`),
    /** Made by the form; a repeat of it is the same message. */
    clientId: text(),
    /** The provider's; what it hands over again is the same message. */
    externalId: text(),
    delivery: text().$type<Delivery>(),
    /** Why it is not there, in the words of whoever carries it, or a key of ours (`delivery.…`). */
    deliveryDetail: text(),
    /** Since when it is in that state; null where it was written in it. */
    deliveryAt: timestamp({ withTimezone: true }),
    /** How many the provider counts it as, where it counts. */
    segments: integer(),
    wish: text().$type<Wish>(),
    deliveredAt: timestamp({ withTimezone: true }),
    readAt: timestamp({ withTimezone: true }),
    /** Of an answer: the clock that it stopped, which runs on where it is taken back or does not arrive. */
    stoppedClock: jsonb().$type<StoppedClock>(),
    /** Of an answer: what was done with it, and is undone where it is taken back. */
    afterwards: jsonb().$type<Done>(),
    /** Inbound: the first person of the agency who saw it. */
    seenBy: bigint({ mode: "number" }),
    /** The words of the body, by `searchVector`, whatever the database takes for a letter. */
    search: tsvector(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.visitorId],
      foreignColumns: [visitors.agencyId, visitors.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.inboxId],
      foreignColumns: [inboxes.agencyId, inboxes.id],
    }),
    index("messages_thread").on(t.agencyId, t.conversationId, t.createdAt, t.id),
    index("messages_origin").on(t.agencyId, t.originId).where(sql`origin_id is not null`),
    uniqueIndex("messages_by_user_once")
      .on(t.agencyId, t.conversationId, t.userId, t.clientId)
      .where(sql`user_id is not null and client_id is not null`),
    // The same form again, when its message may stand in any conversation.
    index("messages_by_client")
      .on(t.agencyId, t.userId, t.clientId)
      .where(sql`user_id is not null and client_id is not null`),
    uniqueIndex("messages_by_visitor_once")
      .on(t.agencyId, t.visitorId, t.clientId)
      .where(sql`visitor_id is not null and client_id is not null`),
    uniqueIndex("messages_external_once")
      .on(t.agencyId, t.inboxId, t.externalId)
      .where(sql`external_id is not null`),
    check("messages_external", sql`external_id is null or inbox_id is not null`),
    // Letters that wait to be printed.
    index("messages_to_print").on(t.agencyId, t.id).where(sql`channel = 'letter' and delivery = 'queued'`),
    // What did not go out, by when that was known.
    index("messages_failed")
      .on(t.agencyId, sql`coalesce(delivery_at, created_at)`)
      .where(sql`delivery in ('failed', 'uncertain')`),
    // Which conversations came to one of ours, of which most messages are another's.
    index("messages_inbox").on(t.agencyId, t.inboxId, t.conversationId).where(sql`inbox_id is not null`),
    index("messages_created").on(t.agencyId, t.createdAt),
    // Notes that name somebody: a few of any number.
    index("messages_mentions").using("gin", t.mentions).where(sql`mentions is not null`),
    index("messages_search").using("gin", t.search),
  ],
);

/** Every change of a conversation, one row in the transaction that makes it. Ids, kinds and times only. */
export const events = pgTable(
  "events",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    conversationId: bigint({ mode: "number" }),
    kind: text().notNull(),
    /** The person who did it; null when a resident or the system did. */
    userId: bigint({ mode: "number" }),
    messageId: bigint({ mode: "number" }),
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    at: timestamp({ withTimezone: true, precision: 6 }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.messageId],
      foreignColumns: [messages.agencyId, messages.id],
    }),
    index("events_conversation").on(t.agencyId, t.conversationId, t.id),
  ],
);

/**
 * Agencies whose older messages and cards are still found by their words as an earlier version read them, and how far they
 * are read anew. Gone when that is done.
 */
export const searchRenewals = pgTable("search_renewals", {
  agencyId: bigint({ mode: "number" })
    .primaryKey()
    .references(() => agencies.id),
  messageId: bigint({ mode: "number" }).notNull().default(0),
  contactId: bigint({ mode: "number" }).notNull().default(0),
});

/** What is to leave: one row for each message that is *queued* or *sending*, written with it and gone with that state. */
export const outbox = pgTable(
  "outbox",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    messageId: bigint({ mode: "number" }).notNull(),
    conversationId: bigint({ mode: "number" }).notNull(),
    inboxId: bigint({ mode: "number" }).notNull(),
    /** Not before: while it may be taken back, and between two tries. */
    notBefore: timestamp({ withTimezone: true }).notNull(),
    /** How often somebody began to hand it over. */
    tries: integer().notNull().default(0),
    /** Whoever is handing it over: a running worker. */
    claimedBy: text(),
    claimedAt: timestamp({ withTimezone: true }),
    /** The one answer to a STOP, START or HELP, which no refusal stops. */
    confirmsStop: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.messageId] }),
    foreignKey({
      columns: [t.agencyId, t.messageId],
      foreignColumns: [messages.agencyId, messages.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.inboxId],
      foreignColumns: [inboxes.agencyId, inboxes.id],
    }),
    // What is next of an inbox, without looking through all that waits in it.
    index("outbox_next").on(t.agencyId, t.inboxId, t.notBefore, t.messageId).where(sql`claimed_by is null`),
    // The oldest of each conversation goes first.
    index("outbox_conversation").on(t.agencyId, t.conversationId, t.messageId),
    index("outbox_due").on(t.notBefore).where(sql`claimed_by is null`),
    index("outbox_claimed").on(t.claimedBy).where(sql`claimed_by is not null`),
  ],
);
