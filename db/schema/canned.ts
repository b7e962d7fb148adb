import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";

/** Answers that are written once and given often, in one language or both. */
export const cannedReplies = pgTable(
  "canned_replies",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    /** Whose own it is; null where everybody of the agency has it. */
    ownerId: bigint({ mode: "number" }),
    /** Under which heading it stands; empty for none. */
    folder: text().notNull(),
    name: text().notNull(),
    textEn: text().notNull(),
    textEs: text().notNull(),
    removedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.ownerId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    index("canned_replies_offered").on(t.agencyId, t.ownerId).where(sql`removed_at is null`),
  ],
);

/** When a person has last taken which. */
export const cannedUses = pgTable(
  "canned_uses",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    userId: bigint({ mode: "number" }).notNull(),
    cannedId: bigint({ mode: "number" }).notNull(),
    usedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.userId, t.cannedId] }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.cannedId],
      foreignColumns: [cannedReplies.agencyId, cannedReplies.id],
    }),
  ],
);
