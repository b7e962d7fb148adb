import { bigint, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { agencies, type Role } from "./agencies.ts";
import { bytea, users } from "./users.ts";

const userId = () =>
  bigint({ mode: "number" })
    .notNull()
    .references(() => users.id);
const agencyId = () =>
  bigint({ mode: "number" })
    .notNull()
    .references(() => agencies.id);

/** What a person's telephone makes its codes of. */
export const twoFactors = pgTable("two_factors", {
  userId: userId().primaryKey(),
  sealed: bytea().notNull(),
  /** Of the last code that was taken: neither it nor one before it is taken again. */
  lastStep: bigint({ mode: "number" }).notNull().default(0),
  /** While no code of it was seen it holds nothing up; null from then on. */
  begunAt: timestamp({ withTimezone: true }),
});

/** Each takes the place of one code, once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  { userId: userId(), codeHash: text().notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);

/** Between the password and the code: worth no page, bound to one browser by the token that it has. */
export const halfSignIns = pgTable("half_sign_ins", {
  tokenHash: text().primaryKey(),
  userId: userId(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
});

/** Mails to people of the agency: that one has begun to leave is written down before it does, so that none leaves twice. */
export const staffMails = pgTable(
  "staff_mails",
  {
    agencyId: agencyId(),
    request: text().notNull(),
    state: text().$type<"sending" | "waiting" | "sent" | "failed">().notNull(),
    /** The mail, which may open something; null once it has left. */
    sealed: bytea(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.request] })],
);

/** Who knows an agency's people, beside us or in our place. */
export const signOns = pgTable("sign_ons", {
  agencyId: agencyId().primaryKey(),
  /** As the agency calls it. */
  name: text().notNull(),
  issuer: text().notNull(),
  clientId: text().notNull(),
  sealed: bytea().notNull(),
  /** Under which claim it tells a person's groups. */
  claim: text().notNull(),
  /** Which of its groups gives which role. */
  groups: jsonb().$type<Record<Role, string[]>>().notNull(),
  /** The session, by its hash, from which an admin has come through with these settings. */
  provenBy: text(),
});

/** Whom an agency's provider means by a subject: an address may change, and may become another's. */
export const signOnLinks = pgTable(
  "sign_on_links",
  { agencyId: agencyId(), issuer: text().notNull(), subject: text().notNull(), userId: userId() },
  (t) => [primaryKey({ columns: [t.agencyId, t.issuer, t.subject] })],
);

/** One way to the provider and back, bound to one browser by the token that it has. */
export const signOnTries = pgTable("sign_on_tries", {
  tokenHash: text().primaryKey(),
  agencyId: agencyId(),
  /** State, nonce, verifier, and where it is to lead: only that browser's token opens it. */
  sealed: bytea().notNull(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
});
