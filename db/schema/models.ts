import { bigint, pgTable, text } from "drizzle-orm/pg-core";
import { agencies, type ModelUse } from "./agencies.ts";
import { bytea } from "./users.ts";

/** The language model that an agency has set up, by an OpenAI-compatible address; kept while it is switched off. */
export const models = pgTable("models", {
  agencyId: bigint({ mode: "number" })
    .primaryKey()
    .references(() => agencies.id),
  /** Without `/chat/completions`. */
  address: text().notNull(),
  /** As its provider calls it. */
  name: text().notNull(),
  /** The key; null where none is asked for. */
  sealed: bytea(),
  /** What it is asked for while it is on. */
  uses: text().array().$type<ModelUse[]>().notNull(),
});
