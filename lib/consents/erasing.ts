import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/**
 * Forgets what people allowed who are erased; called while their addresses still stand. What they refused stays: it
 * binds everyone who has that address.
 */
export async function forgetGiven(tx: Tx, agencyId: number, contactIds: number[]): Promise<void> {
  await tx.execute(sql`
    delete from consents c using contact_points p
    where c.agency_id = ${agencyId} and c.state = 'given' and c.kind = p.kind and c.value = lower(p.value)
      and p.agency_id = ${agencyId} and p.contact_id = any(${sql.param(contactIds)}::bigint[])`);
}
