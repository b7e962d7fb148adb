import { prepared } from "#db/index.ts";
import { fromStandby } from "#db/reading.ts";
import type { Agent } from "../agents/agent.ts";
import { caps } from "../caps.ts";
import { conditionOf, type Own } from "../custom-fields/asked.ts";
import { fold } from "../fold.ts";
import { isUnspaced } from "../text-words.ts";

export type ContactRow = {
  id: number;
  name: string;
  address: string | null;
  accounts: string[];
  phones: string[];
  emails: string[];
  tags: string[];
  /** When a message last came or went. */
  lastAt: Date | null;
};

/** In which order a list stands that is searched for nothing; what is searched for comes best first. */
export const contactSorts = ["name", "last", "newest"] as const;
export type ContactSort = (typeof contactSorts)[number];

export type ContactSearch = {
  text: string;
  tag?: string | null;
  own?: Own | null;
  limit: number;
  sort?: ContactSort;
  /** Typing errors are not forgiven. */
  exact?: boolean;
};

export type FoundContacts = {
  rows: ContactRow[];
  /** Exact up to `MOST`, which then means "that many or more". */
  total: number;
};

/** Beyond so many a search is no search: counted no further, and ranked among these. */
export const MOST = 1000;

/**
 * Contacts by name, part of a number, email, account number or address; accents ignored, best first. When nothing
 * fits to the letter, those that differ by a typing error.
 */
export const searchContacts = (agent: Agent, asked: ContactSearch): Promise<FoundContacts> =>
  fromStandby(() => search(agent, asked));

async function search(agent: Agent, search: ContactSearch): Promise<FoundContacts> {
  const words = wordsOf(search.text);
  const { tag = null, own, limit, exact = false, sort = "name" } = search;
  const agencyId = agent.agency.id;
  const run = async (name: string, text: string, values: unknown[]) => {
    const all = [...values];
    const said = saysOwn(own, (value) => `$${all.push(value)}`);
    return prepared<Counted>(name + said.key, text.replaceAll(living, living + said.sql), all);
  };
  if (!words.length)
    return found(
      await (tag === null
        ? run(`list-contacts-${sort}`, listAll[sort], [agencyId, limit])
        : run(`list-contacts-tagged-${sort}`, listTagged[sort], [agencyId, limit, tag])),
    );
  const short = areShort(words);
  const first = words.join(" ");
  const written = asWritten(search.text);
  const values = [agencyId, tag, limit, first, written];
  const rows = short
    ? await run("start-contacts", startText, [...values, `${literal(first)}%`])
    : await run(`search-contacts-${words.length}`, searchText(words.length), [
        ...values,
        ...rarestFirst(words).map((word) => `%${literal(word)}%`),
      ]);
  // A number is right or it is another one: only words are searched for with a typing error.
  if (rows.length || exact || short || /^\d+$/.test(first)) return found(rows);
  return found(await run("near-contacts", nearText, [agencyId, tag, limit, first]));
}

/** Every text says `living` of those that it lists: what else they have to be stands behind it. */
function saysOwn(own: Own | null | undefined, add: (value: unknown) => string): { key: string; sql: string } {
  if (!own) return { key: "", sql: "" };
  const says = conditionOf(own, "k.custom", add);
  return { key: `-own${says.key}`, sql: ` and ${says.sql}` };
}

/**
 * The same search without an end: conditions on `contacts k` to be tried in turn until one fits anybody. `$1` is the
 * agency, `$2` the tag or null, the values follow: none where there is nothing to search for. `most`: how many words have to fit.
 */
export function wholeSearch(
  text: string,
  own: Own | null = null,
  most = WORDS,
): { where: string; values: unknown[] }[] {
  return wholeSearches(text, most).map(({ where, values }) => {
    const all: unknown[] = [...values];
    return { where: where + saysOwn(own, (value) => `$${all.push(value) + 2}`).sql, values: all };
  });
}

function wholeSearches(text: string, most: number): { where: string; values: string[] }[] {
  const words = wordsOf(text, most);
  const first = words.join(" ");
  if (!words.length) return [{ where: tagged, values: [] }];
  if (areShort(words))
    return [{ where: `${tagged} and left(k.search, 40) like $3`, values: [`${literal(first)}%`] }];
  const each = words.map((_, index) => `k.search like $${index + 3}`).join(" and ");
  return [
    { where: `${tagged} and ${each}`, values: words.map((word) => `%${literal(word)}%`) },
    { where: `${tagged} and $3 <% k.search`, values: [first] },
  ];
}

type Counted = ContactRow & { total: number };

const found = (rows: Counted[]): FoundContacts => ({
  rows: rows.map(({ total: _, ...row }) => row),
  total: rows[0]?.total ?? 0,
});

/** So many are enough to find somebody by. */
const WORDS = 5;

/** What is only digits and signs is one number, however it is written. */
function wordsOf(text: string, most = WORDS): string[] {
  const plain = fold(text.slice(0, caps.search)).replaceAll("\u0000", "").trim();
  const digits = plain.replace(/\D/g, "");
  if (digits.length >= 3 && /^[\d\s()+./-]+$/.test(plain)) return [digits];
  return plain.split(/\s+/).filter(Boolean).slice(0, most);
}

/** Too short for trigrams: then it is names that begin so. Two signs of Chinese are a whole name. */
const areShort = (words: string[]) => words.every((word) => word.length < 3 && !isUnspaced(word));

