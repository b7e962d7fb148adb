import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { bytea, users } from "./users.ts";

export type Role = "agent" | "manager" | "admin";

/** Minutes after midnight by the agency's clock; 1440 is the midnight that ends the day. */
export type Span = [opens: number, closes: number];
/** A day (`2026-12-25`) on which nobody is there. `rule`: what the country's list calls it, where it comes from there. */
export type ClosedDay = { day: string; name: string; rule?: string };
/** When somebody is there. Read and written as a whole, with the agency's row: a due time is asked for under a lock. */
export type Hours = {
  /** Monday first; the spans of a day in order, apart from each other. */
  week: Span[][];
  /** In order. */
  closed: ClosedDay[];
  /** Whose holidays were ticked: `US`, `US-CA`. */
  region: string;
};
/** Those of some of its people; closed on the days of the agency where they say none of their own. */
export type OwnHours = Omit<Hours, "closed"> & { closed: ClosedDay[] | null };

/** What a language model may be asked for. */
export type ModelUse = "translate" | "summarise" | "suggest";

/** Who is called to an emergency that nobody on duty has opened: managers are those above agents. */
export type EscalateTo = "managers" | "admins" | "everyone";

/** What stands on a resident's chat page in the agency's own words: before they write, after it, and at the end. */
export type OwnText = "on" | "off" | "sent" | "ended";
export type OwnTexts = Partial<Record<"en" | "es", Partial<Record<OwnText, string>>>>;

/** An organisation and the root of all its data: `agency_id` leads every key below it. */
export const agencies = pgTable(
  "agencies",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull(),
    name: text().notNull(),
    timeZone: text().notNull(),
    language: text().$type<"en" | "es">().notNull().default("en"),
    /** Residents are spoken to in this one alone, whatever they have chosen; null: in either. */
    onlyLanguage: text().$type<"en" | "es">(),
    /** Fill and text shade of residents' pages, light and dark: `#rrggbb`. */
    color: text().notNull().default("#0c5a78"),
    /** Names the logo that there is now, another one otherwise. */
    logoKey: text(),
    emergencyPhone: text(),
    /** Sites that may frame the chat, as origins (`https://www.example.org`). */
    chatSites: text().array().notNull().default(sql`'{}'`),
    /** Which address a visitor is asked for: either, or one of the two. */
    chatAsks: text().$type<"either" | "email" | "phone">().notNull().default("either"),
    /** Whoever has left the chat may be answered by text, at the number that they gave there. */
    chatByText: boolean().notNull().default(false),
    autoResponseEn: text().notNull(),
    autoResponseEs: text().notNull(),
    /** What is not in it is said in our words. */
    chatTexts: jsonb().$type<OwnTexts>().notNull().default({}),
    /** The bubble goes on and off with business hours; a hand that switches it holds until they change next. */
    bubbleFollows: boolean().notNull().default(false),
    /** Business hours; null: every minute counts. */
    hours: jsonb().$type<Hours>(),
    // Minutes within which somebody is answered, by business hours but for an emergency. That of Missed is promised, too.
    goalNew: integer().notNull().default(120),
    goalMissed: integer().notNull().default(240),
    /** At least; what is assigned is due when the same day's business ends. */
    goalYours: integer().notNull().default(120),
    goalEmergency: integer().notNull().default(5),
    /** After how many minutes an emergency that nobody has opened calls the managers. */
    escalateMinutes: integer().notNull().default(5),
    escalateTo: text().$type<EscalateTo>().notNull().default("managers"),
    reopenWindowDays: integer().notNull().default(7),
    /** Asked by the server where an address is; `{address}` stands for it. Null: nobody is asked. */
    geocoderUrl: text(),
    /** Letters are set up: the workspace has a place where they are printed. */
    writesLetters: boolean().notNull().default(false),
    /** Whoever signs in by password has a second factor, or sets one up first. */
    requiresTwoFactor: boolean().notNull().default(false),
    /** Nobody acts for it who has signed in by password. */
    signOnEnforced: boolean().notNull().default(false),
    /** On which channels a resident is asked, once it is closed, how they were served; and in which words, empty: in ours. */
    satisfactionChannels: text().array().notNull().default(sql`'{}'`),
    satisfactionEn: text().notNull().default(""),
    satisfactionEs: text().notNull().default(""),
    /** Whoever answers that by text is thanked, once; texts as above. */
    thanksByText: boolean().notNull().default(true),
    thanksEn: text().notNull().default(""),
    thanksEs: text().notNull().default(""),
    /** What a model is asked for today (`models` has which one); nothing: there is no model. */
    modelUses: text().array().$type<ModelUse[]>().notNull().default(sql`'{}'`),
    /** Whoever answers may add to the list of tags; managers always may. */
    agentsCreateTags: boolean().notNull().default(true),
    /** Some of its people are a team of their own: kept beside their rows, for every page asks. */
    hasTeams: boolean().notNull().default(false),
    isTrial: boolean().notNull().default(false),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex("agencies_slug").on(t.slug)],
);

/** Apart from their agencies, whose rows every page reads: what stands on residents' pages and on letters, on white. */
export const logos = pgTable("logos", {
  agencyId: bigint({ mode: "number" })
    .primaryKey()
    .references(() => agencies.id),
  png: bytea().notNull(),
});

export const memberships = pgTable(
  "memberships",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id),
    role: text().$type<Role>().notNull(),
    state: text().$type<"active" | "disabled">().notNull().default("active"),
    /** Since when they are on duty, by their own switch: they are told of emergencies. */
    onDutySince: timestamp({ withTimezone: true }),
    /** Until when this person is away; null while here. */
    awayUntil: timestamp({ withTimezone: true }),
    /** What they are there, and what stands below their mails instead of name and title, by language. */
    title: text().notNull().default(""),
    signatures: jsonb().$type<{ en?: string; es?: string }>().notNull().default({}),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.userId] })],
);

/** A single-use link that lets one person set a password and join an agency. */
export const invitations = pgTable("invitations", {
  tokenHash: text().primaryKey(),
  agencyId: bigint({ mode: "number" })
    .notNull()
    .references(() => agencies.id),
  email: text().notNull(),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  usedAt: timestamp({ withTimezone: true }),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

/** What admins must be able to look up later: settings, exports, overrides. Ids and kinds, never texts. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    userId: bigint({ mode: "number" }),
    kind: text().notNull(),
    data: text().notNull().default("{}"),
    // Whom of the staff and which contacts `data` speaks of: found by these. Two, where two were one.
    person: bigint({ mode: "number" }),
    contact: bigint({ mode: "number" }),
    otherContact: bigint({ mode: "number" }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index("audit_entries_kind").on(t.agencyId, t.kind, t.id),
    index("audit_entries_user").on(t.agencyId, t.userId, t.id),
    index("audit_entries_at").on(t.agencyId, t.at),
    index("audit_entries_person").on(t.agencyId, t.person).where(sql`person is not null`),
    index("audit_entries_contact").on(t.agencyId, t.contact).where(sql`contact is not null`),
    index("audit_entries_other_contact").on(t.agencyId, t.otherContact).where(sql`other_contact is not null`),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
  ],
);
