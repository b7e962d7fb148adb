import { sql } from "drizzle-orm";
import { bigint, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";

export type Channel = "chat" | "text" | "email" | "letter";
/** What is not connected yet keeps what is sent, and so does what is paused. */
export type InboxState = "unconnected" | "on" | "paused";

/** One of our own ends of a channel: a number, a mailbox, the chat. */
export const inboxes = pgTable(
  "inboxes",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    channel: text().$type<Channel>().notNull(),
    /** What staff call it; empty while it is the channel's only one. */
    name: text().notNull().default(""),
    /** Of the channel's own form. */
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    state: text().$type<InboxState>().notNull().default("unconnected"),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    // A visitor is one browser in one agency: their route needs no choice.
    uniqueIndex("inboxes_one_chat").on(t.agencyId).where(sql`channel = 'chat'`),
  ],
);
