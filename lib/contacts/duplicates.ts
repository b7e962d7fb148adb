import { prepared } from "#db/index.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import { personalKinds } from "../addresses/points.ts";
import type { Agent } from "../agents/agent.ts";

/** Why two cards may be one person's: what they share, and whether their names are the same. */
export type Likeness = { sameName: boolean; shares: (PointKind | "account")[] };

export type Duplicate = Likeness & { id: number; name: string; address: string | null; accounts: string[] };

type Side = { id: number; name: string; address: string | null };
export type Pair = Likeness & { one: Side; two: Side };

/**
 * `likely` share a number, an email or an account; the same name as well comes first, since couples and landlords
 * share without being one person. `name` are those of one name, whatever else they share.
 */
export type PairsBy = "likely" | "name";

/** What more cards than this share is an office's or a landlord's: it says nothing about two of them. */
const MOST_SHARING = 12;

/** Cards that may be the same person as this one, likeliest first. */
export function listDuplicates(agent: Agent, contactId: number, limit = 20): Promise<Duplicate[]> {
  return prepared<Duplicate>("list-duplicates", duplicatesText, [agent.agency.id, contactId, limit]);
}

export async function countDuplicates(agent: Agent, contactId: number): Promise<number> {
  const [row] = await prepared<{ count: number }>("count-duplicates", countText, [
    agent.agency.id,
    contactId,
  ]);
  return row!.count;
}

/** Pairs over the whole agency, likeliest first, and how many there are. */
export async function listPairs(
  agent: Agent,
  { by, limit }: { by: PairsBy; limit: number },
): Promise<{ pairs: Pair[]; total: number }> {
  const found = await prepared<Pair & { total: number }>(
    `list-pairs-${by}`,
    by === "likely" ? pairsText : namesakesText,
    [agent.agency.id, limit],
  );
  return { pairs: found.map(({ total: _, ...pair }) => pair), total: found[0]?.total ?? 0 };
}

const plain = (name: string) => `fold(${name})`;

/**
 * Everything that others share with contact `$2`. Names are found by the beginning of the search column, which
 * starts with the name as it is compared; `~>=~` reads that column's index whatever the plan.
 */
const likeText = `
  with me as (
    select id, ${plain("name")} as plain, left(${plain("name")}, 40) as begins
    from contacts where agency_id = $1 and id = $2
  ), shared as (
    select p.contact_id as id, p.kind, count(*) over (partition by p.kind, p.value) as many
    from contact_points mine join contact_points p on p.agency_id = $1 and p.kind = mine.kind
      and p.value = mine.value and p.contact_id <> mine.contact_id
    where mine.agency_id = $1 and mine.contact_id = $2
    union
    select a.contact_id, 'account', count(*) over (partition by a.number) from account_numbers mine
    join account_numbers a on a.agency_id = $1 and a.number = mine.number and a.contact_id <> mine.contact_id
    where mine.agency_id = $1 and mine.contact_id = $2
    union
    select k.id, 'name', 1 from me join contacts k on k.agency_id = $1 and k.id <> me.id and me.plain <> ''
      and left(k.search, 40) ~>=~ me.begins and left(k.search, 40) ~<~ (me.begins || U&'\\+10FFFF')
      and ${plain("k.name")} = me.plain
  ), likely as (
    select s.id, k.name, k.location as address, ${plain("k.name")} = me.plain as "sameName",
      array_remove(array_agg(distinct s.kind), 'name') as shares
    from shared s join contacts k on k.agency_id = $1 and k.id = s.id and k.deleted_at is null cross join me
    group by s.id, k.name, k.location, me.plain
    -- A house has many people in it, an office's number many cards: alone they say nothing.
    having bool_or((s.kind = 'account' or s.kind in ${personalKinds}) and s.many < ${MOST_SHARING}) or ${plain("k.name")} = me.plain
  )`;

const duplicatesText = `${likeText}
  select likely.*, coalesce((select array_agg(a.number order by a.number) from account_numbers a
    where a.agency_id = $1 and a.contact_id = likely.id), '{}') as accounts
  from likely
  order by "sameName" and cardinality(shares) > 0 desc, cardinality(shares) desc, name, id limit $3`;

const countText = `${likeText} select count(*) as count from likely`;

/** Only what at least two cards have is joined, so the work grows with the duplicates and hardly with the agency. */
const pairsText = `
  with repeated as (
    select kind, value from contact_points where agency_id = $1 and kind in ${personalKinds}
    group by kind, value having count(*) > 1
  ), holders as (
    select p.kind, p.value, p.contact_id as id
    from repeated r join contact_points p on p.agency_id = $1 and p.kind = r.kind and p.value = r.value
    union
    select 'account', a.number, a.contact_id
    from (select number from account_numbers where agency_id = $1 group by number having count(*) > 1) r
    join account_numbers a on a.agency_id = $1 and a.number = r.number
  ), living as materialized (
    select h.*, ${plain("k.name")} as plain, count(*) over (partition by h.kind, h.value) as many
    from holders h join contacts k on k.agency_id = $1 and k.id = h.id and k.deleted_at is null
  ), alike as (
    select a.id as one, b.id as two, a.plain = b.plain as same_name, a.kind
    from living a join living b on b.kind = a.kind and b.value = a.value and b.id > a.id
    where a.many <= ${MOST_SHARING}
    union all
    -- An office's number makes no pairs of its people, except of those who also have one name: each with the next,
    -- or a file that was taken in many times over would make millions.
    select id, next, true, kind
    from (select *, lead(id) over (partition by kind, value, plain order by id) as next
          from living where many > ${MOST_SHARING}) office
    where next is not null
  ), pairs as (
    select one, two, same_name, count(distinct kind) as weight from alike group by one, two, same_name
  ), best as (
    select *, count(*) over () as total from pairs order by same_name desc, weight desc, one, two limit $2
  )
  ${shown("same_name desc, weight desc, best.one, best.two")}`;

/** One name and one place first; what else they share is looked up for the shown ones alone. */
const namesakesText = `
  with named as materialized (
    select id, ${plain("name")} as plain, location from contacts where agency_id = $1 and deleted_at is null
  ), repeated as (
    select plain from named group by plain having count(*) between 2 and ${MOST_SHARING}
  ), alike as materialized (
    select n.* from repeated r join named n on n.plain = r.plain
  ), pairs as (
    select a.id as one, b.id as two, a.plain, a.location = b.location as one_place
    from alike a join alike b on b.plain = a.plain and b.id > a.id
  ), best as (
    select *, true as same_name, count(*) over () as total from pairs
    order by one_place is true desc, plain, one, two limit $2
  )
  ${shown("one_place is true desc, plain, best.one, best.two")}`;

function shown(order: string): string {
  const side = (k: string) => `json_build_object('id', ${k}.id, 'name', ${k}.name, 'address', ${k}.location)`;
  return `select ${side("k1")} as one, ${side("k2")} as two, same_name as "sameName", total,
    array(
      select distinct p.kind from contact_points p join contact_points q on q.agency_id = $1
        and q.contact_id = best.two and q.kind = p.kind and q.value = p.value
      where p.agency_id = $1 and p.contact_id = best.one
      union
      select 'account' from account_numbers p join account_numbers q on q.agency_id = $1
        and q.contact_id = best.two and q.number = p.number
      where p.agency_id = $1 and p.contact_id = best.one
      order by 1) as shares
  from best join contacts k1 on k1.agency_id = $1 and k1.id = best.one
  join contacts k2 on k2.agency_id = $1 and k2.id = best.two
  order by ${order}`;
}
