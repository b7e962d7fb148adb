import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { alerts } from "#db/schema/alerts.ts";

/**
 * What colleagues were told, as a part of what hangs on a contact (`people/of-contact.ts`). It follows its conversation
 * and its message by itself; of somebody who is erased nobody needs to be told.
 */
export const ofContact = {
  keys: [],
  beyond: [alerts],
  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    const theirs = sql`agency_id = ${agencyId} and contact_id = any(${sql.param(contactIds)}::bigint[])`;
    await tx.execute(sql`delete from alerts where agency_id = ${agencyId} and (
      conversation_id in (select id from conversations where ${theirs})
      or scheduled_id in (select id from scheduled_messages where ${theirs}))`);
  },
};
