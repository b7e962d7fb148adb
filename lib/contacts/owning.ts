import { sql } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { transaction } from "#db/transaction.ts";
import { kinds } from "../channels/kinds.ts";
import { ringCards } from "../events/ring.ts";

/**
 * Somebody writes from an address: whose it is, where it is exactly one contact's; of several nobody can tell which of
 * them writes. And it works, whatever was thought of it.
 */
export async function findWriter(
  agencyId: number,
  channel: Channel,
  address: string,
): Promise<number | null> {
  const { point } = kinds[channel];
  if (!point) return null;
  const owners = await listOwners(agencyId, point, address);
  if (owners.some(({ isBad }) => isBad)) await markPoints(agencyId, point, address, false);
  return owners.length === 1 ? owners[0]!.id : null;
}

/** Whose it is by the same rule, where somebody wrote from it long ago: of today that says nothing. */
export async function findOwner(agencyId: number, point: PointKind, address: string): Promise<number | null> {
  const owners = await listOwners(agencyId, point, address);
  return owners.length === 1 ? owners[0]!.id : null;
}

const listOwners = (agencyId: number, point: PointKind, address: string) =>
  prepared<{ id: number; isBad: boolean }>(
    "find-writer",
    `select p.contact_id as id, bool_or(p.bad_at is not null) as "isBad" from contact_points p
     join contacts k on k.agency_id = $1 and k.id = p.contact_id and k.deleted_at is null
     where p.agency_id = $1 and p.kind = $2 and p.value = $3 group by p.contact_id`,
    [agencyId, point, address],
  );

/**
 * *Does not work*, or works again: on every card that has this address. In a transaction of its own, since cards come
 * before all other locks.
 */
export async function markPoints(
  agencyId: number,
  kind: PointKind,
  value: string,
  bad: boolean,
): Promise<void> {
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
