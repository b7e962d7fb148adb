import { bigint, foreignKey, index, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { conversations } from "./conversations.ts";
import { type Channel, inboxes } from "./inboxes.ts";

/** Which conversation takes the next message from a remote address. Written under an advisory lock on the key. */
export const routes = pgTable(
  "routes",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    channel: text().$type<Channel>().notNull(),
    /** Our side, and theirs: E.164 number, address, or `visitor:<id>`. */
    inboxId: bigint({ mode: "number" }).notNull(),
    remote: text().notNull(),
    conversationId: bigint({ mode: "number" }).notNull(),
    /** Spam: what comes from here opens nothing. */
    blockedAt: timestamp({ withTimezone: true }),
    /** The conversation that it came along with when that was joined to this one. */
    originId: bigint({ mode: "number" }),
  },
  (t) => [
    // Theirs before ours: where somebody writes from is also looked up over all inboxes of a channel.
    primaryKey({ columns: [t.agencyId, t.channel, t.remote, t.inboxId] }),
    foreignKey({
      columns: [t.agencyId, t.inboxId],
      foreignColumns: [inboxes.agencyId, inboxes.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }),
    index("routes_conversation").on(t.agencyId, t.conversationId),
  ],
);
