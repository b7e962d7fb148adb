import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { attachments } from "#db/schema/attachments.ts";
import { saidWith } from "../events/said-with.ts";
import { removeFiles } from "./keeping.ts";

/** Files of what was said, as a part of what hangs on a contact (`people/of-contact.ts`). */
export const ofContact = {
  keys: [],
  beyond: [attachments],

  /** Those of every message with this person, and what lies in drafts to them. Their bytes go behind the commit. */
  async blank(
    tx: Tx,
    { agencyId }: { agencyId: number },
    contactIds: number[],
  ): Promise<Record<string, number>> {
    const those = sql`c.contact_id = any(${sql.param(contactIds)}::bigint[])`;
    const { rows } = await tx.execute<{ id: string }>(sql`
      select a.id from attachments a
      where a.agency_id = ${agencyId} and a.message_id in (${saidWith(agencyId, contactIds)})
      union
      select a.id from attachments a join conversations c on c.agency_id = ${agencyId} and c.id = a.draft_of
      where a.agency_id = ${agencyId} and ${those}`);
    await removeFiles(
      tx,
      agencyId,
      rows.map((row) => Number(row.id)),
    );
    return { files: rows.length };
  },
};
