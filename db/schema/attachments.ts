import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";
import { conversations } from "./conversations.ts";
import { messages } from "./messages.ts";
import { visitors } from "./visitors.ts";

/**
 * A file of a message, or of what somebody is about to send. Its bytes lie on disk or in an S3 store under `key`; the row
 * is there before them and goes after them, so that none are left of which nobody knows.
 */
export const attachments = pgTable(
  "attachments",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    messageId: bigint({ mode: "number" }),
    /** Until it is sent: whose draft of which conversation it lies in, or which visitor has just handed it over. */
    draftOf: bigint({ mode: "number" }),
    draftKind: text().$type<"reply" | "note">(),
    userId: bigint({ mode: "number" }),
    visitorId: bigint({ mode: "number" }),
    /** As its sender calls it. */
    name: text().notNull(),
    /** By its first bytes, whatever its sender says. */
    type: text().notNull(),
    bytes: integer().notNull().default(0),
    /** Pixels of a picture, as it is seen. */
    width: integer(),
    height: integer(),
    hasPreview: boolean().notNull().default(false),
    key: text().notNull(),
    /** `waiting`: its bytes have to be fetched from the provider, at `source`; `lost`: they could not be, and why. */
    state: text().$type<"waiting" | "stored" | "lost">().notNull().default("waiting"),
    source: text(),
    problem: text(),
    tries: integer().notNull().default(0),
    createdAt: timestamp({ withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    uniqueIndex("attachments_key").on(t.agencyId, t.key),
    foreignKey({
      columns: [t.agencyId, t.messageId],
      foreignColumns: [messages.agencyId, messages.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.draftOf],
      foreignColumns: [conversations.agencyId, conversations.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.visitorId],
      foreignColumns: [visitors.agencyId, visitors.id],
    }),
    index("attachments_message").on(t.agencyId, t.messageId, t.id).where(sql`message_id is not null`),
    index("attachments_draft").on(t.agencyId, t.draftOf, t.userId).where(sql`draft_of is not null`),
    index("attachments_loose").on(t.createdAt).where(sql`message_id is null and draft_of is null`),
    check(
      "attachments_draft_whose",
      sql`draft_of is null or (user_id is not null and draft_kind is not null)`,
    ),
  ],
);
