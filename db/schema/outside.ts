import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { bytea } from "./users.ts";

/** What passed between the phones of the outside world and the trial's numbers, as their provider has it. */
export const outsideTexts = pgTable(
  "outside_texts",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    /** The provider's own name for it, `SM…`. */
    sid: text().notNull(),
    /** E.164: of the resident's phone, and of the agency. */
    phone: text().notNull(),
    number: text().notNull(),
    from: text().$type<"phone" | "agency">().notNull(),
    body: text().notNull(),
    /** The provider's state of what the agency sent: queued, sent, delivered, undelivered, failed. */
    status: text().notNull(),
    errorCode: integer(),
    /** Where the sender wants to be told of its state. */
    callback: text(),
    media: jsonb().$type<string[]>().notNull().default([]),
    at: timestamp({ withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index("outside_texts_phone").on(t.agencyId, t.phone, t.id),
    index("outside_texts_sid").on(t.sid),
  ],
);

/** What the outside world's providers are told to do wrong. */
export const outsideFaults = pgTable("outside_faults", {
  agencyId: bigint({ mode: "number" })
    .primaryKey()
    .references(() => agencies.id),
  /** `refuse`, `rate`, `slow`, `silent` (accepts and never answers), `fail` (accepts, then says that it failed). */
  fault: text().notNull(),
});

/** The mails in the mailboxes of the outside world, as they travelled; only the newest are kept. */
export const outsideMails = pgTable(
  "outside_mails",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    /** In whose it lies: an address in small letters. */
    mailbox: text().notNull(),
    /** Whether its owner wrote it. */
    isOwn: boolean().notNull(),
    /** Who wrote it, or to whom it went. */
    other: text().notNull(),
    subject: text().notNull(),
    bytes: bytea().notNull(),
    /** Why the agency's server did not take it, in its words. */
    problem: text(),
    at: timestamp({ withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index("outside_mails_mailbox").on(t.agencyId, t.mailbox, t.id),
  ],
);

/** What mailboxes of the outside world do by themselves; those that stand here do something. */
export const outsideMailboxes = pgTable(
  "outside_mailboxes",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    address: text().notNull(),
    /** `away`, `gone`, `bounces`, `slow`, `silent`. */
    habit: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.address] })],
);
