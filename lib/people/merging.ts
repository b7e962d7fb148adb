import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { contactMerges, type Moved } from "#db/schema/merges.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import type { Contact } from "../contacts/card.ts";
import { type CardRow, changeCards, lockCards } from "../contacts/locking.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import { tellOfCard } from "../webhooks/cards.ts";
import { fill, unfill, whatFills } from "./merge-fields.ts";
import { ofContact } from "./of-contact.ts";

type Card = Pick<Contact, "id" | "version">;

/**
 * Makes two cards of one person one: everything moves to `kept`, and the address of `merged` leads there. What both
 * have stays on the merged card, so that undoing gives each its own again. The versions are those that the person
 * saw; of two who merge the same pair at once, one wins and the other is told.
 */
export async function mergeContacts(agent: Agent, kept: Card, merged: Card): Promise<void> {
  const by = { agencyId: agent.agency.id, userId: agent.userId };
  if (kept.id === merged.id) throw new Refused("merge_same");
  await transaction(async (tx) => {
    const [to, from] = await lockPair(tx, by.agencyId, kept.id, merged.id);
    if (to.deletedAt || from.deletedAt) throw new Refused("merged_meanwhile");
    if (to.version !== kept.version || from.version !== merged.version) throw new Refused("merge_changed");
    const way = { from: merged.id, to: kept.id };
    const filled = whatFills(to, from);
    const moved = { filled } as Moved;
    for (const { move } of ofContact) Object.assign(moved, await move?.(tx, by, way));
    await changeCards(tx, by, [to.id], fill(to, filled));
    await changeCards(tx, by, [from.id], {
      deletedAt: sql`now()`,
      deletedBy: agent.userId,
      mergedIntoId: to.id,
    });
    const [merge] = await tx
      .insert(contactMerges)
      .values({ agencyId: by.agencyId, keptId: kept.id, mergedId: merged.id, moved, userId: agent.userId })
      .returning({ id: contactMerges.id });
    await ringCards(tx, by.agencyId, [kept.id, merged.id]);
    await tellOfCard(tx, { ...by, id: kept.id }, "contact.merged", { ...by, merged: merged.id });
    await recordAudit(tx, agent, "contact.merged", { merge: merge!.id, kept: kept.id, merged: merged.id });
  });
}

/**
 * Two cards again, each as it was before: what moved goes back, what was filled in goes out, as far as the merge's
 * work still stands. What came to the kept card since stays with it. @returns the card that is back
 */
export async function undoMerge(agent: Agent, mergeId: number): Promise<number> {
  const by = { agencyId: agent.agency.id, userId: agent.userId };
  return transaction(async (tx) => {
    const own = and(eq(contactMerges.agencyId, by.agencyId), eq(contactMerges.id, mergeId));
    const [merge] = await tx.select().from(contactMerges).where(own);
    if (!merge) throw new Refused("no_such_merge");
    const { keptId, mergedId, moved } = merge;
    const [kept, merged] = await lockPair(tx, by.agencyId, keptId, mergedId);
    // The cards' locks stand above the merge's row: only now it says whether somebody was quicker.
    const [undone] = await tx
      .update(contactMerges)
      .set({ undoneAt: sql`now()`, undoneBy: agent.userId })
      .where(and(own, sql`undone_at is null`))
      .returning({ id: contactMerges.id });
    if (!undone) throw new Refused("undone_already");
    if (kept.deletedAt) throw new Refused("undo_later");
    if (merged.erasedAt) throw new Refused("no_such_contact");
    const way = { from: keptId, to: mergedId };
    for (const { back } of ofContact) await back?.(tx, by, way, moved);
    await changeCards(tx, by, [keptId], unfill(kept, moved.filled));
    await changeCards(tx, by, [mergedId], {
      deletedAt: null,
      deletedBy: null,
      mergedIntoId: null,
    });
    await ringCards(tx, by.agencyId, [keptId, mergedId]);
    await tellOfCard(tx, { ...by, id: keptId }, "contact.unmerged", { ...by, merged: mergedId });
    await recordAudit(tx, agent, "contact.merge_undone", { merge: mergeId, kept: keptId, merged: mergedId });
    return mergedId;
  });
}

/** Both cards, whoever is kept: two merges of one pair never wait for each other. */
async function lockPair(tx: Tx, agencyId: number, one: number, two: number): Promise<[CardRow, CardRow]> {
  const rows = await lockCards(tx, agencyId, [one, two]);
  const card = (id: number) => rows.find((row) => row.id === id);
  const [first, second] = [card(one), card(two)];
  if (!first || !second) throw new Refused("no_such_contact");
  return [first, second];
}
