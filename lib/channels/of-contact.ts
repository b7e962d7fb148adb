import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { rawInbound } from "#db/schema/raw-inbound.ts";
import { saidWith } from "../events/said-with.ts";

/** What providers handed us, as a part of what hangs on a contact (`people/of-contact.ts`). */
export const ofContact = {
  keys: [],
  beyond: [rawInbound],

  /**
   * The items that became messages with this person; their bytes hold the words as well. What tells them from others stays,
   * and holds no word: the same item again, from another folder of a mailbox, is not kept once more.
   */
  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    await tx.execute(sql`
      update raw_inbound r set headers = '{}', body = ''::bytea, problem = null
      where r.agency_id = ${agencyId} and r.message_id in (${saidWith(agencyId, contactIds)})`);
  },
};
