import { prepared } from "#db/index.ts";
import { personalKinds } from "../addresses/points.ts";
import type { Agent } from "../agents/agent.ts";
import { type Likeness, MOST_SHARING } from "./duplicates.ts";
import { kinship, foldedName as plain } from "./names.ts";

type Side = { id: number; name: string; address: string | null; conversations: number };
export type Pair = Likeness & { one: Side; two: Side };

/**
 * `likely` share a number, an email or an account; the same name as well comes first and one household last, since
 * couples and landlords share without being one person. `name` are those of one name, whatever else they share.
 * `apart` are those of whom somebody said that they are two persons; the others leave them out.
 */
export const pairsBy = ["likely", "name", "apart"] as const;
export type PairsBy = (typeof pairsBy)[number];

/** Pairs over the whole agency, likeliest first, and how many there are. */
export async function listPairs(
  agent: Agent,
  { by, limit }: { by: PairsBy; limit: number },
): Promise<{ pairs: Pair[]; total: number }> {
  const found = await prepared<Pair & { total: number }>(`list-pairs-${by}`, texts[by], [
    agent.agency.id,
    limit,
  ]);
  return { pairs: found.map(({ total: _, ...pair }) => pair), total: found[0]?.total ?? 0 };
}

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
    select a.id as one, b.id as two, ${kinship("a.plain", "b.plain")} as kinship, a.kind
    from living a join living b on b.kind = a.kind and b.value = a.value and b.id > a.id
    where a.many <= ${MOST_SHARING}
    union all
    -- An office's number makes no pairs of its people, except of those who also have one name: each with the next,
    -- or a file that was taken in many times over would make millions.
    select id, next, 0, kind
    from (select *, lead(id) over (partition by kind, value, plain order by id) as next
          from living where many > ${MOST_SHARING}) office
    where next is not null
  ), pairs as (
    select one, two, kinship, count(distinct kind) as weight from alike ${notApart("alike")} group by one, two, kinship
  ), best as (
    select *, count(*) over () as total from pairs order by kinship, weight desc, one, two limit $2
  )
  ${shown("kinship, weight desc, best.one, best.two")}`;

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
    select *, 0 as kinship, count(*) over () as total from pairs ${notApart("pairs")}
    order by one_place is true desc, plain, one, two limit $2
  )
  ${shown("one_place is true desc, plain, best.one, best.two")}`;

/** Those that somebody found to be two persons, the latest first, as long as both cards are there. */
const apartText = `
  with pairs as (
    select x.one_id as one, x.two_id as two, x.at, ${kinship(plain("a.name"), plain("b.name"))} as kinship
    from contacts_apart x
    join contacts a on a.agency_id = $1 and a.id = x.one_id and a.deleted_at is null
    join contacts b on b.agency_id = $1 and b.id = x.two_id and b.deleted_at is null
    where x.agency_id = $1
  ), best as (
    select *, count(*) over () as total from pairs order by at desc, one, two limit $2
  )
  ${shown("best.at desc, best.one, best.two")}`;

const texts: Record<PairsBy, string> = { likely: pairsText, name: namesakesText, apart: apartText };

function notApart(pair: string): string {
  return `where not exists (select from contacts_apart x
    where x.agency_id = $1 and x.one_id = ${pair}.one and x.two_id = ${pair}.two)`;
}

function shown(order: string): string {
  const side = (k: string) =>
    `json_build_object('id', ${k}.id, 'name', ${k}.name, 'address', ${k}.location, 'conversations',
      (select count(*) from conversations c where c.agency_id = $1 and c.contact_id = ${k}.id
        and c.merged_into_id is null))`;
  return `select ${side("k1")} as one, ${side("k2")} as two, kinship = 0 as "sameName", kinship = 3 as household, total,
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
