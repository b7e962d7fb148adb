import { type SQL, sql } from "drizzle-orm";
import type { Audience } from "#db/schema/broadcasts.ts";
import { cleanLine, cleanText } from "../clean-text.ts";
import { wholeSearch } from "../contacts/search.ts";
import { fold } from "../fold.ts";
import { isListed, readListed } from "./listed.ts";

export type TypedAudience = { tag: string; search: string; streets: string; listed: string };

/** What was typed: a street in each line. */
export function readAudience({ tag, search, streets, listed }: TypedAudience): Audience {
  const lines = cleanText(streets)
    .split("\n")
    .map((line) => cleanLine(line))
    .filter(Boolean);
  const text = cleanLine(search);
  const list = readListed(listed);
  return {
    ...(tag && { tag }),
    ...(text && { search: text }),
    ...(lines.length && { streets: lines }),
    ...(list && { listed: list }),
  };
}

/** Whom it is for, as a condition on `contacts k`: to the letter, for a typing error must not write to others. */
export function isMeant(agencyId: number, { tag, search = "", streets = [], listed }: Audience): SQL {
  const [{ where, values }] = wholeSearch(search, null, Number.POSITIVE_INFINITY) as [
    { where: string; values: unknown[] },
  ];
  // Signs of which no search can be made would mean everybody.
  if (search && !values.length) return sql`false`;
  const all = filled(where, [agencyId, tag ?? null, ...values]);
  const found = listed ? sql`${all} and ${isListed(agencyId, listed)}` : all;
  return streets.length ? sql`${found} and ${isOnOneOf(streets)}` : found;
}

/** What stands between the words of an address; each of these is a blank, so that no street is found in the middle of another's name. */
const BETWEEN = '[ \\n\\t.,;:()/#&!"-]+';

function isOnOneOf(streets: string[]): SQL {
  const names = streets
    .map((street) => fold(street).replace(new RegExp(BETWEEN, "g"), " ").trim())
    .filter(Boolean);
  const longest = names.map((name) => name.split(" ").sort((a, b) => b.length - a.length)[0]);
  // One word in the whole search text first, which stands there folded: few of all cards are left whose address is folded for this.
  return sql`k.location is not null and exists (
    select from unnest(${sql.param(names)}::text[], ${sql.param(longest)}::text[]) s(name, word)
    where strpos(k.search, s.word) > 0
      and strpos(' ' || regexp_replace(fold(k.location), ${BETWEEN}, ' ', 'g') || ' ', ' ' || s.name || ' ') > 0)`;
}

/** The parameters of a text where they stand in it. */
const filled = (text: string, values: unknown[]): SQL =>
  sql.join(
    text.split(/\$(\d+)/).map((part, at) => (at % 2 ? sql`${values[Number(part) - 1]}` : sql.raw(part))),
    sql.raw(""),
  );
