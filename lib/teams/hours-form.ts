import { hoursOf } from "../agencies/hours.ts";
import { type HoursForm, readHoursForm } from "../agencies/hours-form.ts";
import type { Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import type { Listed } from "./listed.ts";

/** What stands in the form of a team's hours: the agency's, until it has some of its own. */
export type TeamHoursForm = Omit<HoursForm, "follows"> & { isOwn: boolean; hasOwnDays: boolean };

export async function readTeamHoursForm(
  agent: Agent,
  team: Listed,
  given: Record<string, string> | null,
  way: string,
): Promise<TeamHoursForm> {
  const agency = agent.agency.hours;
  const form = await readHoursForm(agent, given, way, hoursOf(agency, team.hours));
  const isOwn = given ? given.own === "on" : team.hours !== null;
  const hasOwnDays = given ? given.days === "own" : Boolean(team.hours?.closed);
  const own = isOwn && form.hours && { ...form.hours, closed: hasOwnDays ? form.hours.closed : null };
  const isNever = way === "preview" && isOwn && !form.hours;
  return {
    ...{ ...form, isOwn, hasOwnDays },
    hours: hoursOf(agency, own || null),
    problem: form.problem ?? (isNever ? new Refused("team_hours_none") : null),
  };
}
