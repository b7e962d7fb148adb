import { prepared } from "#db/index.ts";
import { fromStandby } from "#db/reading.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { type FoundContacts, searchContacts } from "../contacts/search.ts";
import { valuesFor } from "../history/conditions.ts";
import { MOST_FOUND } from "../history/counting.ts";
import { ONE_BY_ONE } from "../history/list.ts";
import { COMMON, type Known, knownAsCommon, rememberCommon } from "../history/reach.ts";
import { searchTables } from "../history/words.ts";
import { type Category, categories, categoriesOf, categoryFor } from "./categories.ts";
import type { Within } from "./within.ts";

/** Where a conversation stands for whoever looks. */
export const places = [...categories, "closed"] as const;
export type FoundIn = (typeof places)[number];

export type Hit = {
  id: number;
  place: FoundIn;
  name: string;
  channel: Channel;
  lastMessageAt: Date;
  lastWords: string;
  /** What a visitor whom nobody has linked has typed about themselves. */
  email: string | null;
  phone: string | null;
  /** The newest message that has the words; null where it is found by a name or a number. */
  body: string | null;
  saidAt: Date | null;
};

export type Everywhere = {
  /** All places, in their order. With `isMore` there are more than `total`. */
  places: { place: FoundIn; total: number; isMore: boolean; hits: Hit[] }[];
  contacts: FoundContacts;
};

/** Everything that an agent may see, by words, names, numbers and addresses; at most `most` of each place, newest first. */
export async function searchEverywhere(agent: Agent, text: string, most = 6): Promise<Everywhere> {
  const all: FoundIn[] = [...categoriesOf(agent.agency), "closed"];
  if (!text) return { places: all.map((place) => toPlace(place, [])), contacts: nobody };
  return fromStandby(() => searchAll(agent, text, { most, all }));
}

async function searchAll(
  agent: Agent,
  text: string,
  { most, all }: { most: number; all: FoundIn[] },
): Promise<Everywhere> {
  const [hits, exact] = await Promise.all([
    searchConversations(agent, text, most),
    searchContacts(agent, { text, limit: most, exact: true }),
  ]);
  // Somebody with a name that is nearly so is no answer where there are better ones.
  const isFound = exact.total > 0 || hits.length > 0;
  const contacts = isFound ? exact : await searchContacts(agent, { text, limit: most });
  return {
    places: all.map((place) =>
      toPlace(
        place,
        hits.filter((hit) => hit.place === place),
      ),
    ),
    contacts,
  };
}

function toPlace(place: FoundIn, hits: Counted[]): Everywhere["places"][number] {
  const total = hits[0] ? hits[0].total : 0;
  return { place, total: total ?? MOST_FOUND, isMore: total === null, hits };
}

/** How many there are beside one category, where there are any. */
export type Elsewhere = { places: Omit<Everywhere["places"][number], "hits">[]; contacts: number };

/** What the search inside a category says of the rest. */
export async function countElsewhere(
  agent: Agent,
  { category, search, within }: { category: Category; search: string; within?: Within | null },
): Promise<Elsewhere | null> {
  const text = search.trim();
  // What operators narrow is more than words, and the search of all places is one link away.
  if (!text || within) return null;
  const { places: all, contacts } = await searchEverywhere(agent, text, 1);
  const others = all.filter(({ place, total }) => place !== category && total > 0);
  return { places: others.map(({ hits: _, ...counted }) => counted), contacts: contacts.total };
}

const nobody: FoundContacts = { rows: [], total: 0 };

/** How many there are in its place; null: more than MOST_FOUND. */
type Counted = Hit & { total: number | null };

async function searchConversations(agent: Agent, text: string, most: number): Promise<Counted[]> {
  let common = knownAsCommon(agent, text);
  if (!common) {
    const [first, ...rest] = await read(agent, text, most, null);
    if (!first) return [];
    if (first.said <= COMMON) return [first, ...rest].filter(({ id }) => id !== null);
    common = rememberCommon(agent, text, first.inSaid > MOST_FOUND);
  }
  return (await read(agent, text, most, common)).filter(({ id }) => id !== null);
}

