import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import type { Filter } from "../history/filter.ts";
import { channelOf, type Facts, unpacked } from "./facts.ts";
import { hourOf } from "./hours.ts";

/**
 * Every conversation that is asked for. They come as runs of bytes and are counted here: the database would sort every group
 * for its median, and take longer for one report than this takes for all that a page shows.
 */
export async function readFacts(agent: Agent, asked: Filter): Promise<Facts> {
  const packs = await prepared<Pack>("report-all", allText, valuesOf(agent, asked));
  return factsOf(packs, asked);
}

/** The same by their tags; one of two tags stands under both. */
export async function readTagged(agent: Agent, asked: Filter): Promise<{ tag: string; facts: Facts }[]> {
  const packs = await prepared<Pack>("report-tagged", taggedText, valuesOf(agent, asked));
  const byTag = Map.groupBy(packs, ({ tag }) => tag);
  return [...byTag.keys()].sort().map((tag) => ({ tag, facts: factsOf(byTag.get(tag)!, asked) }));
}

type Pack = { tag: string; pack: string };

/** Base64 is read four times as quickly as the digits in which the database writes bytes. */
const PACK = "encode(string_agg(r.pack, ''), 'base64') as pack";

const changed = "select c.day from reported_changes c where c.agency_id = $1 and c.day between $3 and $4";
const ofDay = `select * from reported o where o.agency_id = $1 and o.hour >= days.day * 24 and o.hour < days.day * 24 + 24
    and ($2 = '' or o.tags @> array[$2::text])`;

// What is packed by days comes so, and days of which anything has changed since come row by row. It is one statement, so that
// both are seen as they were at one moment: whatever has been written by then is in one of the two.
const allText = `
  select '' as tag, encode(d.pack, 'base64') as pack from reported_days d
  where d.agency_id = $1 and d.tag = $2 and d.day between $3 and $4 and d.day not in (${changed})
  union all
  select '', ${PACK} from (select distinct day from (${changed}) c) days cross join lateral (${ofDay}) r group by days.day`;

// Of those that have one tag nothing is packed by all the tags that they have.
const taggedText = `
  select d.tag, encode(d.pack, 'base64') as pack from reported_days d
  where d.agency_id = $1 and d.tag > '' and $2 = '' and d.day between $3 and $4 and d.day not in (${changed})
  union all
  select one.tag, ${PACK} from (
    ${changed}
    union
    select d.day from reported_days d where d.agency_id = $1 and d.tag = $2 and $2 <> '' and d.day between $3 and $4
  ) days cross join lateral (${ofDay}) r cross join unnest(r.tags) as one(tag) group by one.tag`;

/** Before and after all days that anybody reports. */
const [FIRST, LAST] = [-1_000_000, 1_000_000];

const valuesOf = ({ agency }: Agent, { from, to, tag }: Filter) => [
  agency.id,
  tag ?? "",
  from ? hourOf(from) / 24 : FIRST,
  to ? hourOf(to) / 24 : LAST,
];

function factsOf(packs: Pack[], { began, answerer }: Filter): Facts {
  const facts = unpacked(packs.map(({ pack }) => pack));
  if (!began && !answerer) return facts;
  const { channel, answerer: by } = facts.columns;
  return facts.those(
    (row) => (!began || channelOf(channel[row]!) === began) && (!answerer || by[row] === answerer),
  );
}
