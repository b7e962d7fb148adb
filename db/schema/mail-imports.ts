import { bigint, foreignKey, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { inboxes } from "./inboxes.ts";

/** `kept`: conversations that undoing has left, since somebody went on with them. */
export type MailImportCounts = Partial<Record<"mails" | "brought" | "conversations" | "kept", number>>;

/** An old mailbox that was brought in. What it brought are the mails that name it (`raw_inbound.import_id`). */
export const mailImports = pgTable(
  "mail_imports",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    inboxId: bigint({ mode: "number" }).notNull(),
    /** What the file or the folder is called. */
    place: text().notNull(),
    /** What the last whole step came to. */
    counts: jsonb().$type<MailImportCounts>().notNull().default({}),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Null while it runs, and where it was ended in the middle. */
    endedAt: timestamp({ withTimezone: true }),
    undoneAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.inboxId],
      foreignColumns: [inboxes.agencyId, inboxes.id],
    }),
  ],
);
