import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";
import type { Purpose } from "./consents.ts";
import { contacts } from "./contacts.ts";
import { conversations } from "./conversations.ts";
import { type Channel, inboxes } from "./inboxes.ts";
import type { Delivery } from "./messages.ts";

/** Channels that one message can leave by to many. */
export type BroadcastChannel = Extract<Channel, "text" | "email">;
/** *Asked* waits for a second person, *scheduled* for its time; what is *done* or *stopped* writes to nobody any more. */
export type BroadcastState = "draft" | "asked" | "scheduled" | "sending" | "paused" | "stopped" | "done";
/** Whom it is for, all of it at once; nothing said is everybody. Streets are those of a list, any of them. */
export type Audience = { tag?: string; search?: string; streets?: string[]; listed?: Listed };
/** Lines of a list, each once, and how many stood there again. */
export type Listed = { values: string[]; doubled: number };
/** 1 to 4: those of one number go together, those of the next number to whom the earlier ones have not reached. */
export type Priorities = Partial<Record<BroadcastChannel, number>>;

/** One message to many. */
export const broadcasts = pgTable(
  "broadcasts",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    /** Made by the form: the same again is the same broadcast. */
    clientId: text().notNull(),
    createdBy: bigint({ mode: "number" }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    name: text().notNull(),
    /** By which of what residents have said they may be written to. */
    purpose: text().$type<Exclude<Purpose, "conversation">>().notNull().default("bulletin"),
    audience: jsonb().$type<Audience>().notNull().default({}),
    priorities: jsonb().$type<Priorities>().notNull().default({ text: 1 }),
    /** After so many minutes somebody who was not reached is written to by what is next. */
    waitMinutes: integer().notNull().default(240),
    /** Passes unwanted methods and quiet hours, never a STOP; and why. */
    override: boolean().notNull().default(false),
    overrideWhy: text(),
    /** Nothing leaves at night (`lib/broadcasts/quiet.ts`). */
    keepsQuiet: boolean().notNull().default(true),
    state: text().$type<BroadcastState>().notNull().default("draft"),
    /** As it was chosen: the wall's clock in the agency's zone; `sendAt` is what it meant. */
    localTime: text(),
    sendAt: timestamp({ withTimezone: true }),
    askedBy: bigint({ mode: "number" }),
    startedBy: bigint({ mode: "number" }),
    startedAt: timestamp({ withTimezone: true }),
    /** Since when its recipients are written down, and nobody else gets it. */
    frozenAt: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
    /** Moves with every change: a form that saw an older one is held. */
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    unique("broadcasts_once").on(t.agencyId, t.createdBy, t.clientId),
    foreignKey({
      columns: [t.agencyId, t.createdBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.askedBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.startedBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    // What leaves, looked for by every worker: one or two of any number.
    index("broadcasts_sending").on(t.agencyId, t.id).where(sql`state = 'sending'`),
  ],
);

/** What it says on a channel in a language. */
export const broadcastTexts = pgTable(
  "broadcast_texts",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    broadcastId: bigint({ mode: "number" }).notNull(),
    channel: text().$type<BroadcastChannel>().notNull(),
    language: text().$type<"en" | "es">().notNull(),
    subject: text().notNull().default(""),
    body: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.broadcastId, t.channel, t.language] }),
    foreignKey({
      columns: [t.agencyId, t.broadcastId],
      foreignColumns: [broadcasts.agencyId, broadcasts.id],
    }).onDelete("cascade"),
  ],
);

/** *Due* was written to by nothing yet, *tried* by something; the others are how it ended. */
export type RecipientState = "due" | "tried" | "reached" | "unsure" | "unreached";
/** Why somebody was not reached; *shared*: another who has the same address has it. */
export type UnreachedBecause =
  | "no_address"
  | "refused"
  | "not_given"
  | "unwanted"
  | "point_bad"
  | "contact_gone"
  | "failed"
  | "shared"
  | "stopped";

