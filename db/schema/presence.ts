import { bigint, foreignKey, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";

/**
 * Who looks at or types in a conversation now: `who` is `user:<id>` or `visitor:<id>`. Never an event; created
 * unlogged by the migration, since nothing is lost with it.
 */
export const presence = pgTable(
  "presence",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    conversationId: bigint({ mode: "number" }).notNull(),
    who: text().notNull(),
    seenAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    typingAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.conversationId, t.who] }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }),
  ],
);
