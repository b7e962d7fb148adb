import { sql } from "drizzle-orm";
import { bigint, customType, foreignKey, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/**
 * What reports count of a conversation, and no row for what they do not count. Kept by a trigger, in the transaction that
 * changes the conversation. The conversation's own row is ten times as wide and changes with every message: reports over
 * years would read it for seconds.
 */
export const reported = pgTable(
  "reported",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    conversationId: bigint({ mode: "number" }).notNull(),
    /** When it began: local hours of the agency since Monday, 1970-01-05. */
    hour: integer().notNull(),
    /** All else, as `lib/reports/facts.ts` reads it: a column of numbers is handed over quicker in one piece. */
    pack: bytea().notNull(),
    /** Null where it has none. */
    tagIds: bigint({ mode: "number" }).array(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.conversationId] }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }).onDelete("cascade"),
    index("reported_hour").on(t.agencyId, t.hour),
    index("reported_tagged").on(t.agencyId, t.hour).where(sql`tag_ids is not null`),
  ],
);

/**
 * What reports count of each day, the packs of its rows one behind the other: once for all, under no tag, and once more for
 * each tag, by what it counts as. A day that stands in `reported_changes` may be another by now.
 */
export const reportedDays = pgTable(
  "reported_days",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    /** 0: none of them. */
    tagId: bigint({ mode: "number" }).notNull(),
    /** Local days of the agency since Monday, 1970-01-05. */
    day: integer().notNull(),
    pack: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.tagId, t.day] })],
);

/** Days of which a row of `reported` has changed since they were packed, by a trigger: a row for each change. */
export const reportedChanges = pgTable(
  "reported_changes",
  { agencyId: bigint({ mode: "number" }).notNull(), day: integer().notNull() },
  (t) => [index("reported_changes_day").on(t.agencyId, t.day)],
);
