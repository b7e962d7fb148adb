import type { Channel } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { isUnread, isWithoutTeam } from "../conversations/categories.ts";
import { readChoices } from "../history/choices.ts";
import { partsOf, tagged } from "../history/conditions.ts";
import { todayIn } from "../history/days.ts";
import { type Also, EVERYTHING, type Filter } from "../history/filter.ts";
import { nothingFiner } from "../history/finer.ts";
import { listNamed } from "../history/named.ts";
import { countedAs, findTag } from "../tags/tags.ts";
import { listTeams, teamsOf } from "../teams/teams.ts";
import type { Term } from "./asked.ts";
import { beginningSo, channelNamed, peopleNamed } from "./called.ts";
import { readDay } from "./days.ts";
import { fieldSays, readField } from "./fields.ts";
import { listInboxes } from "./inboxes.ts";
import { type State, stateNamed, type Who, whoNamed } from "./operators.ts";

/** How a value is said again, so that whoever typed it sees what was understood. */
export type Shown =
  | { text: string }
  | { channel: Channel }
  | { state: State }
  | { day: string }
  | { who: Who };

/** What one term asks of a conversation. */
export type Meaning = {
  shown: Shown;
  condition: Also;
  /** So many fit that only the newest are looked at. */
  isCut?: boolean;
};

/** Each operator is a condition of the history's filter where that has one: one meaning, in one place. */
export async function meaningOf(agent: Agent, term: Term, now: Date): Promise<Meaning | null> {
  const found = term.value ? await read(agent, term, now) : null;
  if (!found || !term.not) return found;
  // Asked for what they are, the open ones have an index: a few hundred of any number.
  if ("state" in found.shown && found.shown.state === "closed")
    return { ...found, condition: states.open(agent) };
  // Without a tag that is deleted, or a team that is archived, everything is, and nobody has asked for that.
  const isThere: Also = ({ add }) =>
    term.ids && term.operator === "tag"
      ? `exists (${countedAs(add(term.ids))})`
      : term.ids && term.operator === "team"
        ? `exists (${teamsAmong(add(term.ids))})`
        : "true";
  return {
    ...found,
    condition: (values) => `(${found.condition(values)}) is not true and ${isThere(values)}`,
  };
}

const read = (agent: Agent, { operator, value, ids }: Term, now: Date) =>
  ids && isPinned(operator)
    ? { shown: { text: value }, condition: pinned[operator](ids) }
    : readers[operator](agent, value, now, ids);

/** What a saved search has found before, by its numbers: asked by those alone, for many are counted at once. */
const pinned = {
  tag:
    (ids: number[]): Also =>
    ({ add }) =>
      `c.tag_ids <> '{}' and c.tag_ids && array(${countedAs(add(ids))})`,
  assignee:
    (ids: number[]): Also =>
    ({ add }) =>
      `c.assignee_id = any(${add(ids)}::bigint[])`,
  team:
    (ids: number[]): Also =>
    ({ add }) =>
      `c.team_id in (${teamsAmong(add(ids))})`,
  to:
    (ids: number[]): Also =>
    ({ add }) =>
      cameTo(add(ids)),
};
export type Pinned = keyof typeof pinned;
export const isPinned = (operator: Term["operator"]): operator is Pinned => Object.hasOwn(pinned, operator);

type Reader = (
  agent: Agent,
  value: string,
  now: Date,
  ids?: number[],
) => Promise<Meaning | null> | Meaning | null;