/** Small letters as the database makes them of a name, whatever its language: of A to Z alone. */
const asWritten = (text: string) =>
  text
    .trim()
    .normalize("NFC")
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const literal = (word: string) => word.replace(/[\\%_]/g, "\\$&");

/** What was deleted or merged away is found no more. */
const living = "k.deleted_at is null";
const tagged = `${living} and ($2::text is null or k.tags @> array[$2::text])`;

/** From ids in their order to whole rows: parts are read for the shown ones alone. */
const whole = (ids: string, order: string) => `
  with hits as (${ids})
  select k.id, k.name, k.location as address, k.tags, hits.total,
    coalesce((select array_agg(a.number order by a.id) from account_numbers a
              where a.agency_id = $1 and a.contact_id = k.id), '{}') as accounts,
    coalesce((select array_agg(p.value order by p.is_primary desc, p.id) from contact_points p
              where p.agency_id = $1 and p.contact_id = k.id and p.kind = 'phone' and p.bad_at is null), '{}') as phones,
    coalesce((select array_agg(p.value order by p.is_primary desc, p.id) from contact_points p
              where p.agency_id = $1 and p.contact_id = k.id and p.kind = 'email' and p.bad_at is null), '{}') as emails,
    (select max(c.last_message_at) from conversations c
     where c.agency_id = $1 and c.contact_id = k.id and c.spam_at is null) as "lastAt"
  from hits join contacts k on k.agency_id = $1 and k.id = hits.id order by ${order}`;

/** The same order on every database. */
export const byName = (name: string) => `fold(${name}) collate "C"`;

/** What a list is read from, in which order, and the same order once more for the whole rows. */
const sorts: Record<ContactSort, { from: string; by: string; again?: string }> = {
  name: { from: "", by: `${byName("k.name")}, k.id` },
  last: {
    from: `left join (select c.contact_id as id, max(c.last_message_at) as at from conversations c
      where c.agency_id = $1 and c.contact_id is not null and c.spam_at is null group by c.contact_id) last on last.id = k.id`,
    by: `last.at desc nulls last, ${byName("k.name")}, k.id`,
    again: `"lastAt" desc nulls last, ${byName("k.name")}, k.id`,
  },
  newest: { from: "", by: "k.id desc" },
};

/** Each with its own condition: a tag that may be absent would have every card read to be counted. */
const listText = (condition: string) =>
  Object.fromEntries(
    contactSorts.map((sort) => [
      sort,
      whole(
        `select k.id, (select count(*) from contacts k where k.agency_id = $1 and ${condition}) as total
         from contacts k ${sorts[sort].from} where k.agency_id = $1 and ${condition}
         order by ${sorts[sort].by} limit $2`,
        sorts[sort].again ?? sorts[sort].by,
      ),
    ]),
  ) as Record<ContactSort, string>;
const listAll = listText(living);
const listTagged = listText(`${living} and k.tags @> array[$3::text]`);

/**
 * Names that begin with it, then words that do, then the rest; of each those first that are written so to the letter. `$4` is
 * the whole text folded, `$5` as it was written.
 */
const rank = `case when search like $4 || '%' then 0 when search like '% ' || $4 || '%' then 2 else 4 end
  + (strpos(lower(name collate "C"), $5) = 0)::int`;

/** The name as it stands folded at the beginning of the search text: to fold a thousand anew takes ten times the search. */
const nameOf = (contact: string) => `left(${contact}.search, length(${contact}.name)) collate "C"`;

const ranked = (condition: string) =>
  whole(
    `with near as (
       select k.id, k.name, k.search from contacts k where k.agency_id = $1 and ${tagged} and ${condition} limit ${MOST}
     )
     select id, ${rank} as rank, count(*) over () as total from near order by rank, ${nameOf("near")}, id limit $3`,
    `hits.rank, ${nameOf("k")}, k.id`,
  );

const startText = ranked("left(k.search, 40) like $6");
// One word finds by the index and the others only sift: the lists of a word that half the town lives in are longer than
// all there is to sift.
const searchText = (words: number) =>
  ranked(
    Array.from({ length: words }, (_, n) => `${n ? "(k.search || '')" : "k.search"} like $${n + 6}`).join(
      " and ",
    ),
  );

const common =
  /^(street|avenue|road|drive|court|lane|boulevard|place|circle|calle|avenida|unit|apartment|suite|example)$/;

/** The word that fewest contacts are likely to have: one with digits, else the longest that no address is made of. */
function rarestFirst(words: string[]): string[] {
  const weight = (word: string) => (common.test(word) ? 0 : word.length + (/\d/.test(word) ? 10 : 0));
  return [...words].sort((a, b) => weight(b) - weight(a));
}

// Two letters changed places, in a name of nine, are still that name: half of what is compared must agree. The setting
// stands for this statement alone, and sideways before the search that reads it.
const nearText = whole(
  `select near.*, count(*) over () as total
   from (select set_config('pg_trgm.word_similarity_threshold', '0.5', true) as half) setting
   cross join lateral (
     select k.id, word_similarity($4, k.search) as score from contacts k
     where setting.half is not null and k.agency_id = $1 and ${tagged} and $4 <% k.search limit ${MOST}
   ) near
   order by score desc, id limit $3`,
  "hits.score desc, k.id",
);
