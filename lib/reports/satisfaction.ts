import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { conditionsOf, valuesFor } from "../history/conditions.ts";
import type { Filter } from "../history/filter.ts";
import type { Score } from "../history/finer.ts";
import { type Counted, counted } from "./counted.ts";

export type Satisfaction = {
  /** 1 (poor) to 5 (great); null where nobody has answered. */
  average: number | null;
  rated: Counted;
  /** How many said which, the best first. */
  scores: { score: number; counted: Counted }[];
  /** By who answered first, the most first. */
  people: { id: number; name: string; average: number; rated: Counted }[];
};

/** What residents said of how they were served, of the conversations that are asked for. */
export async function readSatisfaction(agent: Agent, asked: Filter): Promise<Satisfaction> {
  const values = valuesFor(agent);
  const { key, where } = conditionsOf(agent, asked, values);
  type Row = { score: number; id: number | null; name: string | null; n: number };
  const rows = await prepared<Row>(
    `report-rated-${key}`,
    `select s.score, c.first_answer_by as id, u.name, count(*)::int as n from satisfaction s
     join conversations c on c.agency_id = $1 and c.id = s.conversation_id
     left join users u on u.id = c.first_answer_by
     where s.agency_id = $1 and s.score is not null and ${where} group by 1, 2, 3`,
    values.list,
  );
  const people = Map.groupBy(
    rows.filter(({ id }) => id !== null),
    ({ id }) => id!,
  );
  return {
    average: averageOf(rows),
    rated: counted(asked, countOf(rows), { rating: "any" }),
    scores: [5, 4, 3, 2, 1].map((score) => ({
      score,
      counted: counted(asked, countOf(rows.filter((row) => row.score === score)), {
        rating: String(score) as Score,
      }),
    })),
    people: [...people]
      .map(([id, own]) => ({
        ...{ id, name: own[0]!.name ?? String(id), average: averageOf(own)! },
        rated: counted(asked, countOf(own), { answerer: id, rating: "any" }),
      }))
      .sort((one, other) => other.rated.n - one.rated.n),
  };
}

type Said = { score: number; n: number };
const countOf = (rows: Said[]) => rows.reduce((sum, { n }) => sum + n, 0);
const averageOf = (rows: Said[]) =>
  rows.length ? rows.reduce((sum, { score, n }) => sum + score * n, 0) / countOf(rows) : null;
