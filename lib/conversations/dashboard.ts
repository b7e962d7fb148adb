import { prepared } from "#db/index.ts";
import type { Role } from "#db/schema/agencies.ts";
import { endOfBusiness } from "../agencies/hours.ts";
import type { Agent } from "../agents/agent.ts";
import { type Category, type Counts, countCategories, isAwake } from "./categories.ts";
import { listDue, listFirst, type Row } from "./list.ts";

export type Colleague = {
  userId: number;
  name: string;
  role: Role;
  open: number;
  waiting: number;
  onDuty: boolean;
  awayUntil: Date | null;
};

export type Dashboard = {
  counts: Counts;
  /** Who is next in each category. */
  first: Record<Category, Row | null>;
  overdue: Row[];
  dueToday: Row[];
  people: Colleague[];
};

/** Enough for any morning: beyond it the categories themselves are the better list. */
const MOST = 200;

export async function readDashboard(agent: Agent, now: Date): Promise<Dashboard> {
  const until = new Date(+endOfBusiness({ ...agent.agency, hours: null }, now) + 60_000);
  const [counts, first, due, people] = await Promise.all([
    countCategories(agent),
    listFirst(agent),
    listDue(agent, until, MOST),
    prepared<Colleague>("list-colleagues", colleaguesText, [agent.agency.id]),
  ]);
  return {
    counts,
    first,
    overdue: due.filter((row) => row.dueAt! <= now),
    dueToday: due.filter((row) => row.dueAt! > now),
    people,
  };
}

const colleaguesText = `
  select u.id as "userId", u.name, m.role, count(c.id) as open, count(c.waiting_since) as waiting,
    m.on_duty_since is not null as "onDuty", case when m.away_until > now() then m.away_until end as "awayUntil"
  from memberships m join users u on u.id = m.user_id
  left join conversations c on c.agency_id = $1 and c.assignee_id = u.id and c.status = 'open' and ${isAwake}
  where m.agency_id = $1 and m.state = 'active' and u.disabled_at is null
  group by u.id, u.name, m.role, m.on_duty_since, m.away_until order by count(c.id) desc, u.name`;
