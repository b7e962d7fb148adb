import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";

/** None that has a meaning of its own elsewhere; the name always stands beside it. */
export const tagColors = ["gray", "blue", "teal", "violet", "pink", "brown", "olive", "indigo"] as const;
export type TagColor = (typeof tagColors)[number];

/** What conversations are marked with, by the agency's own list. */
export const tags = pgTable(
  "tags",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    color: text().$type<TagColor>().notNull(),
    /** Into which one it was merged. Conversations keep its id and are read by `rootId`, so that undoing it is one row, too. */
    mergedIntoId: bigint({ mode: "number" }),
    /** The one that it counts as, along however many merges; null where that is itself. */
    rootId: bigint({ mode: "number" }),
    /** Conversations keep its id, and nobody sees it. */
    removedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({ columns: [t.agencyId, t.mergedIntoId], foreignColumns: [t.agencyId, t.id] }),
    foreignKey({ columns: [t.agencyId, t.rootId], foreignColumns: [t.agencyId, t.id] }),
    uniqueIndex("tags_name")
      .on(t.agencyId, sql`fold(${t.name})`)
      .where(sql`removed_at is null and merged_into_id is null`),
    index("tags_root").on(t.agencyId, t.rootId).where(sql`root_id is not null`),
  ],
);
