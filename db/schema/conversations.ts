import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";
import type { Afterwards } from "./canned.ts";
import { contacts } from "./contacts.ts";
import type { CustomValues } from "./custom-fields.ts";
import type { Channel } from "./inboxes.ts";
import { keywords } from "./keywords.ts";
import { teams } from "./teams.ts";
import { visitors } from "./visitors.ts";

/** What a person types of a mail beside its words: several addresses in a field. */
export type TypedMail = { cc: string; bcc: string; subject: string };

export type Queue = "new" | "missed";
/** By which goal an answer is due. */
export type Goal = Queue | "assigned" | "emergency";
/** Why a conversation stands where it stands: the start of its why line. */
export type PlacedBecause =
  | "came_while_on"
  | "came_while_off"
  | "assigned_self"
  | "assigned_by"
  | "handed_out"
  | "answered"
  | "unassigned"
  | "away"
  | "returned"
  | "given_to_team"
  | "returned_to_team"
  | "reopened_by"
  | "agency_started";

export const conversations = pgTable(
  "conversations",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity({ startWith: 1001 }),
    contactId: bigint({ mode: "number" }),
    visitorId: bigint({ mode: "number" }),
    /** Who an unlinked conversation is with: a typed name, a number, an address. */
    remoteName: text().notNull(),
    subject: text(),
    /** The channel of the last message, and all that were used. */
    channel: text().$type<Channel>().notNull(),
    channels: text().$type<Channel>().array().notNull(),
    status: text().$type<"open" | "closed">().notNull().default("open"),
    /** Where it is listed while nobody is assigned. */
    queue: text().$type<Queue>().notNull(),
    assigneeId: bigint({ mode: "number" }),
    /** For whom it waits while nobody is assigned, and whose work it stays while one of them is; read by its row where that is archived. */
    teamId: bigint({ mode: "number" }),
    placedBecause: text().$type<PlacedBecause>().notNull(),
    placedAt: timestamp({ withTimezone: true }).notNull(),
    placedBy: bigint({ mode: "number" }),
    /** As they were given: one that was merged or removed since is read by its own row. */
    tagIds: bigint({ mode: "number" }).array().notNull().default(sql`'{}'`),
    /** Colleagues who are told what happens in it, whoever has it. */
    followerIds: bigint({ mode: "number" }).array().notNull().default(sql`'{}'`),
    /** What the agency's own fields say (`custom_fields`). */
    custom: jsonb().$type<CustomValues>().notNull().default({}),

    // The clock: both null while it is the resident's turn.
    waitingSince: timestamp({ withTimezone: true }),
    dueAt: timestamp({ withTimezone: true }),
    // What it follows from, to be told and to be reckoned anew when hours or goals are others. Beside it the moment when
    // a quarter of the time is left, so that no list has to reckon in business hours.
    dueGoal: text().$type<Goal>(),
    dueFrom: timestamp({ withTimezone: true }),
    soonAt: timestamp({ withTimezone: true }),

    // What a row of a list says about the last message, kept here so that a list reads one table.
    lastMessageId: bigint({ mode: "number" }),
    lastMessageAt: timestamp({ withTimezone: true }).notNull(),
    lastMessageBy: text().$type<"resident" | "person" | "automatic">().notNull(),
    lastMessageUserId: bigint({ mode: "number" }),
    lastMessageKind: text().$type<"message" | "note">().notNull().default("message"),
    lastWords: text().notNull().default(""),
    firstWords: text().notNull().default(""),
    lastInboundId: bigint({ mode: "number" }).notNull().default(0),
    lastEventId: bigint({ mode: "number" }).notNull().default(0),
    messageCount: integer().notNull().default(0),

    startedBy: text().$type<"resident" | "agency">().notNull(),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    firstInboundAt: timestamp({ withTimezone: true }),
    firstAnswerAt: timestamp({ withTimezone: true }),
    /** By when the first answer was due, as it stood when that came; null for answers from before this was kept. */
    firstDueAt: timestamp({ withTimezone: true }),
    firstAnswerBy: bigint({ mode: "number" }),
    autoRespondedAt: timestamp({ withTimezone: true }),
    closedAt: timestamp({ withTimezone: true }),
    closedBy: bigint({ mode: "number" }),
    reopenedCount: integer().notNull().default(0),
    /** Once within the reopen window at least: reports do not call it resolved. */
    reopenedSoon: boolean().notNull().default(false),
    spamAt: timestamp({ withTimezone: true }),
    /** Since when it is an emergency, by which keyword; and by which one somebody has said that it is none. */
    emergencyAt: timestamp({ withTimezone: true }),
    emergencyBy: bigint({ mode: "number" }),
    noEmergencyBy: bigint({ mode: "number" }),
    /** Since when it is out of sight, and until when: null until the resident writes. */
    snoozedAt: timestamp({ withTimezone: true }),
    snoozedUntil: timestamp({ withTimezone: true }),
    /** When it came back by itself. */
    wokeAt: timestamp({ withTimezone: true }),
    /** The conversation that this one continues, when it came after the reopen window. */
    earlierId: bigint({ mode: "number" }),
    /** Where its messages stand since it was joined to another: it is closed, and counted nowhere. */
    mergedIntoId: bigint({ mode: "number" }),
    /** Of which it was a part, until somebody made its later messages one of their own. */
    splitFromId: bigint({ mode: "number" }),
    /** Brought in from an old mailbox: no report counts it. */
    isPast: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.contactId],
      foreignColumns: [contacts.agencyId, contacts.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.visitorId],
      foreignColumns: [visitors.agencyId, visitors.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.assigneeId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    foreignKey({
      columns: [t.agencyId, t.teamId],
      foreignColumns: [teams.agencyId, teams.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.emergencyBy],
      foreignColumns: [keywords.agencyId, keywords.id],
    }),
    foreignKey({ columns: [t.agencyId, t.earlierId], foreignColumns: [t.agencyId, t.id] }),
    foreignKey({ columns: [t.agencyId, t.mergedIntoId], foreignColumns: [t.agencyId, t.id] }),
    foreignKey({ columns: [t.agencyId, t.splitFromId], foreignColumns: [t.agencyId, t.id] }),
    check("conversations_clock", sql`(${t.waitingSince} is null) = (${t.dueAt} is null)`),
    check("conversations_closed", sql`(${t.status} = 'closed') = (${t.closedAt} is not null)`),
    check("conversations_joined", sql`${t.mergedIntoId} is null or ${t.status} = 'closed'`),
    // Nobody would look for one there: it is somebody's, and nothing that burns.
    check(
      "conversations_snoozed",
      sql`${t.snoozedAt} is null
        or (${t.status} = 'open' and ${t.assigneeId} is not null and ${t.emergencyAt} is null)`,
    ),
    // What is due to wake is looked for each minute, and most agencies have none.
    index("conversations_snoozed_until").on(t.agencyId, t.snoozedUntil).where(sql`snoozed_at is not null`),
    // The categories and their counts read open conversations alone, a few hundred of any number.
    index("conversations_open").on(t.agencyId, t.assigneeId, t.queue, t.dueAt).where(sql`status = 'open'`),
    // History: newest first by start, and by last activity. Of days long ago all that came since is passed over: by the index
    // alone, which says when each began, in a sixth of the time.
    index("conversations_started").on(t.agencyId, t.startedAt, t.id),
    index("conversations_active").on(t.agencyId, t.lastMessageAt, t.id, t.startedAt),
    // Whose it is or was, newest first: what is nobody's and one's own is a small part of years.
    index("conversations_assignee").on(t.agencyId, t.assigneeId, t.lastMessageAt, t.id),
    index("conversations_team")
      .on(t.agencyId, t.teamId, t.lastMessageAt, t.id)
      .where(sql`team_id is not null`),
    // A handful of any number, looked for among all.
    index("conversations_emergency")
      .on(t.agencyId, t.lastMessageAt, t.id)
      .where(sql`emergency_at is not null`),
    // Whose senders are blocked: a handful of any number.
    index("conversations_spam").on(t.agencyId, t.spamAt).where(sql`spam_at is not null`),
    index("conversations_merged").on(t.agencyId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    index("conversations_contact").on(t.agencyId, t.contactId, t.startedAt),
    index("conversations_visitor").on(t.agencyId, t.visitorId),
    // Search of history: what an unlinked conversation goes by, a typed name or a number.
    index("conversations_remote_words")
      .using("gin", sql`name_words(${t.remoteName})`)
      .where(sql`contact_id is null`),
    // By any of several tags; ids of tags are of one agency alone.
    index("conversations_tag_ids").using("gin", t.tagIds).where(sql`tag_ids <> '{}'`),
    index("conversations_follower_ids").using("gin", t.followerIds).where(sql`follower_ids <> '{}'`),
    // By what an own field says, or that it says something.
    index("conversations_custom").using("gin", t.custom).where(sql`custom <> '{}'`),
  ],
);

/** What a person has typed and not sent. `seen` and `heldAt` stand while a reply is held back. */
export const drafts = pgTable(
  "drafts",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    userId: bigint({ mode: "number" }).notNull(),
    conversationId: bigint({ mode: "number" }).notNull(),
    kind: text().$type<"reply" | "note">().notNull(),
    body: text().notNull(),
    /** Where it is to go, as `Towards` names it; null where nobody picked. */
    way: text(),
    /** What a mail says beside its words, as it was typed. */
    mail: jsonb().$type<TypedMail>(),
    /** What is to be done once it has gone out; null for nothing. */
    afterwards: jsonb().$type<Afterwards>(),
    /** The last event that stood above the reply when it was held. */
    seen: bigint({ mode: "number" }),
    heldAt: timestamp({ withTimezone: true }),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** It stands as a model wrote it. */
    byModel: boolean().notNull().default(false),
    /** What stood there before a model's words. */
    replaced: text(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.userId, t.conversationId, t.kind] }),
    foreignKey({
      columns: [t.agencyId, t.conversationId],
      foreignColumns: [conversations.agencyId, conversations.id],
    }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
  ],
);
