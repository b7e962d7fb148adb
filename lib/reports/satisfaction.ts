import type { Filter } from "../history/filter.ts";
import type { Score } from "../history/finer.ts";
import { type Counted, counted } from "./counted.ts";
import type { Facts } from "./facts.ts";
import type { Wanted } from "./grouped.ts";

export type Satisfaction = {
  /** 1 (poor) to 5 (great); null where nobody has answered. */
  average: number | null;
  rated: Counted;
  /** How many said which, the best first. */
  scores: { score: number; counted: Counted }[];
};
/** By who answered first, the most first. */
export type RatedPerson = { id: number; name: string; average: number; rated: Counted };

/** What residents said of how they were served. */
export function satisfactionOf(asked: Filter, facts: Facts): Satisfaction {
  const counts = new Array<number>(MOST + 1).fill(0);
  for (const row of facts.rows) counts[facts.score(row)]!++;
  const n = (score: number) => counts[score]!;
  const all = scores.reduce((sum, score) => sum + n(score), 0);
  const points = scores.reduce((sum, score) => sum + score * n(score), 0);
  return {
    average: all ? points / all : null,
    rated: counted(asked, all, { rating: "any" }),
    scores: scores.map((score) => ({
      score,
      counted: counted(asked, n(score), { rating: String(score) as Score }),
    })),
  };
}

export function ratedPeople(asked: Filter, facts: Facts, people: Wanted[]): RatedPerson[] {
  const answered = facts.by((row) => facts.score(row) && facts.columns.answerer[row]!);
  const rated = people.flatMap(({ of, name = "", finer }) => {
    const own = satisfactionOf({ ...asked, ...finer }, answered.get(of) ?? facts.none());
    return own.average === null ? [] : [{ id: of, name, average: own.average, rated: own.rated }];
  });
  return rated.sort((one, other) => other.rated.n - one.rated.n);
}

const MOST = 5;
const scores = [5, 4, 3, 2, 1];
