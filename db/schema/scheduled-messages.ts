import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { memberships } from "./agencies.ts";
import { contacts } from "./contacts.ts";
import { conversations, type TypedMail } from "./conversations.ts";
import type { Channel } from "./inboxes.ts";
import { messages } from "./messages.ts";

export type ScheduledState = "pending" | "held" | "sent" | "cancelled";
/** Why a message did not go out by itself and waits for a person. */
export type HeldReason =
  | "unconnected"
  | "late"
  | "written_since"
  | "author_left"
  | "contact_gone"
  | "point_gone"
  | "point_bad"
  | "refused"
  | "unwanted";

/** A message written now for later. Its conversation is found or made when it is sent. */
export const scheduledMessages = pgTable(
  "scheduled_messages",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    contactId: bigint({ mode: "number" }).notNull(),
    channel: text().$type<Channel>().notNull(),
    /** The address it goes to; still one of the contact's when it is due, or it is held. */
    address: text().notNull(),
    body: text().notNull(),
    /** What a mail says beside its words, as it was typed. */
    mail: jsonb().$type<TypedMail>(),
    authorId: bigint({ mode: "number" }).notNull(),
    override: boolean().notNull().default(false),
    /** As it was chosen: the wall's clock and its zone; `sendAt` is what they meant. */
    localTime: text().notNull(),
    timeZone: text().notNull(),
    sendAt: timestamp({ withTimezone: true }).notNull(),
    writtenAt: timestamp({ withTimezone: true, precision: 6 }).notNull().default(sql`clock_timestamp()`),
    state: text().$type<ScheduledState>().notNull().default("pending"),
    heldReason: text().$type<HeldReason>(),
    /** Who cancelled it or sent the held one, and when that or the sending happened. */
    decidedBy: bigint({ mode: "number" }),
    decidedAt: timestamp({ withTimezone: true }),
    conversationId: bigint({ mode: "number" }),
    messageId: bigint({ mode: "number" }),
    clientId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.authorId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.decidedBy],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.messageId],
      foreignColumns: [messages.agencyId, messages.id],
    }),
    uniqueIndex("scheduled_messages_once").on(t.agencyId, t.authorId, t.clientId),
    // A card's Pending Messages, and the dashboard's held ones: few of any number.
    index("scheduled_messages_waiting")
      .on(t.agencyId, t.contactId, t.sendAt)
      .where(sql`state in ('pending', 'held')`),
    // Whether a message of a thread was written ahead.
    index("scheduled_messages_contact").on(t.agencyId, t.contactId),
    index("scheduled_messages_message").on(t.agencyId, t.messageId).where(sql`message_id is not null`),
  ],
);
