import { type SQL, sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import type { TagColor } from "#db/schema/tags.ts";
import type { Agent } from "../agents/agent.ts";

/** `people` counts those of its members who are here. */
export type Team = { id: number; name: string; color: TagColor; people: number };

/** Of one agency: all of them stand in a menu. */
export const MOST_TEAMS = 50;

const isHere = `exists (select from memberships h join users u on u.id = h.user_id
    where h.agency_id = $1 and h.user_id = m.user_id and h.state = 'active' and u.disabled_at is null)`;

/** All that may be given work, by name. */
export const listTeams = (agent: Agent): Promise<Team[]> =>
  agent.agency.hasTeams ? prepared<Team>("agency-teams", listText, [agent.agency.id]) : Promise.resolve([]);

const listText = `
  select t.id, t.name, t.color, (
      select count(*) from team_members m where m.agency_id = $1 and m.team_id = t.id and ${isHere}) as people
  from teams t where t.agency_id = $1 and t.archived_at is null order by fold(t.name) collate "C", t.id`;

/** How one is called, or was when it was archived; null where there is none of that number. */
export async function findTeamName(agent: Agent, id: number): Promise<string | null> {
  const text = "select name from teams where agency_id = $1 and id = $2";
  const [team] = await prepared<{ name: string }>("team-name", text, [agent.agency.id, id]);
  return team?.name ?? null;
}

/** As SQL, with `$1` the agency: whether a team is there. Where nobody is in it any more what waits for it would wait for nobody. */
export const isThere = (team: string): string => `${team}.archived_at is null and exists (
      select from team_members m where m.agency_id = $1 and m.team_id = ${team}.id and ${isHere})`;

/** The same in a statement that numbers its values itself. */
export const isThereOf = (team: string, agencyId: number): SQL =>
  sql.join(
    isThere(team)
      .split("$1")
      .map((part) => sql.raw(part)),
    sql`${agencyId}`,
  );

/** The teams that there are. A conversation of any other is read as if it had none. */
export const theTeams = `select t.id from teams t where t.agency_id = $1 and ${isThere("t")}`;

/** The same of those that a person is in. */
export const teamsOf = (user: string): string => `
    select t.id from team_members m join teams t on t.agency_id = $1 and t.id = m.team_id and t.archived_at is null
    where m.agency_id = $1 and m.user_id = ${user}`;

/** The team that a conversation names, where there is that. */
export async function findThere(tx: Tx, agencyId: number, teamId: number | null): Promise<number | null> {
  return teamId !== null && (await isManned(tx, agencyId, teamId)) ? teamId : null;
}

export async function isManned(tx: Tx, agencyId: number, teamId: number): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from teams t where t.agency_id = ${agencyId} and t.id = ${teamId} and ${isThereOf("t", agencyId)}`);
  return rows.length > 0;
}