/** Who gets it, written down when it starts: one row for each of them. */
export const broadcastRecipients = pgTable(
  "broadcast_recipients",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    broadcastId: bigint({ mode: "number" }).notNull(),
    contactId: bigint({ mode: "number" }).notNull(),
    language: text().$type<"en" | "es">().notNull(),
    state: text().$type<RecipientState>().notNull().default("due"),
    because: text().$type<UnreachedBecause>(),
    /** Which of its steps was tried last; -1 before the first. */
    step: integer().notNull().default(-1),
    /** When it is to be looked at again; null while something is on its way, and once it has ended. */
    nextAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.broadcastId, t.contactId] }),
    foreignKey({
      columns: [t.agencyId, t.broadcastId],
      foreignColumns: [broadcasts.agencyId, broadcasts.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    index("broadcast_recipients_next")
      .on(t.agencyId, t.broadcastId, t.nextAt)
      .where(sql`next_at is not null`),
    // How many ended how, without reading them.
    index("broadcast_recipients_state").on(t.agencyId, t.broadcastId, t.state, t.because, t.contactId),
    index("broadcast_recipients_contact").on(t.agencyId, t.contactId),
  ],
);

/** What leaves: one row for each address that is written to, and no second one for the same. */
export const broadcastSends = pgTable(
  "broadcast_sends",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    broadcastId: bigint({ mode: "number" }).notNull(),
    /** Null: a trial, to one of the agency's own people. */
    contactId: bigint({ mode: "number" }),
    channel: text().$type<BroadcastChannel>().notNull(),
    language: text().$type<"en" | "es">().notNull(),
    address: text().notNull(),
    step: integer().notNull(),
    /** Nothing else is tried after it. */
    isLast: boolean().notNull(),
    delivery: text().$type<Delivery>().notNull().default("queued"),
    /** Why it is not there, in the words of whoever carries it, or a key of ours (`delivery.…`). */
    detail: text(),
    /** Since when it is in that state. */
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    notBefore: timestamp({ withTimezone: true }).notNull().defaultNow(),
    tries: integer().notNull().default(0),
    claimedBy: text(),
    claimedAt: timestamp({ withTimezone: true }),
    /** By which of ours it left, and what the provider calls it. */
    inboxId: bigint({ mode: "number" }),
    externalId: text(),
    segments: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.broadcastId],
      foreignColumns: [broadcasts.agencyId, broadcasts.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.inboxId],
      foreignColumns: [inboxes.agencyId, inboxes.id],
    }),
    // What has no address any more was somebody's who is erased.
    uniqueIndex("broadcast_sends_once")
      .on(t.agencyId, t.broadcastId, t.channel, t.address)
      .where(sql`contact_id is not null and address <> ''`),
    index("broadcast_sends_next")
      .on(t.agencyId, t.broadcastId, t.channel, t.id)
      .where(sql`delivery = 'queued' and claimed_by is null`),
    index("broadcast_sends_trial").on(t.agencyId, t.broadcastId).where(sql`contact_id is null`),
    index("broadcast_sends_claimed").on(t.claimedBy).where(sql`claimed_by is not null`),
    index("broadcast_sends_recipient").on(t.agencyId, t.broadcastId, t.contactId),
    // What was sent to an address last: an answer from there is one to that.
    index("broadcast_sends_address").on(t.agencyId, t.channel, t.address, t.id),
    index("broadcast_sends_contact").on(t.agencyId, t.contactId).where(sql`contact_id is not null`),
  ],
);

/** Conversations in which somebody answers it. */
export const broadcastAnswers = pgTable(
  "broadcast_answers",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    broadcastId: bigint({ mode: "number" }).notNull(),
    conversationId: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.broadcastId, t.conversationId] }),
    foreignKey({
      columns: [t.agencyId, t.broadcastId],
      foreignColumns: [broadcasts.agencyId, broadcasts.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }),
    index("broadcast_answers_conversation").on(t.agencyId, t.conversationId),
  ],
);
