import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Moved } from "#db/schema/merges.ts";

type Way = { from: number; to: number };

/**
 * The points that the kept card lacks; of each kind it keeps its own first one. Of a number that both have, the
 * extension is taken over where the kept card has none.
 */
export async function movePoints(
  tx: Tx,
  agencyId: number,
  { from, to }: Way,
): Promise<Pick<Moved, "points" | "firsts" | "demoted" | "extended">> {
  const extended = await tx.execute<{ id: number }>(sql`
    update contact_points k set extension = m.extension from contact_points m
    where k.agency_id = ${agencyId} and k.contact_id = ${to} and k.extension is null
      and m.agency_id = ${agencyId} and m.contact_id = ${from} and m.extension is not null
      and ${isSamePoint}
    returning k.id`);
  const { rows } = await tx.execute<{ id: number; first: boolean; demoted: boolean }>(sql`
    update contact_points p set contact_id = ${to}, is_primary = p.is_primary and not taken.has_first
    from (
      select m.id, m.is_primary, exists (select from contact_points k where k.agency_id = ${agencyId}
        and k.contact_id = ${to} and k.kind = m.kind and k.is_primary) as has_first
      from contact_points m where m.agency_id = ${agencyId} and m.contact_id = ${from}
        and not exists (select from contact_points k where k.agency_id = ${agencyId} and k.contact_id = ${to}
          and ${isSamePoint})
    ) taken
    where p.agency_id = ${agencyId} and p.id = taken.id
    returning p.id, taken.is_primary as first, taken.is_primary and taken.has_first as demoted`);
  const ids = (those: typeof rows) => those.map((row) => Number(row.id)).sort((a, b) => a - b);
  return {
    points: ids(rows),
    firsts: ids(rows.filter((row) => row.first)),
    demoted: ids(rows.filter((row) => row.demoted)),
    extended: extended.rows.map((row) => Number(row.id)).sort((a, b) => a - b),
  };
}

const isSamePoint = sql.raw("k.kind = m.kind and lower(k.value) = lower(m.value)");

/** What was moved goes back, as far as it still is there; of each kind both cards have a first one again. */
export async function movePointsBack(
  tx: Tx,
  agencyId: number,
  { from, to }: Way,
  { points, firsts, demoted, extended = [] }: Pick<Moved, "points" | "firsts" | "demoted" | "extended">,
): Promise<void> {
  if (extended.length)
    await tx.execute(sql`
      update contact_points k set extension = null from contact_points m
      where k.agency_id = ${agencyId} and k.contact_id = ${from} and k.id = any(${sql.param(extended)}::bigint[])
        and m.agency_id = ${agencyId} and m.contact_id = ${to} and ${isSamePoint} and k.extension = m.extension`);
  await tx.execute(sql`
    update contact_points set contact_id = ${to}, is_primary = id = any(${sql.param(firsts)}::bigint[])
    where agency_id = ${agencyId} and contact_id = ${from} and id = any(${sql.param(points)}::bigint[])`);
  // Where somebody made a moved one the kept card's first since, that card takes its oldest again.
  await tx.execute(sql`
    update contact_points p set is_primary = true
    from (
      select distinct on (kind) o.id from contact_points o
      where o.agency_id = ${agencyId} and o.contact_id = ${from}
        and o.kind in (select kind from contact_points
          where agency_id = ${agencyId} and id = any(${sql.param(demoted)}::bigint[]))
        and not exists (select from contact_points k where k.agency_id = ${agencyId} and k.contact_id = ${from}
          and k.kind = o.kind and k.is_primary)
      order by kind, bad_at is not null, id
    ) oldest where p.agency_id = ${agencyId} and p.id = oldest.id`);
}
