import { sql } from "drizzle-orm";
import type { Db, Tx } from "#db/index.ts";
import { fold } from "../fold.ts";
import { type CardFields, cardFields } from "./bulk.ts";
import { plainName, spellings } from "./names.ts";

/** All of a contact that an import compares itself with. */
export type Known = CardFields & {
  id: number;
  name: string;
  tags: string[];
  version: number;
  accounts: string[];
  /** `phone:+15305550142` */
  points: string[];
  /** Those of the points that have one, with it: `phone:+15305550142x12` */
  extensions: string[];
  /** Those of the points that do not work. */
  bad: string[];
  /** Hashes of the notes' words. */
  notes: string[];
};

export type Sought = {
  /** Contacts by their own number, as our export writes it. */
  ids: number[];
  accounts: string[];
  points: string[];
  /** Of people with an account or a point. */
  names: string[];
  /** Of people with neither: found by their name alone. */
  bare: string[];
};
/** `holders` counts everybody who has an account number, also those who were not read. */
export type FoundKnown = { contacts: Known[]; holders: Map<string, number> };

/**
 * Who may be meant: holders of these accounts and points that have one of the names, the only holder of an account
 * whatever the name, and bearers of the bare names. With `lock` nobody changes them before the transaction ends.
 */
export async function readKnown(
  on: Db | Tx,
  agencyId: number,
  sought: Sought,
  { lock = false } = {},
): Promise<FoundKnown> {
  const { rows: counted } = await on.execute<{ number: string; holders: number }>(sql`
    select a.number, count(*)::int as holders from account_numbers a
    join contacts k on k.agency_id = ${agencyId} and k.id = a.contact_id and ${active}
    where a.agency_id = ${agencyId} and a.number = any(${texts(sought.accounts)}) group by a.number`);
  const holders = new Map(counted.map((row) => [row.number, row.holders]));
  const only = counted.filter((row) => row.holders === 1).map((row) => row.number);
  // Lists and no join: a file has thousands of names, and the planner would try each of them for each card.
  const isNamed = sql`(${sql.raw(plainName("k.name"))} = any(${texts([...new Set(sought.names.flatMap(spellings))])})
    or fold(k.name) = any(${texts(sought.names.map(fold))}))`;
  const { rows } = await on.execute<{ id: number }>(sql`
    select a.contact_id as id from account_numbers a where a.agency_id = ${agencyId} and a.number = any(${texts(only)})
    union
    select k.id from account_numbers a join contacts k on k.agency_id = ${agencyId} and k.id = a.contact_id
    where a.agency_id = ${agencyId} and a.number = any(${texts(sought.accounts)})
      and ${isNamed}
    union
    select k.id from unnest(${texts(sought.points)}) point
    join contact_points p on p.agency_id = ${agencyId} and p.kind = split_part(point, ':', 1)
      and p.value = substr(point, strpos(point, ':') + 1)
    join contacts k on k.agency_id = ${agencyId} and k.id = p.contact_id
    where ${isNamed}
    union
    select k.id from contacts k where k.agency_id = ${agencyId} and k.id = any(${sql.param(sought.ids)}::bigint[])
    union
    select k.id from contacts k where k.agency_id = ${agencyId}
      and fold(k.name) collate "C" in (select fold(n) from unnest(${texts(sought.bare)}) n)`);
  const ids = rows.map((row) => Number(row.id));
  return { contacts: ids.length ? await readWhole(on, agencyId, ids, lock) : [], holders };
}

async function readWhole(on: Db | Tx, agencyId: number, ids: number[], lock: boolean): Promise<Known[]> {
  // In order of their ids, as everybody locks them; read afterwards, so that what is read stays true.
  if (lock)
    await on.execute(sql`select from contacts where agency_id = ${agencyId} and id = any(${sql.param(ids)}::bigint[])
      order by id for no key update`);
  const { rows } = await on.execute<Known>(sql`
    select k.id, k.name, ${cardFields}, k.tags, k.version,
      coalesce((select array_agg(a.number) from account_numbers a
        where a.agency_id = ${agencyId} and a.contact_id = k.id), '{}') as accounts,
      coalesce((select array_agg(p.kind || ':' || p.value) from contact_points p
        where p.agency_id = ${agencyId} and p.contact_id = k.id), '{}') as points,
      coalesce((select array_agg(p.kind || ':' || p.value || 'x' || p.extension) from contact_points p
        where p.agency_id = ${agencyId} and p.contact_id = k.id and p.extension is not null), '{}') as extensions,
      coalesce((select array_agg(p.kind || ':' || p.value) from contact_points p
        where p.agency_id = ${agencyId} and p.contact_id = k.id and p.bad_at is not null), '{}') as bad,
      coalesce((select array_agg(md5(n.body)) from contact_notes n
        where n.agency_id = ${agencyId} and n.contact_id = k.id), '{}') as notes
    from contacts k where k.agency_id = ${agencyId} and k.id = any(${sql.param(ids)}::bigint[]) and ${active} order by k.id`);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

const active = sql.raw("k.deleted_at is null and k.merged_into_id is null and k.erased_at is null");
const texts = (list: string[]) => sql`${sql.param(list)}::text[]`;
