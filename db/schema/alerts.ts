import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { memberships } from "./agencies.ts";
import { conversations } from "./conversations.ts";
import { scheduledMessages } from "./scheduled-messages.ts";
import { bytea, users } from "./users.ts";

export type AlertKind =
  | "new"
  | "missed"
  | "yours"
  | "emergency"
  | "mention"
  | "followed"
  | "assigned"
  | "released"
  | "overdue"
  | "held"
  | "failed"
  | "rated";
/** Where a person wants to hear of a kind: in the list that the bell counts, in their browsers, by mail. */
export type Ways = { app: boolean; push: boolean; mail: boolean };

/** What was decided for one person about one thing that happened: to tell it now, with the digest, or not; and why. */
export const alerts = pgTable(
  "alerts",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    userId: bigint({ mode: "number" }).notNull(),
    kind: text().$type<AlertKind>().notNull(),
    /** What it is about, once for each person: `event 12`, `due 1001 1796…`, `held 7`. */
    about: text().notNull(),
    conversationId: bigint({ mode: "number" }),
    /** Of a message: whoever has read it needs no alert. */
    messageId: bigint({ mode: "number" }),
    /** What was written ahead, where it is about that. */
    scheduledId: bigint({ mode: "number" }),
    told: text().$type<"now" | "later" | "no">().notNull(),
    because: text().notNull(),
    /** Where its person wanted to hear of it then. */
    ways: jsonb().$type<Ways>().notNull().default({ app: true, push: true, mail: false }),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    readAt: timestamp({ withTimezone: true }),
    /** When it was found that a colleague had seen to it: from then on it is withdrawn, whatever happens there. */
    overAt: timestamp({ withTimezone: true }),
    pushedAt: timestamp({ withTimezone: true }),
    digestedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    // A person's list is read off it, from its end.
    primaryKey({ columns: [t.agencyId, t.userId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.agencyId, t.scheduledId],
      foreignColumns: [scheduledMessages.agencyId, scheduledMessages.id],
    }),
    uniqueIndex("alerts_once").on(t.agencyId, t.userId, t.kind, t.about),
    index("alerts_of_scheduled").on(t.agencyId, t.scheduledId).where(sql`scheduled_id is not null`),
    index("alerts_of").on(t.agencyId, t.conversationId).where(sql`conversation_id is not null`),
    // What a bell counts: a few of any number.
    index("alerts_waiting")
      .on(t.agencyId, t.userId)
      .where(sql`told <> 'no' and read_at is null and over_at is null`),
    index("alerts_at").using("brin", t.at),
  ],
);

/** What a person wants to be told, where and when; without a row what everybody begins with. */
export const alertPreferences = pgTable(
  "alert_preferences",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    userId: bigint({ mode: "number" }).notNull(),
    ways: jsonb().$type<Partial<Record<AlertKind, Ways>>>().notNull(),
    /** Minutes of the day by the agency's clock; both or none. */
    quietFrom: integer(),
    quietUntil: integer(),
    digest: boolean().notNull().default(true),
    /** When it is sent; null: as soon as the quiet hours end. */
    digestAt: integer(),
    /** Whether what leaves the app, for a locked screen or a mailbox, says with whom it is. */
    names: boolean().notNull().default(false),
    /** The agency's day for which the digest has gone out. */
    digestedOn: date({ mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.userId] }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    check("alert_preferences_quiet", sql`(quiet_from is null) = (quiet_until is null)`),
  ],
);

/** A browser that takes what is pushed to it; its address and keys are worth what a password is. */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    endpointHash: text().primaryKey(),
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id),
    /** With whose end it ends: nobody is told anything in a browser that has signed out. */
    sessionHash: text().notNull(),
    sealed: bytea().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index("push_subscriptions_user").on(t.userId)],
);

/** By which push services know this installation (RFC 8292). */
export const pushKeys = pgTable(
  "push_keys",
  {
    id: smallint().primaryKey().default(1),
    publicKey: text().notNull(),
    sealed: bytea().notNull(),
  },
  () => [check("push_keys_one", sql`id = 1`)],
);
