import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import type { Channel } from "./inboxes.ts";

/** In turns, or to whoever has least. */
export type HandOutWay = "turns" | "least";

/** How an agency hands out what waits with nobody; without a row it does not. */
export const handOuts = pgTable("hand_outs", {
  agencyId: bigint({ mode: "number" })
    .primaryKey()
    .references(() => agencies.id),
  way: text().$type<HandOutWay>().notNull(),
  channels: text().$type<Channel>().array().notNull(),
  /** Whoever has so many open ones is given no more; null: no limit. */
  most: integer(),
});
