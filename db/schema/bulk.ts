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
  unique,
} from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";
import { conversations } from "./conversations.ts";

/** What can be done to many conversations at once. */
export type BulkAction = "assign" | "team" | "close" | "tag" | "snooze" | "spam" | "unread" | "export";
/** *Asked* waits for a yes to the number; a run that was stopped is over as one that is done. */
export type BulkState = "asked" | "running" | "done" | "stopped" | "undoing" | "undone";
/**
 * `to`: whom they are given, null for everyone; `team`, `tag`: by its number; `until`: when they wake, null for whenever the resident
 * writes. Closing words are kept until the run is over.
 */
export type BulkInput = {
  to?: number | null;
  team?: number;
  closure?: string;
  tag?: number;
  until?: string | null;
};
/** Why one was left as it is. */
export type LeftBecause =
  | "unlinked"
  | "news"
  | "taken"
  | "closed"
  | "already"
  | "gone"
  | "nobody"
  | "rule"
  | "fault";

/** One thing done to many conversations, by whom. */
export const bulkRuns = pgTable(
  "bulk_runs",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    userId: bigint({ mode: "number" }).notNull(),
    /** Made by the form and by what was pressed in it: the same again is the same run. */
    clientId: text().notNull(),
    action: text().$type<BulkAction>().notNull(),
    input: jsonb().$type<BulkInput>().notNull(),
    state: text().$type<BulkState>().notNull(),
    /** The list whose conversations are all meant; null where they were ticked one by one. */
    listed: text(),
    total: integer().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    endedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    unique("bulk_runs_once").on(t.agencyId, t.userId, t.clientId),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    index("bulk_runs_old").on(t.at),
  ],
);

/** What it means for one of them. Ids, states and times alone: nothing that a person said or is called. */
export const bulkItems = pgTable(
  "bulk_items",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    runId: bigint({ mode: "number" }).notNull(),
    /** In the order of the list. */
    place: integer().notNull(),
    conversationId: bigint({ mode: "number" }).notNull(),
    /** What the list had shown: the last event, and whose it was. */
    seen: bigint({ mode: "number" }).notNull(),
    saw: bigint({ mode: "number" }),
    outcome: text().$type<"done" | "left">(),
    because: text().$type<LeftBecause>(),
    /** What the action has its inverse go by. */
    kept: jsonb().$type<Record<string, unknown>>(),
    undone: text().$type<"back" | "left">(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.runId, t.conversationId] }),
    foreignKey({
      columns: [t.agencyId, t.runId],
      foreignColumns: [bulkRuns.agencyId, bulkRuns.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }).onDelete("cascade"),
    index("bulk_items_conversation").on(t.agencyId, t.conversationId),
  ],
);
