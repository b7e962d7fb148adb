import { sql } from "drizzle-orm";
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
} from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";
import { messages } from "./messages.ts";

/** Letters that were printed together: one PDF, which is the same whenever it is printed again. */
export const letterBatches = pgTable(
  "letter_batches",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    printedAt: timestamp({ withTimezone: true }).notNull(),
    printedBy: bigint({ mode: "number" }).notNull(),
    postedAt: timestamp({ withTimezone: true }),
    postedBy: bigint({ mode: "number" }),
    /** The agency's letterhead as it was then. */
    look: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index("letter_batches_newest").on(t.agencyId, t.printedAt),
    foreignKey({
      columns: [t.agencyId, t.printedBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.postedBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
  ],
);

/** One of a batch; how far it got is the message's. One that came back and goes out again is in another batch as well. */
export const letters = pgTable(
  "letters",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    batchId: bigint({ mode: "number" }).notNull(),
    messageId: bigint({ mode: "number" }).notNull(),
    /** Its place in the pile. */
    place: integer().notNull(),
    /** Name and address as they stand in the window; empty once the person was erased, and then it is printed no more. */
    address: text().array().notNull().default(sql`'{}'`),
    language: text().$type<"en" | "es">().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.batchId, t.messageId] }),
    index("letters_message").on(t.agencyId, t.messageId),
    foreignKey({
      columns: [t.agencyId, t.batchId],
      foreignColumns: [letterBatches.agencyId, letterBatches.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.messageId],
      foreignColumns: [messages.agencyId, messages.id],
    }),
  ],
);
