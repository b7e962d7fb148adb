import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { broadcastAnswers, broadcastRecipients, broadcastSends } from "#db/schema/broadcasts.ts";

/**
 * What was sent to many, as a part of what hangs on a contact (`people/of-contact.ts`). Who got it and what became of that
 * stays with the card that it was; of whoever is erased no address is left.
 */
export const ofContact = {
  keys: [broadcastRecipients.contactId, broadcastSends.contactId],
  beyond: [broadcastAnswers],

  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    await tx.execute(sql`
      update broadcast_sends set address = '', detail = null,
        delivery = case when delivery = 'queued' then 'withdrawn' else delivery end
      where agency_id = ${agencyId} and contact_id = any(${sql.param(contactIds)}::bigint[])`);
    await tx.execute(sql`
      update broadcast_recipients set state = 'unreached', because = 'contact_gone', next_at = null
      where agency_id = ${agencyId} and contact_id = any(${sql.param(contactIds)}::bigint[]) and state in ('due', 'tried')`);
  },
};
