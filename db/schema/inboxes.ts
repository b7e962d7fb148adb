import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { bytea } from "./users.ts";

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
    /** Ours, as others see it: an E.164 number, a mail address. Null while none is connected, and for the chat. */
    address: text(),
    /** Its secrets, which only the installation's own key opens (`lib/sealed.ts`): never shown again. */
    sealed: bytea(),
    /** Of the secret in the address to which the provider posts. */
    hookHash: text(),
    // What an admin watches.
    lastInboundAt: timestamp({ withTimezone: true }),
    lastSentAt: timestamp({ withTimezone: true }),
    /** What went wrong last, in the provider's words; null since something has gone well again. */
    problem: text(),
    problemAt: timestamp({ withTimezone: true }),
    /** Requests to its hook that nobody could prove to come from the provider. */
    refused: integer().notNull().default(0),
    refusedAt: timestamp({ withTimezone: true }),
    /** Before it nothing leaves: a number sends so many a second and no more. */
    nextSendAt: timestamp({ withTimezone: true }).notNull().default(sql`'epoch'`),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    // A visitor is one browser in one agency: their route needs no choice.
    uniqueIndex("inboxes_one_chat").on(t.agencyId).where(sql`channel = 'chat'`),
    uniqueIndex("inboxes_address").on(t.agencyId, t.channel, t.address).where(sql`address is not null`),
    // The hook's secret names its inbox, whichever agency's it is.
    index("inboxes_hook").on(t.hookHash).where(sql`hook_hash is not null`),
  ],
);

/** A consent for a mailbox that somebody has gone to a provider for, until they are back. */
export const mailboxConsents = pgTable(
  "mailbox_consents",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    /** Of what the provider gives the person to bring back. */
    stateHash: text().notNull(),
    /** Of the session that it was begun in: no other browser ends it. */
    sessionHash: text().notNull(),
    /** What was typed, with its secrets, under the installation's own key; null once it was used. */
    sealed: bytea(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.stateHash] })],
);
