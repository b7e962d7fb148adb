import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export type BrowserName = "edge" | "opera" | "samsung" | "firefox" | "chrome" | "safari" | "other";
export type SystemName = "windows" | "android" | "ios" | "chromeos" | "mac" | "linux" | "other";

/** A person who signs in. Installation-wide: one user may be a member of many agencies. */
export const users = pgTable(
  "users",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    language: text().$type<"en" | "es">().notNull().default("en"),
    theme: text().$type<"system" | "light" | "dark">().notNull().default("system"),
    letterKeys: boolean().notNull().default(true),
    sound: boolean().notNull().default(true),
    disabledAt: timestamp({ withTimezone: true }),
    /** Since when a sign-in by password asks for a code as well. */
    twoFactorAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex("users_email").on(sql`lower(${t.email})`)],
);

/**
 * The table holds the hash of the token that the cookie carries. An ended session is kept until it would have
 * expired: what is posted with it still knows whose text it is.
 */
export const sessions = pgTable(
  "sessions",
  {
    tokenHash: text().primaryKey(),
    /** What a page calls it. */
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id),
    /** Moved on by every use. */
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
    usedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Enough to know one's own browser again; null where it began before anybody asked. */
    browser: text().$type<BrowserName>(),
    system: text().$type<SystemName>(),
    /** Whose single sign-on it began with: it acts for that agency and for no other. Null where by password. */
    signOnAgencyId: bigint({ mode: "number" }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** A link that lets one person set a new password, once. Whoever made it hands it over. */
export const passwordLinks = pgTable("password_links", {
  tokenHash: text().primaryKey(),
  userId: bigint({ mode: "number" })
    .notNull()
    .references(() => users.id),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

/** Counters of rate-limiter-flexible, in the shape that library reads and writes. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text().primaryKey(),
    points: integer().notNull().default(0),
    expire: bigint({ mode: "number" }),
  },
  (t) => [index("rate_limits_expire").on(t.expire)],
);

/** Text posted without a session: sealed, kept a day, given back as a draft after sign-in. */
export const keptTexts = pgTable("kept_texts", {
  tokenHash: text().primaryKey(),
  /** Known when the ended session is: then only this person gets it back. */
  userId: bigint({ mode: "number" }).references(() => users.id),
  slug: text().notNull(),
  conversationId: bigint({ mode: "number" }).notNull(),
  kind: text().$type<"reply" | "note">().notNull(),
  sealed: bytea().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

/**
 * What a form that was not carried out had in it, and why: sealed under a token that only its browser has, shown once
 * more beside the form, swept after a day.
 */
export const notices = pgTable("notices", {
  tokenHash: text().primaryKey(),
  /** Whose form it was, when that is known: nobody else is shown it. */
  userId: bigint({ mode: "number" }).references(() => users.id),
  sealed: bytea().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
