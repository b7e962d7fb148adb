import { sql } from "drizzle-orm";
import { bigint, foreignKey, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { agencies, memberships } from "./agencies.ts";
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
  /** What has one of these as well, whatever it came by; those that were merged or removed since stand there still. */
  tags: bigint({ mode: "number" }).array().notNull().default(sql`'{}'`),
  /** Whoever has so many open ones is given no more; null: no limit. */
  most: integer(),
});

/** When somebody was last handed something out. Apart from memberships, which every machine has a copy of. */
export const handOutTurns = pgTable(
  "hand_out_turns",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    userId: bigint({ mode: "number" }).notNull(),
    handedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.userId] }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
  ],
);
