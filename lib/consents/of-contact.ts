import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { consents } from "#db/schema/consents.ts";

/**
 * What was said about addresses, as a part of what hangs on a contact (`people/of-contact.ts`). It belongs to the
 * address and binds everyone who has it: nothing moves with a card, and what was refused outlives its person.
 */
export const ofContact = {
  keys: [],
  beyond: [consents],

  /** Forgets what was allowed, while the addresses still stand. */
  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    await tx.execute(sql`
      delete from consents c using contact_points p
      where c.agency_id = ${agencyId} and c.state = 'given' and c.kind = p.kind and c.value = lower(p.value)
        and p.agency_id = ${agencyId} and p.contact_id = any(${sql.param(contactIds)}::bigint[])`);
  },
};
