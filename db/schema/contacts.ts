import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  doublePrecision,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";

export type PointKind = "phone" | "email" | "address";

export const contacts = pgTable(
  "contacts",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    language: text().$type<"en" | "es">().notNull().default("en"),
    /** Null: lives in the agency's zone. */
    timeZone: text(),
    location: text(),
    meter: text(),
    zone: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    tags: text().array().notNull().default(sql`'{}'`),
    preferredMethod: text(),
    unwantedMethods: text().array().notNull().default(sql`'{}'`),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index("contacts_name").on(t.agencyId, sql`lower(${t.name})`),
    // Search of history: the words of a name in any order, accents ignored, the last one as far as it is typed.
    index("contacts_name_words").using("gin", sql`to_tsvector('parley', ${t.name})`),
  ],
);

const contactColumns = {
  agencyId: bigint({ mode: "number" }).notNull(),
  id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  contactId: bigint({ mode: "number" }).notNull(),
};

/** One phone number (E.164), email (lower case) or mailing address. Several contacts may share one. */
export const contactPoints = pgTable(
  "contact_points",
  {
    ...contactColumns,
    kind: text().$type<PointKind>().notNull(),
    value: text().notNull(),
    label: text(),
    isPrimary: boolean().notNull().default(false),
    badAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    index("contact_points_contact").on(t.agencyId, t.contactId),
    // Who writes from this number: asked for every inbound message.
    index("contact_points_value").on(t.agencyId, t.kind, t.value),
    // Search of history: the last four digits of a number are the first four of it backwards.
    index("contact_points_backwards")
      .on(t.agencyId, sql`reverse(${t.value}) text_pattern_ops`)
      .where(sql`kind = 'phone'`),
  ],
);

export const accountNumbers = pgTable(
  "account_numbers",
  { ...contactColumns, number: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    index("account_numbers_contact").on(t.agencyId, t.contactId),
    index("account_numbers_number").on(t.agencyId, t.number),
  ],
);

export const contactNotes = pgTable(
  "contact_notes",
  {
    ...contactColumns,
    authorId: bigint({ mode: "number" }).notNull(),
    body: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.authorId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    index("contact_notes_contact").on(t.agencyId, t.contactId),
  ],
);

/** An entry that a person wrote by hand into a contact's communications history. */
export const logEntries = pgTable(
  "log_entries",
  {
    ...contactColumns,
    kind: text().$type<"phone" | "in_person" | "other">().notNull(),
    body: text().notNull(),
    happenedAt: timestamp({ withTimezone: true }).notNull(),
    authorId: bigint({ mode: "number" }).notNull(),
    clientId: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.authorId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    index("log_entries_contact").on(t.agencyId, t.contactId, t.happenedAt),
    // Export of history: entries of all contacts by their time.
    index("log_entries_happened").on(t.agencyId, t.happenedAt, t.id),
    uniqueIndex("log_entries_once").on(t.agencyId, t.authorId, t.clientId),
  ],
);

/** A browser in one agency that writes by chat. What it typed about itself is unverified. */
export const visitors = pgTable(
  "visitors",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    tokenHash: text().notNull(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    language: text().$type<"en" | "es">().notNull().default("en"),
    /** Linked by an agent; past and later conversations of this browser follow. */
    contactId: bigint({ mode: "number" }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    uniqueIndex("visitors_token").on(t.agencyId, t.tokenHash),
    index("visitors_backwards")
      .on(t.agencyId, sql`reverse(${t.phone}) text_pattern_ops`)
      .where(sql`phone is not null`),
  ],
);
