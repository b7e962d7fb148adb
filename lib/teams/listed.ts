import { prepared } from "#db/index.ts";
import type { OwnHours } from "#db/schema/agencies.ts";
import type { TagColor } from "#db/schema/tags.ts";
import type { OwnGoals } from "../agencies/goals.ts";
import type { Agent } from "../agents/agent.ts";

/** One of the list as its settings show it. */
export type Listed = {
  id: number;
  name: string;
  color: TagColor;
  members: { userId: number; name: string }[];
  /** How many open conversations were given to it, whoever has them by now. */
  open: number;
  goals: OwnGoals;
  hours: OwnHours | null;
};
export type Archived = Pick<Listed, "id" | "name" | "color" | "open">;

/** Archived ones stay to be put back: the last of them. */
const MOST_ARCHIVED = 50;

/** Every team with its people, and those that were archived, the last first. */
export async function readTeamList(agent: Agent): Promise<{ teams: Listed[]; archived: Archived[] }> {
  const [teams, archived] = await Promise.all([
    prepared<Listed>("teams-listed", listedText, [agent.agency.id]),
    prepared<Archived>("teams-archived", archivedText, [agent.agency.id, MOST_ARCHIVED]),
  ]);
  return { teams, archived };
}

const open = `(select count(*) from conversations c
    where c.agency_id = $1 and c.team_id = t.id and c.status = 'open')`;

const listedText = `
  select t.id, t.name, t.color, ${open} as open, t.hours,
  json_build_object('goalNew', t.goal_new, 'goalMissed', t.goal_missed, 'goalYours', t.goal_yours,
    'goalEmergency', t.goal_emergency) as goals, coalesce((
    select json_agg(json_build_object('userId', u.id, 'name', u.name) order by u.name, u.id)
    from team_members m join memberships h on h.agency_id = $1 and h.user_id = m.user_id and h.state = 'active'
    join users u on u.id = m.user_id and u.disabled_at is null
    where m.agency_id = $1 and m.team_id = t.id), '[]') as members
  from teams t where t.agency_id = $1 and t.archived_at is null order by fold(t.name) collate "C", t.id`;

const archivedText = `
  select t.id, t.name, t.color, ${open} as open from teams t
  where t.agency_id = $1 and t.archived_at is not null order by t.archived_at desc, t.id limit $2`;