const readers: Record<Term["operator"], Reader> = {
  async from(agent, value) {
    const { ids, isCut } = await listNamed(agent, value);
    const written = "c.first_inbound_at is not null";
    return { isCut, shown: { text: value }, condition: ({ add }) => `${amongst(add(ids))} and ${written}` };
  },
  async to(agent, value) {
    const inboxes = await listInboxes(agent, value);
    if (inboxes.length) {
      const shown = { text: inboxes.map(({ name }) => name).join(", ") };
      const ids = inboxes.map(({ id }) => id);
      return { shown, condition: ({ add }) => cameTo(add(ids)) };
    }
    const { ids, isCut } = await listNamed(agent, value);
    const written = "(c.started_by = 'agency' or c.first_answer_at is not null)";
    return { isCut, shown: { text: value }, condition: ({ add }) => `${amongst(add(ids))} and ${written}` };
  },
  async tag(agent, value) {
    const { tags } = await readChoices(agent);
    const meant = beginningSo(tags, value, ({ name }) => name);
    if (!meant.length) return null;
    const found = await Promise.all(meant.map(({ id }) => findTag(agent, String(id))));
    const ids = found.flatMap((tag) => tag?.ids ?? []);
    return { shown: shownNames(meant.map(({ name }) => name)), condition: (values) => tagged(values, ids) };
  },
  async field(agent, value, _, ids) {
    const asked = await readField(agent, value, ids);
    return (
      asked && {
        shown: { text: asked.said ? `${asked.name}${asked.said}` : asked.name },
        condition: ({ add }) => fieldSays(asked, add),
      }
    );
  },
  channel(agent, value) {
    const channel = channelNamed(value);
    return channel && { shown: { channel }, condition: like(agent, { channel }) };
  },
  async assignee(agent, value) {
    const who = whoNamed(value);
    const assignee = who === "me" ? agent.userId : "nobody";
    if (who) return { shown: { who }, condition: like(agent, { assignee }) };
    const people = peopleNamed((await readChoices(agent)).people, value);
    if (!people.length) return null;
    const ids = people.map(({ userId }) => userId);
    return { shown: shownNames(people.map(({ name }) => name)), condition: anyOf(agent, ids, "assignee") };
  },
  async team(agent, value) {
    const meant = beginningSo(await listTeams(agent), value, ({ name }) => name);
    if (!meant.length) return null;
    const ids = meant.map(({ id }) => id);
    return {
      shown: shownNames(meant.map(({ name }) => name)),
      condition: ({ add }) => `c.team_id = any(${add(ids)}::bigint[])`,
    };
  },
  is(agent, value) {
    const state = stateNamed(value);
    return state && { shown: { state }, condition: states[state](agent) };
  },
  after(agent, value, now) {
    const day = dayIn(agent, value, now);
    return day === null ? null : { shown: { day }, condition: like(agent, { from: day, by: "activity" }) };
  },
  before(agent, value, now) {
    const day = dayIn(agent, value, now);
    return day === null
      ? null
      : { shown: { day }, condition: like(agent, { to: dayBefore(day), by: "activity" }) };
  },
};

const states: Record<State, (agent: Agent) => Also> = {
  open: (agent) => like(agent, { status: "open" }),
  closed: (agent) => like(agent, { status: "closed" }),
  overdue: (agent) => like(agent, { status: "overdue" }),
  mine: (agent) => like(agent, { assignee: agent.userId }),
  unassigned: (agent) => like(agent, { status: "open", assignee: "nobody" }),
  new: (agent) => everybodys(agent, "new"),
  missed: (agent) => everybodys(agent, "missed"),
  team: (agent) => (values) =>
    `c.status = 'open' and c.assignee_id is null and c.team_id in (${teamsOf(values.add(agent.userId))})`,
  waiting: () => () => "c.status = 'open' and c.waiting_since is not null",
  emergency: () => () => "c.emergency_at is not null",
  followed:
    ({ userId }) =>
    ({ add }) =>
      `c.follower_ids <> '{}' and c.follower_ids @> array[${add(userId)}::bigint]`,
  spam: () => () => "c.spam_at is not null",
  // Of what is closed nearly everything is unread by nearly everybody: it was a colleague's.
  unread: (agent) => (values) =>
    `c.status = 'open' and exists (
    select from (select 1) one left join read_marks r on r.agency_id = $1 and r.user_id = ${values.add(agent.userId)}
      and r.conversation_id = c.id where ${isUnread})`,
};

/** What waits for a team is in neither. */
const everybodys =
  (agent: Agent, queue: "new" | "missed"): Also =>
  (values) =>
    `${like(agent, { status: "open", assignee: "nobody", queue })(values)} and ${isWithoutTeam}`;

export const like =
  (agent: Agent, part: Partial<Filter>): Also =>
  (values) => {
    const parts = partsOf(agent, { ...EVERYTHING, ...nothingFiner, ...part }, values);
    return parts.map(([, sql]) => `(${sql})`).join(" and ");
  };

const anyOf =
  (agent: Agent, wanted: number[], name: "assignee"): Also =>
  (values) =>
    `(${wanted.map((one) => like(agent, { [name]: one })(values)).join(" or ")})`;

/** Looked up one by one, however many conversations there are beside them. */
const amongst = (ids: string) => `c.id = any(${ids}::bigint[])`;

/** Those that are not archived, with anybody in them or without. */
const teamsAmong = (ids: string) =>
  `select t.id from teams t where t.agency_id = $1 and t.archived_at is null and t.id = any(${ids}::bigint[])`;

const cameTo = (inboxes: string) => `exists (select from messages m
    where m.agency_id = $1 and m.conversation_id = c.id and m.inbox_id = any(${inboxes}::bigint[]))`;

export const dayIn = (agent: Agent, value: string, now: Date): string | null =>
  readDay(value, agent.language, todayIn(agent.agency.timeZone, now));

export const dayBefore = (day: string): string => `${Temporal.PlainDate.from(day).subtract({ days: 1 })}`;

const shownNames = (names: string[]): Shown => ({ text: names.join(", ") });
