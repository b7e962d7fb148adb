import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { scheduledMessages } from "#db/schema/scheduled-messages.ts";
import type { Agent } from "../agents/agent.ts";

/**
 * Holds what these contacts are still to be sent, before their cards are locked: a message that is being sent holds
 * its own row and then asks for the card, and must not wait for one who waits for it.
 */
export async function lockWaiting(tx: Tx, agencyId: number, contactIds: number[]): Promise<void> {
  await tx
    .select({ id: scheduledMessages.id })
    .from(scheduledMessages)
    .where(waitingOf(agencyId, contactIds))
    .orderBy(asc(scheduledMessages.id))
    .for("update");
}

/** What waits for one contact, or that of `only`, is for another now. @returns the ids of those that moved */
export async function moveWaiting(
  tx: Tx,
  agencyId: number,
  { from, to, only }: { from: number; to: number; only?: number[] },
): Promise<number[]> {
  const moved = await tx
    .update(scheduledMessages)
    .set({ contactId: to })
    .where(and(waitingOf(agencyId, [from]), only && inArray(scheduledMessages.id, only.length ? only : [0])))
    .returning({ id: scheduledMessages.id });
  return moved.map((row) => row.id);
}

/** Nothing of what waits for a contact goes out any more. @returns how many were cancelled */
export async function cancelWaiting(tx: Tx, agent: Agent, contactId: number): Promise<number> {
  const cancelled = await tx
    .update(scheduledMessages)
    .set({ state: "cancelled", decidedBy: agent.userId, decidedAt: new Date() })
    .where(waitingOf(agent.agency.id, [contactId]))
    .returning({ id: scheduledMessages.id });
  return cancelled.length;
}

/** Blanks all that was ever written ahead for people who are erased; what waited goes out no more. */
export async function blankScheduled(tx: Tx, agencyId: number, contactIds: number[]): Promise<void> {
  await tx
    .update(scheduledMessages)
    .set({
      body: "",
      address: "",
      state: sql`case when state in ('pending', 'held') then 'cancelled' else state end`,
    })
    .where(and(eq(scheduledMessages.agencyId, agencyId), inArray(scheduledMessages.contactId, contactIds)));
}

const waitingOf = (agencyId: number, contactIds: number[]) =>
  and(
    eq(scheduledMessages.agencyId, agencyId),
    inArray(scheduledMessages.contactId, contactIds),
    inArray(scheduledMessages.state, ["pending", "held"]),
  );
