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
      with given as materialized (
        select c.kind, c.value, c.purpose from consents c
        where c.agency_id = ${agencyId} and c.state = 'given' and exists (
          select from contact_points p where p.agency_id = ${agencyId}
            and p.contact_id = any(${sql.param(contactIds)}::bigint[]) and p.kind = c.kind and lower(p.value) = c.value)
        order by c.kind collate "C", c.value collate "C", c.purpose collate "C" for update
      )
      delete from consents c using given
      where c.agency_id = ${agencyId} and c.kind = given.kind and c.value = given.value and c.purpose = given.purpose`);
  },
};
