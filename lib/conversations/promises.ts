import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { agencies, type Hours } from "#db/schema/agencies.ts";
import { conversations } from "#db/schema/conversations.ts";
import { teams } from "#db/schema/teams.ts";
import type { Promises } from "./clock.ts";

/** Columns of the agency that a due time follows from. */
export const promises = {
  timeZone: agencies.timeZone,
  hours: agencies.hours,
  bubbleOn: agencies.bubbleOn,
  goalNew: agencies.goalNew,
  goalMissed: agencies.goalMissed,
  goalYours: agencies.goalYours,
  goalEmergency: agencies.goalEmergency,
};

/** The same of a team that has some of its own. */
const own = {
  hasOwnHours: teams.hasOwnHours,
  hours: teams.hours,
  goalNew: teams.goalNew,
  goalMissed: teams.goalMissed,
  goalYours: teams.goalYours,
  goalEmergency: teams.goalEmergency,
};

/** To be selected with `isTeam` joined: what a conversation's team promises, where there is that team. */
export const ofTeam = { team: { id: teams.id, ...own } };
export const isTeam = (agencyId: number) =>
  and(eq(teams.agencyId, agencyId), eq(teams.id, conversations.teamId), isNull(teams.archivedAt));

type Own = {
  hasOwnHours: boolean;
  hours: Hours | null;
  goalNew: number | null;
  goalMissed: number | null;
  goalYours: number | null;
  goalEmergency: number | null;
};

export type OfTeam = Own & { id: number };

/** What is promised where a team has it: of its own what it has, all else as the agency does. */
export const promisesOf = <P extends Promises>(agency: P, team: Own | null): P =>
  team
    ? {
        ...agency,
        hours: team.hasOwnHours ? team.hours : agency.hours,
        goalNew: team.goalNew ?? agency.goalNew,
        goalMissed: team.goalMissed ?? agency.goalMissed,
        goalYours: team.goalYours ?? agency.goalYours,
        goalEmergency: team.goalEmergency ?? agency.goalEmergency,
      }
    : agency;

/** What an agency promises now; where a conversation is named, whoever has that one. */
export async function readPromises(tx: Tx, agencyId: number, conversationId?: number): Promise<Promises> {
  const [agency] = await tx.select(promises).from(agencies).where(eq(agencies.id, agencyId));
  if (!conversationId) return agency!;
  const [team] = await tx
    .select(own)
    .from(conversations)
    .innerJoin(teams, isTeam(agencyId))
    .where(and(eq(conversations.agencyId, agencyId), eq(conversations.id, conversationId)));
  return promisesOf(agency!, team ?? null);
}

/** What a team promises now; the agency where there is no such team. */
export async function readPromisesOf(tx: Tx, agencyId: number, teamId: number | null): Promise<Promises> {
  const of = await readEach(tx, agencyId);
  return of(teamId);
}

/** What each team of the agency promises, asked once for many conversations. */
export async function readEach(tx: Tx, agencyId: number): Promise<(teamId: number | null) => Promises> {
  const agency = await readPromises(tx, agencyId);
  const rows = await tx
    .select(ofTeam.team)
    .from(teams)
    .where(and(eq(teams.agencyId, agencyId), sql`${teams.archivedAt} is null`));
  const each = new Map(rows.map((row) => [row.id, row]));
  return (teamId) => promisesOf(agency, (teamId !== null && each.get(teamId)) || null);
}
