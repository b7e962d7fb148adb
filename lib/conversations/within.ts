import type { Agent } from "../agents/agent.ts";
import { type Values, valuesFor } from "../history/conditions.ts";
import type { Also } from "../history/filter.ts";
import { COMMON } from "../history/reach.ts";
import { searchTables } from "../history/words.ts";
import { type Category, inCategory, isAwake } from "./categories.ts";

/** What narrows a list beside its category, or in its place: what operators and saved views ask, and words. */
export type Within = {
  also: Also[];
  words: string;
  /** All that is open, in whatever category. */
  isEverywhere: boolean;
};

type Asked = {
  category: Category;
  /** As it was typed. */
  search: string;
  within?: Within | null;
};

export type Listing = {
  /** What stands behind `with`; empty without words. */
  tables: string;
  /** Conditions on `conversations c`: where it belongs, and which of that are found. */
  isIn: string;
  isListed: string;
};

/** A list as SQL. `$1` is the agency, `$2` the person who looks. */
export function listingOf({ category, search, within }: Asked, values: Values): Listing {
  const words = (within?.words ?? search).trim();
  const where = [
    within?.isEverywhere ? "c.status = 'open'" : inCategory[category],
    ...(within?.also.map((also) => `(${also(values)})`) ?? []),
  ];
  const isIn = where.join(" and ");
  // Out of sight is what nobody looks for: what a view asks for it asks every day.
  const isSought = search.trim() !== "";
  return {
    tables: words && searchTables(words, values, COMMON),
    isIn,
    isListed: `${isIn} ${words && matches} ${isSought ? "" : `and ${isAwake}`}`,
  };
}

/** The agency, and the person who looks. */
export function valuesOf(agent: Agent): Values {
  const values = valuesFor(agent);
  values.add(agent.userId);
  return values;
}

/** The few open ones are asked one by one, which the limit sees to: what many say is found as quickly as what one says. */
const matches = `and (c.id in (select id from named)
    or (select true from messages m where m.agency_id = $1 and m.conversation_id = c.id
        and m.search @@ (select said from words) limit 1))`;
