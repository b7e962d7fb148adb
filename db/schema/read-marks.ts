import { bigint, foreignKey, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { memberships } from "./agencies.ts";
import { conversations } from "./conversations.ts";

/** How far a person has read, and the last note that names them: unread is whatever is newer than `messageId`. */
export const readMarks = pgTable(
  "read_marks",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    userId: bigint({ mode: "number" }).notNull(),
    conversationId: bigint({ mode: "number" }).notNull(),
    messageId: bigint({ mode: "number" }).notNull().default(0),
    mentionId: bigint({ mode: "number" }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.userId, t.conversationId] }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
  ],
);
