import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { type Channel, inboxes } from "./inboxes.ts";
import { mailImports } from "./mail-imports.ts";
import { messages } from "./messages.ts";
import { bytea } from "./users.ts";

/** What a provider or mail server handed us, stored before it is acknowledged and before anything reads it. */
export const rawInbound = pgTable(
  "raw_inbound",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    channel: text().$type<Channel>().notNull(),
    inboxId: bigint({ mode: "number" }).notNull(),
    /** The provider's id, or `uidvalidity:uid` of a mailbox. */
    externalId: text(),
    sha256: bytea().notNull(),
    headers: jsonb().$type<Record<string, string>>().notNull().default({}),
    body: bytea().notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** `waiting` until it was read; `unreadable` stands in a thread all the same, with the item to download. */
    state: text().$type<"waiting" | "read" | "unreadable">().notNull().default("waiting"),
    /** Who reads it now, and until when nobody else does. */
    leaseUntil: timestamp({ withTimezone: true }),
    messageId: bigint({ mode: "number" }),
    problem: text(),
    /** The old mailbox that it was brought in with; it never waited to be read. */
    importId: bigint({ mode: "number" }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    uniqueIndex("raw_inbound_once")
      .on(t.agencyId, t.inboxId, t.externalId)
      .where(sql`external_id is not null`),
    uniqueIndex("raw_inbound_bytes").on(t.agencyId, t.inboxId, t.sha256),
    index("raw_inbound_waiting").on(t.id).where(sql`state = 'waiting'`),
    // What a message came from.
    index("raw_inbound_message").on(t.agencyId, t.messageId).where(sql`message_id is not null`),
    // What an import brought.
    index("raw_inbound_import").on(t.agencyId, t.importId).where(sql`import_id is not null`),
    foreignKey({
      columns: [t.agencyId, t.importId],
      foreignColumns: [mailImports.agencyId, mailImports.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.inboxId],
      foreignColumns: [inboxes.agencyId, inboxes.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.messageId],
      foreignColumns: [messages.agencyId, messages.id],
    }),
  ],
);
