import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/** Nothing of what waits is tried any more; an admin can have it sent again. What is on its way may arrive all the same. */
export async function giveUpAll(tx: Tx, agencyId: number, endpointId: number): Promise<void> {
  await tx.execute(sql`
    update webhook_deliveries set state = 'given_up', problem = coalesce(problem, 'off')
    where agency_id = ${agencyId} and endpoint_id = ${endpointId} and state = 'waiting'`);
}
