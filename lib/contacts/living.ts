import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { Refused } from "../errors.ts";

/**
 * The card that takes what is written now: a merged one leads to the one that was kept. Waits for a merge or a
 * deletion under way, and holds off the next until the caller has committed, so that nothing lands on a card that
 * is going. Refuses when the card is deleted.
 */
export async function holdLiving(tx: Tx, agencyId: number, id: number): Promise<number> {
  let wanted = id;
  // Chains are short, and each step goes forward: a card leads to one that was merged later.
  for (let step = 0; step < 50; step++) {
    const { rows } = await tx.execute<{ into: number | null; gone: boolean }>(sql`
      select merged_into_id as into, deleted_at is not null as gone from contacts
      where agency_id = ${agencyId} and id = ${wanted} for key share`);
    const row = rows[0];
    if (!row) throw new Refused("no_such_contact");
    if (!row.gone) return wanted;
    if (row.into === null) throw new Refused("contact_deleted");
    wanted = Number(row.into);
  }
  throw new Refused("no_such_contact");
}

/** Where a merged card leads to, or the card itself; a deleted one is still itself. */
export async function followMerged(tx: Tx, agencyId: number, id: number): Promise<number> {
  try {
    return await holdLiving(tx, agencyId, id);
  } catch (error) {
    if (error instanceof Refused) return id;
    throw error;
  }
}
