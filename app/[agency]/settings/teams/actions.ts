"use server";
import { tagColors } from "#db/schema/tags.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { settingsPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import { saveTeamGoals } from "#lib/teams/goals.ts";
import * as managing from "#lib/teams/managing.ts";

const saved = ({ agency }: Agent) => ({ to: settingsPath(agency.slug, "teams", { saved: "1" }) });
/** Whose box is ticked, by their numbers. */
const membersIn = (form: FormData) =>
  [...form].flatMap(([name, value]) => (/^member_\d{1,15}$/.test(name) ? Number(value) || [] : []));

export const createTeam = formAction(
  { name: field.written("label"), color: field.oneOf(tagColors), "member_#": field.picked() },
  async (agent, { name, color }, form) => {
    await managing.createTeam(agent, { name, color, members: membersIn(form) });
    return saved(agent);
  },
);

export const changeTeam = formAction(
  {
    team: field.id(),
    name: field.written("label"),
    color: field.oneOf(tagColors),
    "member_#": field.picked(),
  },
  async (agent, { team, name, color }, form) => {
    await managing.changeTeam(agent, team, { name, color, members: membersIn(form) });
    return saved(agent);
  },
);

export const saveGoals = formAction(
  {
    team: field.id(),
    new: field.written("short"),
    missed: field.written("short"),
    yours: field.written("short"),
    emergency: field.written("short"),
  },
  async (agent, { team, ...typed }) => {
    await saveTeamGoals(agent, team, typed);
    return saved(agent);
  },
);

export const archiveTeam = formAction({ team: field.id() }, async (agent, { team }) => {
  await managing.archiveTeam(agent, team);
  return { to: settingsPath(agent.agency.slug, "teams", { archived: team }) };
});

export const restoreTeam = formAction({ team: field.id() }, async (agent, { team }) => {
  await managing.restoreTeam(agent, team);
  return saved(agent);
});
