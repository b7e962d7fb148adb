import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { memberships } from "./agencies.ts";
import { contacts } from "./contacts.ts";
import { bytea } from "./users.ts";

export type ImportState = "uploaded" | "checking" | "checked" | "applying" | "applied" | "undoing" | "undone";
/** `ask`: the account belongs to somebody of another name, and a person has to say whether that is the same one. */
export type RowOutcome = "add" | "change" | "same" | "ask" | "refused";
export type RowAnswer = "same" | "new";
/** Rows by outcome; `kept` are those that undoing could not take back, `lost` rows that come without a cell which cannot be read. */
export type ImportCounts = Partial<Record<RowOutcome | "kept" | "lost", number>>;

/** A file of contacts on its way in: read, checked as a dry run, applied in batches, undoable. */
export const contactImports = pgTable(
  "contact_imports",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    userId: bigint({ mode: "number" }).notNull(),
    fileName: text().notNull(),
    /** The bytes as they came; dropped when the import is applied or a week old. */
    file: bytea(),
    /** The file's first row; the refused rows are given back under it. */
    headings: text().array().notNull().default(sql`'{}'`),
    /** Which column of the file is what: field name to the indices of its columns. */
    columns: jsonb().$type<Record<string, number[]>>().notNull().default({}),
    /** How its letters are written, where a person said so; else as its bytes say. */
    encoding: text(),
    state: text().$type<ImportState>().notNull().default("uploaded"),
    rowCount: integer().notNull().default(0),
    /** How many rows a running step has behind it. */
    doneCount: integer().notNull().default(0),
    /** What the last whole step came to. */
    counts: jsonb().$type<ImportCounts>().notNull().default({}),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    appliedAt: timestamp({ withTimezone: true }),
    undoneAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
  ],
);

/** One row of the file: what it would do, what it did, and what stood there before. */
export const contactImportRows = pgTable(
  "contact_import_rows",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    importId: bigint({ mode: "number" }).notNull(),
    /** As a spreadsheet numbers it: the heading is row 1. */
    rowNumber: integer().notNull(),
    /** As they came. Emptied when the row is settled, save for refused ones and those that lost a cell: nobody needs them any more. */
    cells: jsonb().$type<string[]>().notNull(),
    outcome: text().$type<RowOutcome>().notNull(),
    /** Why it was refused, or not taken back: a key of the catalogue, and the value it is about. */
    reason: text(),
    value: text(),
    contactId: bigint({ mode: "number" }),
    /** Whom the dry run found; by now they may be gone. */
    meansId: bigint({ mode: "number" }),
    answer: text().$type<RowAnswer>(),
    /** How many cells cannot be read. */
    lost: integer().notNull().default(0),
    appliedAt: timestamp({ withTimezone: true }),
    /** What undoing needs: the card as it was, and the rows that were added to it. */
    before: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.importId, t.rowNumber] }),
    foreignKey({
      columns: [t.agencyId, t.importId],
      foreignColumns: [contactImports.agencyId, contactImports.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    index("contact_import_rows_outcome").on(t.agencyId, t.importId, t.outcome),
    // Who made or changed this contact: asked by undoing, and by the database before a contact goes.
    index("contact_import_rows_contact").on(t.agencyId, t.contactId).where(sql`contact_id is not null`),
  ],
);
