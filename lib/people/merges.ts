import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { contactMerges } from "#db/schema/merges.ts";
import type { Agent } from "../agents/agent.ts";

/** A merge that stands: another card's things are on this one. */
export type Merge = {
  id: number;
  mergedId: number;
  name: string;
  at: Date;
  by: string;
  conversations: number;
  entries: number;
};

/** The cards that were merged into this one, newest first. */
export function listMerges(agent: Agent, keptId: number): Promise<Merge[]> {
  return prepared<Merge>("list-merges", listText, [agent.agency.id, keptId]);
}

/** One merge of the agency, undone or not; null for any other number. */
export async function findMerge(agent: Agent, id: number): Promise<{ id: number; keptId: number } | null> {
  const rows = await prepared<{ id: number; keptId: number }>(
    "find-merge",
    `select id, kept_id as "keptId" from contact_merges where agency_id = $1 and id = $2`,
    [agent.agency.id, id],
  );
  return rows[0] ?? null;
}

/**
 * The merges themselves, as a part of what hangs on a contact (`of-contact.ts`). They stay with their cards: a chain
 * is undone one by one.
 */
export const ofContact = {
  keys: [contactMerges.keptId, contactMerges.mergedId],
  beyond: [],

  /** Forgets what they took over from cards that are erased, or put on them. */
  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    const ids = sql`${sql.param(contactIds)}::bigint[]`;
    await tx.execute(sql`update contact_merges set moved = jsonb_set(moved, '{filled}', '{}')
      where agency_id = ${agencyId} and (kept_id = any(${ids}) or merged_id = any(${ids}))`);
  },
};

const listText = `
  select m.id, m.merged_id as "mergedId", k.name, m.at, u.name as by,
    jsonb_array_length(m.moved->'conversations') as conversations,
    jsonb_array_length(m.moved->'entries') as entries
  from contact_merges m join contacts k on k.agency_id = $1 and k.id = m.merged_id
  join users u on u.id = m.user_id
  where m.agency_id = $1 and m.kept_id = $2 and m.undone_at is null order by m.at desc, m.id desc`;
