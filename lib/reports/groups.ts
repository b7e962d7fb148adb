import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { type CustomField, listFields, nameOf } from "../custom-fields/fields.ts";
import type { Filter } from "../history/filter.ts";
import { wordsFor } from "../words/words.ts";
import type { Column } from "./columns.ts";
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
import { channelOf, type Facts, othersTurn } from "./facts.ts";
import { readBySaid, readTagged } from "./read-facts.ts";

/** What conversations can be told apart by. */
export const groupings = ["channel", "person", "tag", "field", "queue"] as const;
export type Grouping = (typeof groupings)[number];

const ofGroups = ["took", "tookBusiness", "flags"] as const;
/** What such a report counts. */
export const columnsOf = {
  channel: [...ofGroups, "channel"],
  person: [...ofGroups, "answerer", "closer"],
  tag: ofGroups,
  field: ofGroups,
  queue: ofGroups,
} as const satisfies Record<Grouping, readonly Column[]>;

export type Group = {
  /** A channel, a category; of a tag or a person the number. */
  key: string;
  conversations: Counted;
  first: Took;
  firstBusiness: Took;
  inTime: Share;
  resolved: Share;
  reopened: Counted;
};
export type NamedGroup = Group & { name: string };
/** `closed` are those that this person closed, whoever answered them. */
export type PersonsGroup = NamedGroup & { closed: Counted };

/** A report for each channel, or each category; the most first. */
export async function groupsOf(asked: Filter, facts: Facts, by: "channel" | "queue"): Promise<Group[]> {
  const { channel } = facts.columns;
  const groups = facts.by(
    by === "channel" ? (row) => channel[row]! : (row) => (facts.is(row, "missed") ? 2 : 1),
  );
  const made: Group[] = [];
  // Of two that have as many the same one stands first on every day.
  for (const [of, own] of [...groups].sort(([one], [other]) => one - other)) {
    const finer =
      by === "channel" ? { began: channelOf(of)! } : ({ queue: of === 2 ? "missed" : "new" } as const);
    made.push(await groupOf(Object.values(finer)[0]!, { ...asked, ...finer }, own));
  }
  return mostFirst(made);
}

/** A conversation is whose who answered it first; the most first, and nobody who did nothing. */
export async function readPeople(agent: Agent, asked: Filter, facts: Facts): Promise<PersonsGroup[]> {
  const people = await listPeople(agent);
  const { answerer, closer } = facts.columns;
  const answered = facts.by((row) => answerer[row]!);
  await othersTurn();
  const closed = facts.by((row) => closer[row]!);
  const groups: PersonsGroup[] = [];
  for (const { id, name } of people)
    if (answered.has(id) || closed.has(id))
      groups.push({
        name,
        ...(await groupOf(String(id), { ...asked, answerer: id }, answered.get(id) ?? facts.none())),
        closed: counted(asked, closed.get(id)?.rows.length ?? 0, { status: "closed", closer: id }),
      });
  return mostFirst(groups);
}

/** The same by tag; one of two tags counts for both. */
export async function readTags(agent: Agent, asked: Filter): Promise<NamedGroup[]> {
  const groups: NamedGroup[] = [];
  for (const { id, name, facts } of await readTagged(agent, asked, columnsOf.tag))
    groups.push({ name, ...(await groupOf(String(id), { ...asked, tag: String(id) }, facts)) });
  return mostFirst(groups);
}

/** The same by what one of the agency's own fields says, the most first; those of which it says nothing are left out. */
export async function readSaid(agent: Agent, asked: Filter): Promise<NamedGroup[]> {
  const field = fieldAsked(await listFields(agent, "conversation"), asked);
  if (!field) return [];
  const said = await readBySaid(agent, asked, field, columnsOf.field);
  const groups: NamedGroup[] = [];
  for (const { value, at, name } of answersTo(field, agent)) {
    const facts = said.get(value);
    const filter = { ...asked, field: `${field.id}.${at}` };
    if (facts) groups.push({ name, ...(await groupOf(at, filter, facts)) });
  }
  return mostFirst(groups);
}

/** The field that a report is by: the one that is asked for, else the first that can be counted by. */
export function fieldAsked(fields: CustomField[], { field }: Pick<Filter, "field">): CustomField | null {
  const countable = fields.filter(isCountable);
  return countable.find(({ id }) => String(id) === field) ?? countable[0] ?? null;
}

/** Those that have a few answers: of all others each conversation would be a row. */
export const isCountable = ({ kind }: CustomField): boolean => kind === "choice" || kind === "yes_no";

/** What it may say: as it is kept, as an address has it, as it is called. */
function answersTo({ kind, choices }: CustomField, { language }: Agent) {
  const { t } = wordsFor(language, "UTC");
  return kind === "yes_no"
    ? [
        { value: "true", at: "yes", name: t("custom.yes") },
        { value: "false", at: "no", name: t("custom.no") },
      ]
    : choices.map((choice) => ({
        ...{ value: String(choice.id), at: String(choice.id), name: nameOf(choice, language) },
      }));
}

async function groupOf(key: string, filter: Filter, facts: Facts): Promise<Group> {
  const first = answersOf(filter, facts);
  await othersTurn();
  const firstBusiness = businessAnswersOf(filter, facts);
  await othersTurn();
  return {
    ...{ key, first, firstBusiness },
    conversations: counted(filter, facts.rows.length),
    inTime: inTimeOf(filter, facts),
    resolved: resolvedOf(filter, facts),
    reopened: reopenedOf(filter, facts),
  };
}

const mostFirst = <G extends Group>(groups: G[]): G[] =>
  groups.sort((one, other) => other.conversations.n - one.conversations.n);

/** All who have worked here. */
export const listPeople = (agent: Agent) =>
  prepared<{ id: number; name: string }>("report-people", peopleText, [agent.agency.id]);

const peopleText = `
  select u.id, u.name from memberships m join users u on u.id = m.user_id where m.agency_id = $1 order by u.name, u.id`;
