import { parsePhone } from "../addresses/phone.ts";
import { fold } from "../fold.ts";
import { readQuery } from "../text-query.ts";
import type { Values } from "./conditions.ts";

/** A search as the database asks it; null where the text has no such reading. */
type Asked = {
  /** Of what was said: words, "a phrase", or, -not. */
  said: string | null;
  /** The same words as a name, the last one as far as it is typed. */
  names: string | null;
  /** The same as an address, which has a number; words alone would find all who live in Water Street. */
  places: string | null;
  /** What may stand anywhere in an account, a number or an address of a card: a pattern. */
  part: string | null;
  /** The digits backwards: the end of a number is the beginning of this. */
  backwards: string | null;
  /** An address of theirs, whole. */
  remote: string | null;
  /** The conversation's own number. */
  id: number | null;
};

export function askFor(search: string): Asked {
  const { said, names } = readQuery(search);
  const text = fold(search).trim();
  const digits = text.replace(/\D/g, "");
  const isNumber = /^[\d\s().+/-]+$/.test(text);
  const isEmail = /^\S+@\S+$/.test(text);
  const part = isNumber ? digits : /^\S*\d\S*$/.test(text) ? text : "";
  return {
    said,
    names,
    places: !isNumber && /\d/.test(text) && /\s/.test(text) ? names : null,
    part: part.length >= 5 ? `%${part.replace(/[\\%_]/g, "\\$&")}%` : null,
    backwards: isNumber && digits.length >= 4 ? [...digits].reverse().join("") : null,
    remote: isEmail ? text : isNumber && digits.length >= 7 ? parsePhone(search) : null,
    id: /^#?\d{1,15}$/.test(text) ? Number(digits) : null,
  };
}

/** In the order of `words`, and what the database takes each for. */
const kinds = {
  said: "tsquery",
  names: "tsquery",
  places: "tsquery",
  part: "text",
  backwards: "text",
  remote: "text",
  id: "bigint",
} satisfies Record<keyof Asked, string>;

// What was joined to another is found as that: there its words stand now.
const itsId = "coalesce(c.merged_into_id, c.id) as id";
const ofContact = (condition: string) => `
    select ${itsId} from contacts k join conversations c on c.agency_id = $1 and c.contact_id = k.id
    where k.agency_id = $1 and ${condition}`;
const ofPoint = (kind: string, condition: string) => `
    select ${itsId} from contact_points p join conversations c on c.agency_id = $1 and c.contact_id = p.contact_id
    where p.agency_id = $1 and p.kind = '${kind}' and ${condition}`;
const ofVisitor = (condition: string) => `
    select ${itsId} from visitors v join conversations c on c.agency_id = $1 and c.visitor_id = v.id
    where v.agency_id = $1 and ${condition}`;
const endsSo = (column: string) => `reverse(${column}) ~>=~ (select backwards from words)
      and reverse(${column}) ~<~ (select backwards || ':' from words)`;

const namedText = [
  ofContact("name_words(k.name) @@ (select names from words)"),
  ofContact("k.location is not null and name_words(k.location) @@ (select places from words)"),
  ofContact("k.search like (select part from words)"),
  ` select ${itsId} from conversations c where c.agency_id = $1 and c.contact_id is null
      and name_words(c.remote_name) @@ (select names from words)`,
  ofPoint("phone", endsSo("p.value")),
  ofPoint("email", "p.value = (select remote from words)"),
  ofVisitor(endsSo("v.phone")),
  ofVisitor("v.email = (select remote from words)"),
  ` select r.conversation_id from routes r
    where r.agency_id = $1 and r.channel in ('text', 'email') and r.remote = (select remote from words)`,
  ` select ${itsId} from conversations c where c.agency_id = $1 and c.id = (select id from words)`,
].join(`
    union all`);

/**
 * The start of a statement that searches: `words` (what is asked), `said` (where it was said, at most `most` times),
 * `named` (whose name, number, address or account it is). All that is asked stands in `words`: with values in their places
 * each search would be planned anew, which takes longer than most of them.
 */
export function searchTables(search: string, values: Values, most?: number): string {
  const asked = askFor(search);
  const columns = Object.entries(kinds).map(
    ([name, kind]) => `${values.add(asked[name as keyof Asked])}::${kind} as ${name}`,
  );
  return `
  words as materialized (
    select ${columns.join(", ")}
  ), said as materialized (
    select m.conversation_id as id from messages m
    where m.agency_id = $1 and m.search @@ (select said from words) ${most ? `limit ${most}` : ""}
  ), named as materialized (${namedText}
  )`;
}
