import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  doublePrecision,
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
import type { CustomValues } from "./custom-fields.ts";

export type PointKind = "phone" | "email" | "address";
/** How an entry came about that was written by hand. */
export type EntryKind = "phone" | "in_person" | "other";

export const contacts = pgTable(
  "contacts",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    /** A company, a church: whom the person speaks for. */
    organization: text(),
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
    /** What the agency's own fields say (`custom_fields`). */
    custom: jsonb().$type<CustomValues>().notNull().default({}),
    /**
     * All that a contact is found by, folded: name, organization, location, texts of own fields, points with their extensions, account numbers
     * with and without their dashes, a name with its apostrophes and hyphens also without. Kept by triggers of the
     * database, so that no writer can forget it.
     */
    search: text().notNull().default(""),
    /** Moves with every change of the card: a form that saw an older one is held. */
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Who made it by hand, and the form they did it with: sent twice it makes one card. */
    createdBy: bigint({ mode: "number" }),
    clientId: text(),
    /** Who moved `version` last: told to whoever saw an older one. */
    changedBy: bigint({ mode: "number" }),
    /** Out of lists and searches; what was said stays in the agency's history. */
    deletedAt: timestamp({ withTimezone: true }),
    deletedBy: bigint({ mode: "number" }),
    /** Merged: everything is with that one now, and this address leads there. */
    mergedIntoId: bigint({ mode: "number" }),
    erasedAt: timestamp({ withTimezone: true }),
    erasedBy: bigint({ mode: "number" }),
    erasedWhy: text(),
    /** What a court or a claim needs may not be erased. */
    legalHold: text(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({ columns: [t.agencyId, t.mergedIntoId], foreignColumns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.deletedBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.createdBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.changedBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    uniqueIndex("contacts_once").on(t.agencyId, t.createdBy, t.clientId).where(sql`client_id is not null`),
    foreignKey({
      columns: [t.agencyId, t.erasedBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    // The list as it stands when nothing is searched for.
    index("contacts_name").on(t.agencyId, sql`fold(${t.name}) collate "C"`, t.id),
    // How many there are, without reading them.
    index("contacts_living").on(t.agencyId, t.id).where(sql`deleted_at is null`),
    // One or two letters are too short for trigrams: then names that begin with them.
    index("contacts_search_start").on(t.agencyId, sql`left(${t.search}, 40) text_pattern_ops`),
    // Any part of a name, number, address; also with small typing errors.
    index("contacts_search").using("gin", sql`${t.search} gin_trgm_ops`),
    index("contacts_tags").using("gin", t.tags),
    // By what an own field says, or that it says something: ids of fields are of one agency alone.
    index("contacts_custom").using("gin", t.custom).where(sql`custom <> '{}'`),
    // The database asks for it before a contact goes.
    index("contacts_merged_into").on(t.agencyId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    // Neighbours on the small map.
    index("contacts_place").on(t.agencyId, t.latitude, t.longitude).where(sql`latitude is not null`),
    // Conversations by whom they are with: the words of a name or an address in any order, the last one as far as it is typed.
    index("contacts_name_words").using("gin", sql`name_words(${t.name})`),
    index("contacts_location_words")
      .using("gin", sql`name_words(${t.location})`)
      .where(sql`location is not null`),
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
    /** Of a phone: digits behind a switchboard. */
    extension: text(),
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
    kind: text().$type<EntryKind>().notNull(),
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

/** What stood in an entry before it was corrected. */
export const logEntryVersions = pgTable(
  "log_entry_versions",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    entryId: bigint({ mode: "number" }).notNull(),
    kind: text().$type<EntryKind>().notNull(),
    body: text().notNull(),
    happenedAt: timestamp({ withTimezone: true }).notNull(),
    replacedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    replacedBy: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.entryId],
      foreignColumns: [logEntries.agencyId, logEntries.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.replacedBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    index("log_entry_versions_entry").on(t.agencyId, t.entryId),
  ],
);
