import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { Outdated } from "#db/transaction.ts";
import { Refused } from "../errors.ts";

/**
 * The card that takes what is written now: a merged one leads to the one that was kept. Waits for a merge or a
 * deletion under way, and holds off the next until the caller has committed, so that nothing lands on a card that
 * is going. Refuses when the card is deleted.
 */
export async function holdLiving(tx: Tx, agencyId: number, id: number): Promise<number> {
  const card = await holdEnd(tx, agencyId, id);
  if (!card) throw new Refused("no_such_contact");
  if (card.gone) throw new Refused("contact_deleted");
  return card.id;
}

/** The same, whatever became of it: where a merged card leads to, or the card itself; a deleted one is still itself. */
export async function followMerged(tx: Tx, agencyId: number, id: number): Promise<number> {
  return (await holdEnd(tx, agencyId, id))?.id ?? id;
}

/**
 * Holds the one card at the end of the way, never two: those that are passed may have any order. FOR SHARE, since who
 * merges, changes or deletes a card leaves it where it is (FOR NO KEY UPDATE, `locking.ts`): so no foreign key's check
 * waits for them, wherever it happens.
 */
async function holdEnd(tx: Tx, agencyId: number, id: number): Promise<{ id: number; gone: boolean } | null> {
  const { rows } = await tx.execute<{ id: number; into: number | null; gone: boolean }>(sql`
    with recursive way as (
      select id, merged_into_id, 1 as step from contacts where agency_id = ${agencyId} and id = ${id}
      union all
      select k.id, k.merged_into_id, step + 1 from contacts k
      join way on k.id = way.merged_into_id where k.agency_id = ${agencyId} and step < 50
    )
    select k.id, k.merged_into_id as into, k.deleted_at is not null as gone from contacts k
    where k.agency_id = ${agencyId} and k.id = (select id from way order by step desc limit 1) for share of k`);
  const [card] = rows;
  if (card && card.into !== null) throw new Outdated();
  return card ? { ...card, id: Number(card.id) } : null;
}
