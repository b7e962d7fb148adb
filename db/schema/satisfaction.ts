import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";
import type { Channel } from "./inboxes.ts";

/** That a resident is asked how they were served, and what they answered: once for a conversation. */
export const satisfaction = pgTable(
  "satisfaction",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    conversationId: bigint({ mode: "number" }).notNull(),
    channel: text().$type<Channel>().notNull(),
    /** Where the question goes; null in the chat, where it stands on their page. */
    address: text(),
    /** When it was closed; and since when they can answer, null until then. */
    plannedAt: timestamp({ withTimezone: true }).notNull(),
    askedAt: timestamp({ withTimezone: true }),
    /** 1 (poor) to 5 (great). */
    score: integer(),
    comment: text().notNull().default(""),
    answeredAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.conversationId] }),
    foreignKey({
      name: "satisfaction_conversation",
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }).onDelete("cascade"),
    check("satisfaction_score", sql`score between 1 and 5`),
    // Whom nobody asks again for a while.
    index("satisfaction_asked").on(t.agencyId, t.askedAt),
  ],
);