type Tallied = Counted & { said: number; inSaid: number };

function read(agent: Agent, text: string, most: number, common: Known | null): Promise<Tallied[]> {
  const isCommon = common !== null;
  // Said often, in few conversations: those can be counted.
  const counts = isCommon && !common.inMany;
  const values = valuesFor(agent);
  const [me, limit] = [values.add(agent.userId), values.add(most)];
  const tables = searchTables(text, values, counts ? undefined : COMMON + 1);
  const newest = "order by c.last_message_at desc, c.id desc";
  const saidIn = "m.agency_id = $1 and m.conversation_id = c.id and m.search @@ (select said from words)";
  // Limit and `is true` keep the planner from fetching all that is said, and from looking up each that was found.
  const isFound = isCommon
    ? `((select true from messages m where ${saidIn} limit 1) or c.id in (select id from named)) is true`
    : "(c.id in (select id from found)) is true";
  const some = `${newest} limit ${limit}`;
  const isFew = `(select in_said from tally) <= ${ONE_BY_ONE}`;
  const along = `
    select c.id, c.last_message_at from conversations c
    where c.agency_id = $1 and c.status = 'closed' and ${isFound}`;
  // One by one what was found, or along the newest where many have it; of what is common the next statement tells.
  const closed = isCommon
    ? `${along} ${some}`
    : `(select c.id, c.last_message_at from found cross join lateral (
          select id, status, last_message_at from conversations where agency_id = $1 and id = found.id limit 1) c
        where ${isFew} and c.status = 'closed' ${some})
      union all (${along} and not (${isFew}) and (select said from tally) <= ${COMMON} ${some})`;
  const totalOfClosed = counts
    ? `(select count(*) from conversations c where c.agency_id = $1 and c.status = 'closed'
          and (c.id in (select id from said) or c.id in (select id from named)))`
    : isCommon
      ? "null::bigint"
      : "(select in_said from tally) - (select count(*) from open)";
  const statement = `with ${tables}, found as materialized (select id from said union select id from named),
    tally as materialized (
      ${isCommon ? "select 0 as said, 0 as in_said" : "select (select count(*) from said) as said, (select count(*) from found) as in_said"}
    ), open as materialized (
      select c.id, c.last_message_at,
        ${categoryFor(me)} as place
      from conversations c
      where c.agency_id = $1 and c.status = 'open' and (select said from tally) <= ${COMMON} and ${isFound}
    ), closed as materialized (${closed}), hits as (
      select id, place, last_message_at, row_number() over (partition by place order by last_message_at desc, id desc) as nth,
        count(*) over (partition by place) as total from open
      union all
      select id, 'closed', last_message_at, row_number() over (order by last_message_at desc, id desc),
        ${totalOfClosed} from closed
    )
    select tally.said, tally.in_said as "inSaid", hit.*
    from tally left join (
      select c.id, hits.place, hits.total, coalesce(k.name, c.remote_name) as name, c.channel,
        c.last_message_at as "lastMessageAt", c.last_words as "lastWords", said.body, said.created_at as "saidAt",
        case when k.id is null then v.email end as email, case when k.id is null then v.phone end as phone
      from hits join conversations c on c.agency_id = $1 and c.id = hits.id
      left join contacts k on k.agency_id = $1 and k.id = c.contact_id
      left join visitors v on v.agency_id = $1 and v.id = c.visitor_id
      left join lateral (
        select m.body, m.created_at from messages m where ${saidIn} order by m.created_at desc, m.id desc limit 1
      ) said on true
      where hits.nth <= ${limit}
    ) hit on true
    order by hit."lastMessageAt" desc, hit.id desc`;
  return prepared<Tallied>(
    `everywhere${counts ? "-counted" : isCommon ? "-common" : ""}`,
    statement,
    values.list,
  );
}
