import { sql } from "drizzle-orm";
import {
  bigint,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";

export const fieldSubjects = ["contact", "conversation"] as const;
export type FieldSubject = (typeof fieldSubjects)[number];
export const fieldKinds = ["text", "number", "date", "choice", "yes_no"] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Values hold the id, so a new name is one row; one that was taken off the list goes on naming those that have it. */
export type FieldChoice = { id: number; name: string; nameEs: string | null; removed?: true };

/** By the id of the field: a text, a number, a day (`2026-11-23`), the id of a choice, yes or no. */
export type CustomValues = Record<string, string | number | boolean>;

/** What an agency knows of its contacts and conversations beyond what we thought of. */
export const customFields = pgTable(
  "custom_fields",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    subject: text().$type<FieldSubject>().notNull(),
    kind: text().$type<FieldKind>().notNull(),
    name: text().notNull(),
    nameEs: text(),
    choices: jsonb().$type<FieldChoice[]>().notNull().default([]),
    /** Where it stands among the others of its subject. */
    position: integer().notNull().default(0),
    /** Values stay, and nobody sees them. */
    removedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    uniqueIndex("custom_fields_name")
      .on(t.agencyId, t.subject, sql`fold(${t.name})`)
      .where(sql`removed_at is null`),
  ],
);
