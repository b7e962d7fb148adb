import { bigint, foreignKey, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";
import type { PointKind } from "./contacts.ts";
import { messages } from "./messages.ts";

export type Purpose = "conversation" | "emergency" | "bulletin";

/**
 * What a person said about being written to, kept by address and not by contact, so that a STOP binds everyone who
 * has that number. No row: conversation and emergency are allowed, bulletin is not.
 */
export const consents = pgTable(
  "consents",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    kind: text().$type<PointKind>().notNull(),
    /** Normalised as in `contact_points`; mailing addresses in small letters. */
    value: text().notNull(),
    purpose: text().$type<Purpose>().notNull(),
    state: text().$type<"given" | "refused">().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Who wrote it down, or the message that said it. */
    userId: bigint({ mode: "number" }),
    messageId: bigint({ mode: "number" }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.kind, t.value, t.purpose] }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.messageId],
      foreignColumns: [messages.agencyId, messages.id],
    }),
  ],
);
