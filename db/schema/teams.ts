import { sql } from "drizzle-orm";
import {
  bigint,
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
import { agencies, memberships, type OwnHours } from "./agencies.ts";
import type { TagColor } from "./tags.ts";

/** Some of an agency's people, for whom a conversation may wait. */
export const teams = pgTable(
  "teams",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    color: text().$type<TagColor>().notNull(),
    /** When it is there; null: as the agency is. */
    hours: jsonb().$type<OwnHours>(),
    // Minutes of its hours within which it answers, of an emergency by the clock; null: as the agency does.
    goalNew: integer(),
    goalMissed: integer(),
    goalYours: integer(),
    goalEmergency: integer(),
    /** Conversations keep its id, and are read as if they had none. */
    archivedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    uniqueIndex("teams_name").on(t.agencyId, sql`fold(${t.name})`).where(sql`archived_at is null`),
  ],
);

export const teamMembers = pgTable(
  "team_members",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    teamId: bigint({ mode: "number" }).notNull(),
    userId: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.teamId, t.userId] }),
    foreignKey({ columns: [t.agencyId, t.teamId], foreignColumns: [teams.agencyId, teams.id] }),
    foreignKey({
      columns: [t.agencyId, t.userId],
      foreignColumns: [memberships.agencyId, memberships.userId],
    }),
    index("team_members_user").on(t.agencyId, t.userId),
  ],
);
