import type { Filter } from "../history/filter.ts";
import { type Column, lettersOf } from "./columns.ts";
import { type Facts, type Pack, Packs } from "./facts.ts";
import type { Statement } from "./statements.ts";

/** Asks the database; each pack is taken as it comes. */
export type Ask = (
  statement: Statement,
  take: (letters: string) => Pack,
) => Promise<[of: number, pack: Pack][]>;

/** What is known of all conversations that a statement gives, by what they stand for there. */
export async function readFacts(
  { statement, columns, asked }: { statement: Statement; columns: readonly Column[]; asked: Filter },
  ask: Ask,
): Promise<Map<number, Facts>> {
  const packs = new Packs();
  const rows = await ask(statement, (letters) => packs.take(letters));
  const byWhat = Map.groupBy(rows, ([of]) => of);
  return new Map(
    [...byWhat].map(([of, own]) => [
      of,
      sifted(
        packs.facts(
          own.map(([, pack]) => pack),
          columns,
        ),
        asked,
      ),
    ]),
  );
}

/** What is left out by us and not by the database needs columns of its own. */
export const siftedBy = ({ began, answerer }: Filter): Column[] => [
  ...(began ? (["channel"] as const) : []),
  ...(answerer ? (["answerer"] as const) : []),
];

function sifted(facts: Facts, { began, answerer }: Filter): Facts {
  if (!began && !answerer) return facts;
  const letters = began && lettersOf(began);
  const { channel, answerer: by } = facts.columns;
  return facts.those((row) => (!letters || channel[row] === letters) && (!answerer || by[row] === answerer));
}
