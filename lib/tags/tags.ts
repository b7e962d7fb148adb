import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import type { TagColor } from "#db/schema/tags.ts";
import type { Acting, Agent } from "../agents/agent.ts";

export type Tag = { id: number; name: string; color: TagColor };

/** Of one agency: the list is read as a whole, and looked through while somebody types. */
export const MOST_TAGS_KEPT = 300;

/** All that can be given, by name. */
export const listTags = (agent: Agent): Promise<Tag[]> =>
  prepared<Tag>("agency-tags", listText, [agent.agency.id]);

/** One that was merged is the one that it counts as. */
const root = "coalesce(t.root_id, t.id)";
const isThere = "t.removed_at is null and t.root_id is null";
const byName = 'fold(t.name) collate "C", t.id';

const listText = `select t.id, t.name, t.color from tags t where t.agency_id = $1 and ${isThere} order by ${byName}`;

const thoseIn = (ids: string, told: string) => `
    select ${told} from tags t where t.agency_id = $1 and ${isThere} and t.id in (
      select coalesce(m.root_id, m.id) from tags m where m.agency_id = $1 and m.id = any(${ids}))`;

/** As SQL: what a conversation has, of its column of ids, as JSON. `$1` is the agency. */
export const tagsOf = (ids: string): string =>
  `case when ${ids} = '{}' then '[]'::json else (${thoseIn(
    ids,
    `coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color) order by ${byName}), '[]')`,
  )}) end`;

/** The same in one text, for a file. */
export const tagNamesOf = (ids: string): string =>
  `case when ${ids} = '{}' then '' else (${thoseIn(
    ids,
    `coalesce(string_agg(t.name, '; ' order by ${byName}), '')`,
  )}) end`;

/** As SQL: the names of an event's tags, as they are now, those that were removed as well. */
export const namesIn = (data: string): string => `(
    select json_agg(t.name order by ${byName}) from tags t
    where t.agency_id = $1 and t.id in (select jsonb_array_elements_text(${data}->'tags')::bigint))`;

/**
 * As SQL, of rows with `tag_ids`: their sets of ids, each beside each tag that it has, `of`. Two of its tags that were merged are
 * one. Of sets, for those are hundreds where rows are hundreds of thousands: to ask it of each takes longer than all else.
 */
export const rootsIn = (rows: string): string => `
  select s.tag_ids, one.id as of from (select distinct tag_ids from ${rows} where tag_ids is not null) s ${eachTag("s.tag_ids")}`;

const eachTag = (ids: string): string => `cross join unnest(${ids}) as given(id)
  join tags t on t.agency_id = $1 and t.id = given.id
  join tags one on one.agency_id = $1 and one.id = ${root}
    and (cardinality(${ids}) = 1 or not exists (
      select from tags o where o.agency_id = $1 and o.id = any(${ids}) and o.id < given.id
        and coalesce(o.root_id, o.id) = one.id))`;

/** What each counts as by now, by its own number and that of all that were merged; none that was removed. */
export async function readTagNames(agent: Acting): Promise<Map<number, string>> {
  const rows = await prepared<{ id: number; name: string }>("tag-names", namesText, [agent.agency.id]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const namesText = `
  select t.id, one.name from tags t join tags one on one.agency_id = $1 and one.id = ${root}
  where t.agency_id = $1 and one.removed_at is null`;

/** As SQL: the ids of all that count as one of these, merged ones too; of those that were removed, none. `$1` is the agency. */
export const countedAs = (ids: string): string => `
    select t.id from tags t join tags one on one.agency_id = $1 and one.id = ${root} and one.removed_at is null
    where t.agency_id = $1 and one.id in (select coalesce(m.root_id, m.id) from tags m
      where m.agency_id = $1 and m.id = any(${ids}::bigint[]))`;

/** A tag that was asked for by its number, or by a name that it has or had; with all that count as it. */
export type Found = Tag & { isRemoved: boolean; ids: number[] };

export async function findTag(agent: Agent, asked: string | null): Promise<Found | null> {
  if (asked === null) return null;
  const id = /^\d{1,15}$/.test(asked) ? Number(asked) : null;
  const [found] = await prepared<Found>("find-tag", findText, [agent.agency.id, id, asked]);
  return found ?? null;
}

const findText = `
  select one.id, one.name, one.color, one.removed_at is not null as "isRemoved",
    array(select t.id from tags t where t.agency_id = $1 and ${root} = one.id) as ids
  from tags asked join tags one on one.agency_id = $1 and one.id = coalesce(asked.root_id, asked.id)
  where asked.agency_id = $1 and (asked.id = $2 or fold(asked.name) = fold($3))
  order by asked.id is not distinct from $2 desc, one.removed_at is null desc, asked.root_id is null desc, asked.id limit 1`;

/** What each of these counts as, in the caller's transaction; those of nobody here are left out. */
export async function readRoots(
  tx: Tx,
  agencyId: number,
  ids: number[],
): Promise<Map<number, { root: number; isRemoved: boolean }>> {
  if (!ids.length) return new Map();
  const { rows } = await tx.execute<{ id: string; root: string; removed: boolean }>(sql`
    select t.id, one.id as root, one.removed_at is not null as removed
    from tags t join tags one on one.agency_id = ${agencyId} and one.id = ${sql.raw(root)}
    where t.agency_id = ${agencyId} and t.id = any(${sql.param(ids)}::bigint[])`);
  return new Map(rows.map((row) => [Number(row.id), { root: Number(row.root), isRemoved: row.removed }]));
}
