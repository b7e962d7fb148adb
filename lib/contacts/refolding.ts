import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/**
 * Makes the search text of the next cards anew, which the database does by itself at every change of a name. In order of
 * their ids, as everybody locks them.
 * @returns the last of the batch, null behind the last of all
 */
export async function refoldCards(
  tx: Tx,
  agencyId: number,
  after: number,
  most: number,
): Promise<number | null> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    select id from contacts where agency_id = ${agencyId} and id > ${after}
    order by id limit ${most} for no key update`);
  if (!rows.length) return null;
  const ids = sql`${sql.param(rows.map(({ id }) => Number(id)))}::bigint[]`;
  await tx.execute(sql`update contacts set name = name where agency_id = ${agencyId} and id = any(${ids})`);
  return Number(rows.at(-1)!.id);
}
