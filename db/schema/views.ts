import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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

/** One condition of a search. What it names by number is meant whatever it is called by now. */
export type KeptTerm = { operator: string; value: string; not: boolean; ids?: number[] };
/** What a view asks: of the open conversations as a search does, or as the address of the history does. */
export type KeptSearch = { terms: KeptTerm[]; words: string } | { filter: string };

/** A filter under a name: of one person, or of everybody in the agency. */
export const savedViews = pgTable(
  "saved_views",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    /** Who made it. Shared with everybody, it stays when they have left. */
    ownerId: bigint({ mode: "number" }).notNull(),
    isShared: boolean().notNull(),
    name: text().notNull(),
    place: text().$type<"inbox" | "history">().notNull(),
    asked: jsonb().$type<KeptSearch>().notNull(),
    /** The lowest stands first. */
    position: integer().notNull(),
    removedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.ownerId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    index("saved_views_offered").on(t.agencyId, t.ownerId).where(sql`removed_at is null`),
  ],
);
