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
  const [{ where, values }] = wholeSearch(search) as [{ where: string; values: unknown[] }];
  const all = filled(where, [agencyId, tag ?? null, ...values]);
  const found = listed ? sql`${all} and ${isListed(agencyId, listed)}` : all;
  if (!streets.length) return found;
  const folded = streets.map((street) => fold(street));
  // The whole search text first, which stands there folded: few of all cards are left whose address is folded for this.
  return sql`${found} and k.location is not null and exists (
    select from unnest(${sql.param(folded)}::text[]) street
    where strpos(k.search, street) > 0 and strpos(fold(k.location), street) > 0)`;
}

/** The parameters of a text where they stand in it. */
const filled = (text: string, values: unknown[]): SQL =>
  sql.join(
    text.split(/\$(\d)/).map((part, at) => (at % 2 ? sql`${values[Number(part) - 1]}` : sql.raw(part))),
    sql.raw(""),
  );
