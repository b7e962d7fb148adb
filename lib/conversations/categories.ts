import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { isThere, teamsOf, theTeams } from "../teams/teams.ts";

/** Where an open conversation is listed, as pages and addresses name it. Always exactly one. */
export const categories = ["new", "missed", "yours", "team", "others"] as const;
export type Category = (typeof categories)[number];
export const isCategory = (text: string): text is Category =>
  (categories as readonly string[]).includes(text);

/** Those that an agency sees: one without teams knows of none. */
export const categoriesOf = ({ hasTeams }: { hasTeams: boolean }): Category[] =>
  categories.filter((category) => hasTeams || category !== "team");

const isOurs = `c.team_id in (${teamsOf("$2")})`;
/** As SQL, of `conversations c`: whether it is with no team that there is. */
export const isWithoutTeam = `(c.team_id is null or c.team_id not in (${theTeams}))`;

/** The condition of each category on `conversations c`; `$2` is the person who looks. */
export const inCategory: Record<Category, string> = {
  new: `c.status = 'open' and c.assignee_id is null and c.queue = 'new' and ${isWithoutTeam}`,
  missed: `c.status = 'open' and c.assignee_id is null and c.queue = 'missed' and ${isWithoutTeam}`,
  yours: "c.status = 'open' and c.assignee_id = $2",
  team: `c.status = 'open' and c.assignee_id is null and ${isOurs}`,
  others: `c.status = 'open' and (c.assignee_id <> $2
    or c.assignee_id is null and c.team_id in (${theTeams}) and c.team_id not in (${teamsOf("$2")}))`,
};

/** As SQL, of an open one: in which category it is for the person `me`. */
export const categoryFor = (me: string): string => `case when c.assignee_id = ${me} then 'yours'
    when c.assignee_id is not null then 'others' when c.team_id in (${teamsOf(me)}) then 'team'
    when c.team_id in (${theTeams}) then 'others' else c.queue end`;

/** As SQL: its team, joined as `team`, where there is that; and whether the person who looks, `$2`, is in it. */
export const teamJoin = `left join teams team on team.agency_id = $1 and team.id = c.team_id and ${isThere("team")}`;
export const teamColumns = `team.id as "teamId", team.name as "teamName", coalesce(exists (
      select from team_members own where own.agency_id = $1 and own.team_id = team.id and own.user_id = $2), false) as "isOurs"`;

/** Out of sight for a while: in no count, and under a fold. */
export const isSnoozed = "c.snoozed_at is not null";
export const isAwake = "c.snoozed_at is null";

/** An inbound message, or a note naming this person, after their read mark `r`. */
export const isUnread = "greatest(c.last_inbound_id, coalesce(r.mention_id, 0)) > coalesce(r.message_id, 0)";

export type Counts = Record<Category, Count> & { hasTeams: boolean };
type Count = { count: number; waiting: number; unread: number; overdue: boolean; snoozed: Snoozed };
/** What lies under the fold: how many, of those how many are overdue, and when the next one wakes. */
export type Snoozed = { count: number; overdue: number; next: Date | null };

export type Placed = {
  status: string;
  assigneeId: number | null;
  queue: "new" | "missed";
  /** Whose it is, and whether the person who looks is in that team. */
  teamId: number | null;
  isOurs: boolean;
};

export function categoryOf(c: Placed, userId: number): Category | "closed" {
  if (c.status === "closed") return "closed";
  if (c.assigneeId !== null) return c.assigneeId === userId ? "yours" : "others";
  if (c.teamId === null) return c.queue;
  return c.isOurs ? "team" : "others";
}

/** What stands on the tiles, for this person. */
export async function countCategories(agent: Agent): Promise<Counts> {
  type Row = Omit<Count, "snoozed"> & { category: Category; asleep: number; late: number; next: Date | null };
  const rows = await prepared<Row>("count-categories", countText, [agent.agency.id, agent.userId]);
  const none = { count: 0, overdue: 0, next: null };
  const empty = { count: 0, waiting: 0, unread: 0, overdue: false, snoozed: none };
  const { hasTeams } = agent.agency;
  const counts: Counts = { hasTeams, new: empty, missed: empty, yours: empty, team: empty, others: empty };
  for (const { category, asleep, late, next, ...row } of rows)
    counts[category] = { ...row, snoozed: { count: asleep, overdue: late, next } };
  return counts;
}

const countText = `
  select ${categoryFor("$2")} as category,
    count(*) filter (where ${isAwake}) as count, count(c.waiting_since) filter (where ${isAwake}) as waiting,
    count(*) filter (where ${isUnread} and ${isAwake}) as unread,
    coalesce(bool_or(c.due_at < now()) filter (where ${isAwake}), false) as overdue,
    count(*) filter (where ${isSnoozed}) as asleep, count(*) filter (where ${isSnoozed} and c.due_at < now()) as late,
    min(c.snoozed_until) filter (where ${isSnoozed}) as next
  from conversations c
  left join read_marks r on r.agency_id = $1 and r.user_id = $2 and r.conversation_id = c.id
  where c.agency_id = $1 and c.status = 'open' group by 1`;
