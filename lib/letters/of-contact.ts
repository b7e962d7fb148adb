import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { letters } from "#db/schema/letters.ts";
import { saidWith } from "../events/said-with.ts";

/** What was printed, as a part of what hangs on a contact (`people/of-contact.ts`). */
export const ofContact = {
  keys: [],
  beyond: [letters],

  /** Their names and addresses: when a batch is printed again, their letters are no part of it. */
  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    await tx.execute(sql`
      update letters l set address = '{}'
      where l.agency_id = ${agencyId} and l.message_id in (${saidWith(agencyId, contactIds)})`);
  },
};
