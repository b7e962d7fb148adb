import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { agencies, type OwnHours } from "#db/schema/agencies.ts";
import { bubbles } from "#db/schema/bubbles.ts";
import { conversations } from "#db/schema/conversations.ts";
import { teams } from "#db/schema/teams.ts";
import type { OwnGoals } from "../agencies/goals.ts";
import { hoursOf } from "../agencies/hours.ts";
import { isThereOf } from "../teams/teams.ts";
import type { Promises } from "./clock.ts";

/** What a due time follows from: columns of the agency, and of its bubble, to be selected with `itsBubble` joined. */
export const promises = {
  timeZone: agencies.timeZone,
  hours: agencies.hours,
  bubbleOn: bubbles.isOn,
  goalNew: agencies.goalNew,
  goalMissed: agencies.goalMissed,
  goalYours: agencies.goalYours,
  goalEmergency: agencies.goalEmergency,
};

export const itsBubble = (agencyId: number) => eq(bubbles.agencyId, agencyId);

/** Those that a team may have of its own. */
const own = {
  hours: teams.hours,
  goalNew: teams.goalNew,
  goalMissed: teams.goalMissed,
  goalYours: teams.goalYours,
  goalEmergency: teams.goalEmergency,
};

/** To be selected with `isTeam` joined: what a conversation's team promises, where there is that team. */
export const ofTeam = { team: { id: teams.id, ...own } };
export const isTeam = (agencyId: number) =>
  and(eq(teams.agencyId, agencyId), eq(teams.id, conversations.teamId), isThereOf("teams", agencyId));

type Own = OwnGoals & { hours?: OwnHours | null };
export type OfTeam = Own & { id: number };

/** What is promised where a team has it: of its own what it has, all else as the agency does. */
export const promisesOf = <P extends Promises>(agency: P, team: Own | null): P =>
  team
    ? {
        ...agency,
        hours: hoursOf(agency.hours, team.hours),
        goalNew: team.goalNew ?? agency.goalNew,
        goalMissed: team.goalMissed ?? agency.goalMissed,
        goalYours: team.goalYours ?? agency.goalYours,
        goalEmergency: team.goalEmergency ?? agency.goalEmergency,
      }
    : agency;

/** What an agency promises now; where a conversation is named, whoever has that one. */
export async function readPromises(tx: Tx, agencyId: number, conversationId?: number): Promise<Promises> {
  const [agency] = await tx
    .select(promises)
    .from(agencies)
    .innerJoin(bubbles, itsBubble(agencyId))
    .where(eq(agencies.id, agencyId));
  if (!conversationId) return agency!;
  const [team] = await tx
    .select(own)
    .from(conversations)
    .innerJoin(teams, isTeam(agencyId))
    .where(and(eq(conversations.agencyId, agencyId), eq(conversations.id, conversationId)));
  return promisesOf(agency!, team ?? null);
}

/** What each team of the agency promises, asked once for many conversations. */
export async function readEach(tx: Tx, agencyId: number): Promise<(teamId: number | null) => Promises> {
  const agency = await readPromises(tx, agencyId);
  const rows = await tx
    .select(ofTeam.team)
    .from(teams)
    .where(and(eq(teams.agencyId, agencyId), isThereOf("teams", agencyId)));
  const each = new Map(rows.map((row) => [row.id, row]));
  return (teamId) => promisesOf(agency, each.get(teamId ?? 0) ?? null);
}
