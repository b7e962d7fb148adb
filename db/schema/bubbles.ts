import { bigint, boolean, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { users } from "./users.ts";

/**
 * Whether an agency's live chat is on; one row of each. Apart from the agencies, which every machine has a copy of where they
 * are spread: every open page writes here.
 */
export const bubbles = pgTable("bubbles", {
  agencyId: bigint({ mode: "number" })
    .primaryKey()
    .references(() => agencies.id),
  isOn: boolean().notNull().default(false),
  changedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  /** Nobody: it turned itself off in an empty room, or followed the hours. */
  changedBy: bigint({ mode: "number" }).references(() => users.id),
  because: text().$type<"hand" | "hours" | "empty">().notNull().default("hand"),
  /** Last time a staff page was open; the empty room is measured from here. */
  staffSeenAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
