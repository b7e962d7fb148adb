import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { ClosedDay, OwnHours } from "#db/schema/agencies.ts";
import type { TypedHours } from "../agencies/hours-input.ts";
import { daysToCome, hoursTyped } from "../agencies/opening.ts";
import type { Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import { changePromised } from "./promising.ts";

/** `isOwn`: not as the agency is there; `hasOwnDays`: not closed on the days of the agency either. */
export type TypedTeamHours = { isOwn: boolean; hasOwnDays: boolean; hours: TypedHours };

/** When a team is there, where that is not when the agency is. */
export const saveTeamHours = (agent: Agent, id: number, typed: TypedTeamHours): Promise<void> =>
  changePromised(agent, id, async ({ hours }) => ({
    hours: await teamHoursTyped(agent, typed, hours?.closed ?? []),
  }));

/** Null: as the agency is. Throws Refused as the agency's hours do, and where nobody would ever be there. */
export async function teamHoursTyped(
  agent: Agent,
  { isOwn, hasOwnDays, hours: typed }: TypedTeamHours,
  past: ClosedDay[],
): Promise<OwnHours | null> {
  if (!isOwn) return null;
  const days = hasOwnDays ? {} : { closed: [], rules: [] };
  const hours = await hoursTyped(agent, { ...typed, ...days }, past);
  if (!hours) throw new Refused("team_hours_none");
  return { ...hours, closed: hasOwnDays ? hours.closed : null };
}

type Found = { agencyId: string; id: string; hours: OwnHours; language: "en" | "es"; timeZone: string };

/** What a team has ticked itself closes the next year, too. */
export async function renewTeamHolidays(now = new Date()): Promise<void> {
  const { rows } = await db().execute<Found>(sql`
    select t.agency_id as "agencyId", t.id, t.hours, a.language, a.time_zone as "timeZone"
    from teams t join agencies a on a.id = t.agency_id
    where jsonb_typeof(t.hours->'closed') = 'array' order by t.agency_id, t.id`);
  for (const { agencyId, id, hours, ...of } of rows) {
    const closed = await daysToCome({ ...hours, closed: hours.closed! }, of, now);
    // Unless an admin has just saved others.
    if (closed)
      await db().execute(sql`
        update teams set hours = ${JSON.stringify({ ...hours, closed })}::jsonb
        where agency_id = ${agencyId} and id = ${id} and hours = ${JSON.stringify(hours)}::jsonb`);
  }
}
