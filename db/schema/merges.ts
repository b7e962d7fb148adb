import { bigint, foreignKey, index, jsonb, pgTable, primaryKey, timestamp } from "drizzle-orm/pg-core";
import { memberships } from "./agencies.ts";
import { contacts } from "./contacts.ts";
import type { CustomValues } from "./custom-fields.ts";

/** What a merge did: the rows that it moved, by table, and what it changed on the kept card. Undoing goes back by it. */
export type Moved = Record<
  "points" | "accounts" | "notes" | "entries" | "conversations" | "visitors" | "scheduled",
  number[]
> & {
  /** Moved points that were the first of their kind, and those of them that are not, as the kept card has its own. */
  firsts: number[];
  demoted: number[];
  /** Points of the kept card that took over the extension of the same number. */
  extended?: number[];
  filled: Filled;
};

/** What the kept card lacked and took over: tags and methods that were added, and columns that were empty. */
export type Filled = {
  tags?: string[];
  unwantedMethods?: string[];
  columns?: Record<string, string | number>;
  custom?: CustomValues;
};

/** Two cards of one person made one. */
export const contactMerges = pgTable(
  "contact_merges",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    keptId: bigint({ mode: "number" }).notNull(),
    mergedId: bigint({ mode: "number" }).notNull(),
    moved: jsonb().$type<Moved>().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    userId: bigint({ mode: "number" }).notNull(),
    undoneAt: timestamp({ withTimezone: true }),
    undoneBy: bigint({ mode: "number" }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({ columns: [t.agencyId, t.keptId], foreignColumns: [contacts.agencyId, contacts.id] }),
    foreignKey({ columns: [t.agencyId, t.mergedId], foreignColumns: [contacts.agencyId, contacts.id] }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.undoneBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    index("contact_merges_kept").on(t.agencyId, t.keptId),
    index("contact_merges_merged").on(t.agencyId, t.mergedId),
  ],
);

/** Two cards that somebody looked at and found to be two persons; the smaller number stands first. */
export const contactsApart = pgTable(
  "contacts_apart",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    oneId: bigint({ mode: "number" }).notNull(),
    twoId: bigint({ mode: "number" }).notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    userId: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.oneId, t.twoId] }),
    foreignKey({ columns: [t.agencyId, t.oneId], foreignColumns: [contacts.agencyId, contacts.id] }),
    foreignKey({ columns: [t.agencyId, t.twoId], foreignColumns: [contacts.agencyId, contacts.id] }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    index("contacts_apart_two").on(t.agencyId, t.twoId),
  ],
);
