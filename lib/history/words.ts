import { oneMinus } from "../clean-text.ts";
import type { Values } from "./conditions.ts";

/** A search as the database asks it; null where the text has no such reading. */
type Asked = {
  /** As people write it: words, "a phrase", or, -not. */
  text: string;
  /** The parser reads the end of 555-0142 as a negative number. */
  minus: string;
  /** The same words as the beginning of a name. */
  names: string | null;
  /** The digits backwards: the end of a number is the beginning of this. */
  backwards: string | null;
  email: string | null;
  /** The conversation's own number. */
  id: number | null;
};

export function askFor(search: string): Asked {
  const digits = search.replace(/\D/g, "");
  const isNumber = /^[\d\s().+-]+$/.test(search);
  return {
    text: oneMinus(search.replace(/[“”„]/g, '"')),
    minus: /^\d+$/.test(search) ? `-${search}` : "",
    names: asNames(search),
    backwards: isNumber && digits.length >= 4 ? [...digits].reverse().join("") : null,
    email: /^\S+@\S+$/.test(search) ? search.toLowerCase() : null,
    id: /^\d{1,15}$/.test(search) ? Number(search) : null,
  };
}

/**
 * The start of a statement that searches: `words` (what is asked), `said` (where it was said, `most` times),
 * `named` (whose name, number, address or account it is).
 */
export function searchTables(search: string, values: Values, most: number): string {
  const asked = askFor(search);
  const text = values.add(asked.text);
  const names = values.add(asked.names);
  const backwards = values.add(asked.backwards);
  const among = (column: string) =>
    `reverse(${column}) ~>=~ ${backwards} and reverse(${column}) ~<~ (${backwards} || ':')`;
  return `
  words as materialized (
    -- Words that only leave out would find almost everything; they find nothing.
    select case when querytree(query) <> 'T' then query end as said, to_tsquery('parley', ${names}) as names
    from (select websearch_to_tsquery('parley', ${text}) || phraseto_tsquery('parley', ${values.add(asked.minus)})) q(query)
  ), said as materialized (
    select m.conversation_id as id from messages m
    where m.agency_id = $1 and m.search @@ (select said from words) limit ${most}
  ), named as materialized (
    select c.id from contacts k join conversations c on c.agency_id = $1 and c.contact_id = k.id
    where k.agency_id = $1 and to_tsvector('parley', k.name) @@ (select names from words)
    union all
    select c.id from conversations c where c.agency_id = $1 and c.contact_id is null
      and to_tsvector('parley', c.remote_name) @@ (select coalesce(names || said, said) from words)
    union all
    select c.id from contact_points p join conversations c on c.agency_id = $1 and c.contact_id = p.contact_id
    where p.agency_id = $1 and p.kind = 'phone' and ${among("p.value")}
    union all
    select c.id from visitors v join conversations c on c.agency_id = $1 and c.visitor_id = v.id
    where v.agency_id = $1 and ${among("v.phone")}
    union all
    select c.id from contact_points p join conversations c on c.agency_id = $1 and c.contact_id = p.contact_id
    where p.agency_id = $1 and p.kind = 'email' and p.value = ${values.add(asked.email)}
    union all
    select c.id from account_numbers a join conversations c on c.agency_id = $1 and c.contact_id = a.contact_id
    where a.agency_id = $1 and a.number = ${values.add(search)}
    union all
    select c.id from conversations c where c.agency_id = $1 and c.id = ${values.add(asked.id)}
  )`;
}

function asNames(search: string): string | null {
  // Quotes and minus ask for words that were said.
  if (/["“”„]|(^|\s)-/.test(search)) return null;
  const words = search.match(/[\p{L}\p{M}\p{N}]+/gu);
  if (!words) return null;
  const last = words.length - 1;
  return words.map((word, n) => (n === last && word.length > 1 ? `'${word}':*` : `'${word}'`)).join(" & ");
}
