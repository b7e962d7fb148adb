import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import type { Filter } from "../history/filter.ts";
import {
  answersOf,
  businessAnswersOf,
  type Counted,
  counted,
  inTimeOf,
  reopenedOf,
  resolvedOf,
  type Share,
  type Took,
} from "./counted.ts";
import { type Facts, othersTurn, readTagged } from "./facts.ts";

/** What conversations can be told apart by. */
export const groupings = ["channel", "person", "tag", "queue"] as const;
export type Grouping = (typeof groupings)[number];

export type Group = {
  /** A channel, a tag, a category; of a person the number. */
  key: string;
  conversations: Counted;
  first: Took;
  firstBusiness: Took;
  inTime: Share;
  resolved: Share;
  reopened: Counted;
};
/** `closed` are those that this person closed, whoever answered them. */
export type PersonsGroup = Group & { name: string; closed: Counted };

/** A report for each channel, or each category; the most first. */
export const groupsOf = (asked: Filter, facts: Facts, by: "channel" | "queue"): Promise<Group[]> =>
  by === "channel"
    ? eachOf(facts.by(facts.channel), (key, own) => groupOf(key, { ...asked, began: key }, own))
    : eachOf(
        facts.by((row) => (facts.is(row, "missed") ? "missed" : "new")),
        (key, own) => groupOf(key, { ...asked, queue: key }, own),
      );

/** A conversation is whose who answered it first; the most first, and nobody who did nothing. */
export async function readPeople(agent: Agent, asked: Filter, facts: Facts): Promise<PersonsGroup[]> {
  const people = await listPeople(agent);
  const answered = facts.by((row) => facts.answerer(row) || undefined);
  const closed = facts.by((row) => facts.closer(row) || undefined);
  const groups = people
    .filter(({ id }) => answered.has(id) || closed.has(id))
    .map(({ id, name }) => ({
      name,
      ...groupOf(String(id), { ...asked, answerer: id }, answered.get(id) ?? facts.none()),
      closed: counted(asked, closed.get(id)?.rows.length ?? 0, { status: "closed", closer: id }),
    }));
  return mostFirst(groups);
}

/** The same by tag; one of two tags counts for both. */
export async function readTags(agent: Agent, asked: Filter): Promise<Group[]> {
  const tagged = await readTagged(agent, asked);
  return mostFirst(tagged.map(({ tag, facts }) => groupOf(tag, { ...asked, tag }, facts)));
}

const groupOf = (key: string, filter: Filter, facts: Facts): Group => ({
  key,
  conversations: counted(filter, facts.rows.length),
  first: answersOf(filter, facts),
  firstBusiness: businessAnswersOf(filter, facts),
  inTime: inTimeOf(filter, facts),
  resolved: resolvedOf(filter, facts),
  reopened: reopenedOf(filter, facts),
});

async function eachOf<Key>(groups: Map<Key, Facts>, make: (key: Key, own: Facts) => Group): Promise<Group[]> {
  const made: Group[] = [];
  for (const [key, own] of groups) {
    made.push(make(key, own));
    await othersTurn();
  }
  return mostFirst(made);
}

const mostFirst = <G extends Group>(groups: G[]): G[] =>
  groups.sort((one, other) => other.conversations.n - one.conversations.n);

/** All who have worked here. */
export const listPeople = (agent: Agent) =>
  prepared<{ id: number; name: string }>("report-people", peopleText, [agent.agency.id]);

const peopleText = `
  select u.id, u.name from memberships m join users u on u.id = m.user_id where m.agency_id = $1 order by u.name, u.id`;
