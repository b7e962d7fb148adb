import type { Agent } from "../agents/agent.ts";
import type { CustomField } from "../custom-fields/fields.ts";
import type { Filter } from "../history/filter.ts";
import { findTag, rootsIn } from "../tags/tags.ts";
import { type Column, cut, joined } from "./columns.ts";
import { saidBy } from "./groups.ts";
import { hourOf } from "./hours.ts";

/** Each row that it gives is a pack of conversations in base64, and behind what they stand for (`of`, see `Wanted`). */
export type Statement = { text: string; values: unknown[] };

/**
 * Every conversation that is asked for. They come as runs of bytes and are counted by us: the database would sort every group
 * for its median, and take longer for one report than this takes for all that a page shows.
 */
export async function statementFor(
  agent: Agent,
  asked: Filter,
  columns: readonly Column[],
  by: "tag" | CustomField | null,
): Promise<Statement> {
  const values = await valuesOf(agent, asked);
  if (!by) return { text: allText(columns), values };
  if (by === "tag") return { text: taggedText(columns), values };
  return { text: saidText(columns), values: [...values, String(by.id), saidBy(by)] };
}

/** Base64 is read four times as quickly as the digits in which the database writes bytes. */
const inLetters = (bytes: string) => `encode(${bytes}, 'base64') as pack`;

const changed = "select c.day from reported_changes c where c.agency_id = $1 and c.day between $3 and $4";
const ofDay = `select * from reported o where o.agency_id = $1 and o.hour >= days.day * 24 and o.hour < days.day * 24 + 24
    and ($2::bigint = 0 or o.tag_ids && $5::bigint[])`;

// What is packed by days comes so, and days of which anything has changed since come row by row. It is one statement, so that
// both are seen as they were at one moment: whatever has been written by then is in one of the two.
const allText = (columns: readonly Column[]) => `
  select 0 as of, ${inLetters(cut(columns, "d.pack"))} from reported_days d
  where d.agency_id = $1 and d.tag_id = $2::bigint and d.day between $3 and $4 and d.day not in (${changed})
  union all
  select 0, ${inLetters(joined(columns, "r.pack"))}
  from (select distinct day from (${changed}) c) days cross join lateral (${ofDay}) r group by days.day`;

// The same by their tags; one of two tags stands under both. Of those that have one tag nothing is packed by all the tags that
// they have.
const taggedText = (columns: readonly Column[]) => `
  with days as (
    ${changed}
    union
    select d.day from reported_days d where d.agency_id = $1 and d.tag_id = $2::bigint and $2::bigint <> 0 and d.day between $3 and $4
  ), r as materialized (
    select r.tag_ids, r.pack from days cross join lateral (${ofDay}) r where r.tag_ids is not null
  ), roots as (${rootsIn("r")})
  select d.tag_id as of, ${inLetters(cut(columns, "d.pack"))} from reported_days d
  where d.agency_id = $1 and d.tag_id > 0 and $2::bigint = 0 and d.day between $3 and $4 and d.day not in (${changed})
  union all
  select roots.of, ${inLetters(joined(columns, "r.pack"))}
  from r join roots on roots.tag_ids = r.tag_ids group by roots.of`;

// The same by what one own field says of them. Nothing is packed by fields: rows are read, each with its conversation.
const saidText = (columns: readonly Column[]) => `
  select array_position($7::text[], c.custom ->> $6) as of, ${inLetters(joined(columns, "r.pack"))}
  from reported r join conversations c on c.agency_id = $1 and c.id = r.conversation_id
  where r.agency_id = $1 and r.hour >= $3::bigint * 24 and r.hour < $4::bigint * 24 + 24
    and ($2::bigint = 0 or r.tag_ids && $5::bigint[]) and c.custom <> '{}' and c.custom ? $6 and c.custom ->> $6 = any($7::text[])
  group by 1`;

/** Before and after all days that anybody reports. */
const [FIRST, LAST] = [-1_000_000, 1_000_000];

const valuesOf = async (agent: Agent, { from, to, tag }: Filter) => {
  const found = await findTag(agent, tag);
  return [
    agent.agency.id,
    // Of a tag that there is none of nothing is packed, and nothing has it.
    tag ? (found?.id ?? -1) : 0,
    from ? hourOf(from) / 24 : FIRST,
    to ? hourOf(to) / 24 : LAST,
    found?.ids ?? [],
  ];
};
