import { bigint, foreignKey, index, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { memberships } from "./agencies.ts";
import { users } from "./users.ts";

/** What a key may be used for. */
export type Scope = "conversations.read" | "conversations.write" | "contacts.read" | "contacts.write";

/** With which another program acts for whoever made the key. */
export const apiKeys = pgTable(
  "api_keys",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    /** Who made it, in whose name it acts, and for no longer than they may themselves. */
    userId: bigint({ mode: "number" }).notNull(),
    name: text().notNull(),
    tokenHash: text().notNull(),
    scopes: text().array().$type<Scope[]>().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Null: until it is revoked. */
    expiresAt: timestamp({ withTimezone: true }),
    /** To the minute. */
    lastUsedAt: timestamp({ withTimezone: true }),
    revokedAt: timestamp({ withTimezone: true }),
    revokedBy: bigint({ mode: "number" }).references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    index("api_keys_token").on(t.tokenHash),
  ],
);
