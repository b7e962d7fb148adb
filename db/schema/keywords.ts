import { sql } from "drizzle-orm";
import { bigint, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";

/** Words and phrases by which a resident's message is an emergency. One that was removed still says why another was. */
export const keywords = pgTable(
  "keywords",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    language: text().$type<"en" | "es">().notNull(),
    words: text().notNull(),
    /** Its stems: the same words in another form are the same keyword. */
    stems: text().notNull(),
    /** How often somebody has said that it was none. */
    wrong: integer().notNull().default(0),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    removedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    uniqueIndex("keywords_once").on(t.agencyId, t.language, t.stems).where(sql`removed_at is null`),
  ],
);
