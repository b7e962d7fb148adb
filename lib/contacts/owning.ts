import { sql } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { transaction } from "#db/transaction.ts";
import { kinds } from "../channels/kinds.ts";
import { ringCards } from "../events/ring.ts";

/** Whose address it is, where it is exactly one contact's; of several nobody can tell which of them writes. */
export async function findOnlyOwner(
  agencyId: number,
  channel: Channel,
  address: string,
): Promise<number | null> {
  const { point } = kinds[channel];
  if (!point) return null;
  const rows = await prepared<{ id: number }>(
    "find-only-owner",
    `select distinct p.contact_id as id from contact_points p
     join contacts k on k.agency_id = $1 and k.id = p.contact_id and k.deleted_at is null
     where p.agency_id = $1 and p.kind = $2 and p.value = $3 limit 2`,
    [agencyId, point, address],
  );
  return rows.length === 1 ? rows[0]!.id : null;
}

/** Somebody writes from there: it works, whatever was thought of it. */
export async function clearPointsBad(agencyId: number, kind: PointKind, value: string): Promise<void> {
  await markPoints(agencyId, kind, value, false);
}

/** *Does not work*: whoever has this address is not reached by it. In a transaction of its own, since cards come first. */
export async function markPointsBad(agencyId: number, kind: PointKind, value: string): Promise<void> {
  await markPoints(agencyId, kind, value, true);
}

async function markPoints(agencyId: number, kind: PointKind, value: string, bad: boolean): Promise<void> {
  const at = bad ? new Date().toISOString() : null;
  await transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select k.id from contacts k where k.agency_id = ${agencyId} and k.id in (
        select p.contact_id from contact_points p
        where p.agency_id = ${agencyId} and p.kind = ${kind} and p.value = ${value} and (p.bad_at is null) = ${bad})
      order by k.id for no key update`);
    const ids = rows.map(({ id }) => Number(id));
    if (!ids.length) return;
    await tx.execute(sql`update contact_points p set bad_at = ${at}
      where p.agency_id = ${agencyId} and p.contact_id = any(${sql.param(ids)}::bigint[]) and p.kind = ${kind}
        and p.value = ${value} and (p.bad_at is null) = ${bad}`);
    await ringCards(tx, agencyId, ids);
  });
}
