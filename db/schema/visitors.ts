import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { contacts } from "./contacts.ts";

/** A browser in one agency that writes by chat. What it typed about itself is unverified. */
export const visitors = pgTable(
  "visitors",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    tokenHash: text().notNull(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    language: text().$type<"en" | "es">().notNull().default("en"),
    /** Others write from this browser too: linking binds one conversation alone. */
    isShared: boolean().notNull().default(false),
    /** Linked by an agent; past and later conversations of this browser follow. */
    contactId: bigint({ mode: "number" }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    // With a condition that always holds: a column of a whole unique index is a key, and who changes one holds up
    // every message of that browser, whose key to it is checked.
    uniqueIndex("visitors_token").on(t.agencyId, t.tokenHash).where(sql`token_hash is not null`),
    index("visitors_contact").on(t.agencyId, t.contactId).where(sql`contact_id is not null`),
    index("visitors_email").on(t.agencyId, t.email).where(sql`email is not null`),
    index("visitors_backwards")
      .on(t.agencyId, sql`reverse(${t.phone}) text_pattern_ops`)
      .where(sql`phone is not null`),
  ],
);
