import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { mails } from "#db/schema/mails.ts";
import { saidWith } from "../events/said-with.ts";

/** What mails say beside their words, as a part of what hangs on a contact (`people/of-contact.ts`). */
export const ofContact = {
  keys: [],
  beyond: [mails],

  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    await tx.execute(sql`
      update mails w set internet_id = '', refs = '{}', subject = '', reply_to = null, automatic_why = null, has_html = false,
        parties = '{"from":{"address":"","name":""},"to":[],"cc":[]}'
      where w.agency_id = ${agencyId} and w.message_id in (${saidWith(agencyId, contactIds)})`);
  },
};
