import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { satisfaction } from "#db/schema/satisfaction.ts";

/** What they were asked and answered, as a part of what hangs on a contact (`people/of-contact.ts`). The score is a figure. */
export const ofContact = {
  keys: [],
  beyond: [satisfaction],

  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    await tx.execute(sql`
      update satisfaction set comment = '', address = null
      where agency_id = ${agencyId} and conversation_id in (
        select c.id from conversations c
        where c.agency_id = ${agencyId} and c.contact_id = any(${sql.param(contactIds)}::bigint[]))`);
  },
};
