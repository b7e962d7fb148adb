"use server";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import * as hours from "#lib/teams/hours.ts";
import { hoursFields, hoursIn } from "../hours/fields.ts";

export const saveTeamHours = formAction(
  { ...hoursFields, team: field.id(), own: field.picked(), days: field.picked() },
  async (agent, { team, own, days, way }, posted) => {
    if (way !== "save") return { again: { way } };
    const typed = { isOwn: own === "on", hasOwnDays: days === "own", hours: hoursIn(posted) };
    await hours.saveTeamHours(agent, team, typed);
    return { back: { saved: "1" } };
  },
);
