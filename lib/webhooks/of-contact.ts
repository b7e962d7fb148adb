import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/** What another program has answered about somebody, as a part of what hangs on a contact (`people/of-contact.ts`). */
export const ofContact = {
  keys: [],
  beyond: [],

  /** What is told of them is read when it is sent: what waits carries nothing of theirs from here on. */
  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    const ids = sql`any(${sql.param(contactIds)}::bigint[])`;
    await tx.execute(sql`
      update webhook_deliveries set answer = null
      where agency_id = ${agencyId} and answer is not null and (
        (subject = 'contact' and subject_id = ${ids}) or (subject = 'conversation' and subject_id in (
          select id from conversations where agency_id = ${agencyId} and contact_id = ${ids})))`);
  },
};
