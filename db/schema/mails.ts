import { sql } from "drizzle-orm";
import { bigint, boolean, foreignKey, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { inboxes } from "./inboxes.ts";
import { messages } from "./messages.ts";

type Party = { address: string; name: string };
/** Everybody whom a mail names; of ours also who gets it without being named in it. */
export type Parties = { from: Party; to: Party[]; cc: Party[]; bcc?: Party[] };
/** A part of the text, shown or folded, and how many UTF-16 units of it that is; a line end stands between two. */
export type MailPiece = { kind: "own" | "quoted" | "forwarded" | "signature"; length: number };
/** Why a mail stands alone that may belong to another conversation. */
export type Suggestion = "subject" | "sender" | "refers";

/** What a message says beside its words where it is a mail, in or out. Its bytes stand in `raw_inbound`. */
export const mails = pgTable(
  "mails",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    messageId: bigint({ mode: "number" }).notNull(),
    /** Message-ID with its brackets, of what came in: ours follow from the message's number. Never a key. */
    internetId: text().notNull().default(""),
    /** The mails that it says it answers, the nearest first. */
    refs: text().array().notNull().default(sql`'{}'`),
    subject: text().notNull().default(""),
    parties: jsonb().$type<Parties>().notNull(),
    /** Where answers are to go, where that is not the sender. */
    replyTo: text(),
    pieces: jsonb().$type<MailPiece[]>().notNull().default([]),
    hasHtml: boolean().notNull().default(false),
    /** Which machine wrote it, and what says so; null where a person did. */
    automatic: text(),
    automaticWhy: text(),
    /** What a reader should be told of how it could be read (`channels/email/mail.ts`). */
    doubts: text().array().notNull().default(sql`'{}'`),
    sealed: text().$type<"encrypted" | "signed">(),
    /** What the server that took it says of its sender: `pass`, `fail`, `none`; null where it says nothing. */
    dmarc: text(),
    /** Ours: the mail that it answers, whose words stand below. */
    answersId: bigint({ mode: "number" }),
    /** The conversation that it may belong to, until somebody has said. */
    suggestedId: bigint({ mode: "number" }),
    suggestedBecause: text().$type<Suggestion>(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.messageId] }),
    foreignKey({
      columns: [t.agencyId, t.messageId],
      foreignColumns: [messages.agencyId, messages.id],
    }),
    // A mail that answers one of the resident's own.
    index("mails_internet_id").on(t.agencyId, t.internetId).where(sql`internet_id <> ''`),
  ],
);

/** How far a folder of a mailbox has been read; moved after what is before it was stored. */
export const mailFolders = pgTable(
  "mail_folders",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    inboxId: bigint({ mode: "number" }).notNull(),
    folder: text().notNull(),
    /** A number of 32 bits that no column of ours counts with. */
    uidValidity: text().notNull(),
    lastUid: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.inboxId, t.folder] }),
    foreignKey({
      columns: [t.agencyId, t.inboxId],
      foreignColumns: [inboxes.agencyId, inboxes.id],
    }),
  ],
);
