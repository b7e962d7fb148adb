import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";

/** How a conversation is left: closed, or out of sight until the resident answers or until a time. */
export const endings = ["close", "answer", "later", "tomorrow", "monday", "week"] as const;
export type Ending = (typeof endings)[number];
/** Whose it is then: whoever sends it, nobody, a person or a team by their number. */
export type Given = "me" | "nobody" | `${"person" | "team"} ${number}`;

/** What is done with a conversation once an answer has gone out; by numbers, so a new name changes nothing. */
export type Afterwards = { tags: number[]; give: Given | null; end: Ending | null };

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
    /** What is proposed with it; null for nothing. */
    afterwards: jsonb().$type<Afterwards>(),
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
