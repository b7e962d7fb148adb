import { bigint, foreignKey, index, jsonb, pgTable, primaryKey, timestamp } from "drizzle-orm/pg-core";
import { memberships } from "./agencies.ts";
import { contacts } from "./contacts.ts";

/** The rows that a merge moved, by table: what undoing it moves back. */
export type Moved = Record<
  "points" | "accounts" | "notes" | "entries" | "conversations" | "visitors" | "scheduled",
  number[]
>;

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
