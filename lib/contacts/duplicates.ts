import { prepared } from "#db/index.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import { personalKinds } from "../addresses/points.ts";
import type { Agent } from "../agents/agent.ts";
import { kinship, foldedName as plain } from "./names.ts";

/**
 * Why two cards may be one person's: what they share, and whether their names are the same. `household` have one last
 * name and two first ones: rather a couple, or parent and child, than one person.
 */
export type Likeness = { sameName: boolean; household: boolean; shares: (PointKind | "account")[] };

export type Duplicate = Likeness & { id: number; name: string; address: string | null; accounts: string[] };

/** What more cards than this share is an office's or a landlord's: it says nothing about two of them. */
export const MOST_SHARING = 12;

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
      ${kinship(plain("k.name"), "me.plain")} as kinship,
      array_remove(array_agg(distinct s.kind), 'name') as shares
    from shared s join contacts k on k.agency_id = $1 and k.id = s.id and k.deleted_at is null cross join me
    where not exists (select from contacts_apart x where x.agency_id = $1
      and x.one_id = least(s.id, me.id) and x.two_id = greatest(s.id, me.id))
    group by s.id, k.name, k.location, me.plain
    -- A house has many people in it, an office's number many cards: alone they say nothing.
    having bool_or((s.kind = 'account' or s.kind in ${personalKinds}) and s.many < ${MOST_SHARING}) or ${plain("k.name")} = me.plain
  )`;

const duplicatesText = `${likeText}
  select id, name, address, "sameName", shares, kinship = 3 as household, coalesce((select array_agg(a.number order by a.number) from account_numbers a
    where a.agency_id = $1 and a.contact_id = likely.id), '{}') as accounts
  from likely
  order by "sameName" and cardinality(shares) > 0 desc, cardinality(shares) > 0 desc, kinship, cardinality(shares) desc,
    name, id limit $3`;

const countText = `${likeText} select count(*) as count from likely`;
