import type { Tx } from "#db/index.ts";
import type { BulkInput, LeftBecause } from "#db/schema/bulk.ts";
import type { Acting } from "../agents/agent.ts";
import { bringBack, type Stood, stoodOf } from "../conversations/bringing-back.ts";
import { type Locked, lockConversation } from "../conversations/locked.ts";

/** One of a run, and what the list had shown of it. */
export type Item = { conversationId: number; seen: number; saw: number | null; clientId: string };
export type Kept = Record<string, unknown>;
export type Outcome = { left: LeftBecause } | { kept: Kept };

/** What one action does to one conversation, and how that is taken back. Within a transaction that holds the memberships. */
export type Does = {
  does(tx: Tx, agent: Acting, item: Item, input: BulkInput): Promise<Outcome>;
  /** @returns false where somebody has touched it since */
  undoes(tx: Tx, agent: Acting, item: Item, kept: Kept): Promise<boolean>;
  /** Who has it again by that. They are held before it is locked, as whoever is given work is. */
  returnsTo(kept: Kept): number | null;
};

/** The conversation under its lock; null where it is none of its own any more: it was joined to another. */
export async function lockItem(tx: Tx, agent: Acting, { conversationId }: Item): Promise<Locked | null> {
  const locked = await lockConversation(tx, agent.agency.id, conversationId);
  return locked.id === conversationId ? locked : null;
}

/** An action that changes where an open conversation stands: what it was is kept, and is what undoing brings back. */
export const moving = (
  verb: (
    tx: Tx,
    agent: Acting,
    item: Item,
    locked: Locked,
    input: BulkInput,
  ) => Promise<LeftBecause | undefined>,
): Does => ({
  async does(tx, agent, item, input) {
    const locked = await lockItem(tx, agent, item);
    if (!locked) return { left: "gone" };
    if (locked.status === "closed") return { left: "closed" };
    const left = await verb(tx, agent, item, locked, input);
    if (left) return { left };
    const after = await lockConversation(tx, agent.agency.id, item.conversationId);
    return { kept: { before: stoodOf(locked), after: stoodOf(after) } };
  },
  undoes: (tx, agent, { conversationId }, kept) =>
    bringBack(tx, agent, conversationId, kept as { before: Stood; after: Stood }),
  returnsTo: (kept) => (kept as { before: Stood }).before.assigneeId,
});
