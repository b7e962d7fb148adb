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
import { type Facts, othersTurn } from "./facts.ts";

/** One of those that conversations are told apart by: `of` stands for it where they are counted, `finer` is its own filter. */
export type Wanted = { of: number; key: string; name?: string; finer: Partial<Filter> };

export type Group = {
  /** A channel, a category; of a tag or a person the number. */
  key: string;
  name?: string;
  conversations: Counted;
  first: Took;
  firstBusiness: Took;
  inTime: Share;
  resolved: Share;
  reopened: Counted;
  /** Those that this person closed, whoever answered them. */
  closed?: Counted;
};

/** A report for each of which there is anything; the most first, and of two that have as many the one that is named first. */
export async function groupsOf(asked: Filter, wanted: Wanted[], facts: Map<number, Facts>): Promise<Group[]> {
  const made: Group[] = [];
  for (const one of wanted) {
    const own = facts.get(one.of);
    if (own) made.push(await groupOf(one, { ...asked, ...one.finer }, own));
  }
  return mostFirst(made);
}

/** A conversation is whose who answered it first; nobody is named who did nothing. */
export async function peopleOf(asked: Filter, people: Wanted[], facts: Facts): Promise<Group[]> {
  const { answerer, closer } = facts.columns;
  const answered = facts.by((row) => answerer[row]!);
  await othersTurn();
  const closed = facts.by((row) => closer[row]!);
  const made: Group[] = [];
  for (const one of people) {
    const n = closed.get(one.of)?.rows.length ?? 0;
    const own = answered.get(one.of);
    if (own || n)
      made.push({
        ...(await groupOf(one, { ...asked, ...one.finer }, own ?? facts.none())),
        closed: counted(asked, n, { status: "closed", closer: one.of }),
      });
  }
  return mostFirst(made);
}

async function groupOf({ key, name }: Wanted, filter: Filter, facts: Facts): Promise<Group> {
  const first = answersOf(filter, facts);
  await othersTurn();
  const firstBusiness = businessAnswersOf(filter, facts);
  await othersTurn();
  return {
    ...{ key, name, first, firstBusiness },
    conversations: counted(filter, facts.rows.length),
    inTime: inTimeOf(filter, facts),
    resolved: resolvedOf(filter, facts),
    reopened: reopenedOf(filter, facts),
  };
}

const mostFirst = (groups: Group[]): Group[] =>
  groups.sort((one, other) => other.conversations.n - one.conversations.n);
