import { sql } from "drizzle-orm";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { markPoints } from "../contacts/owning.ts";
import { moveOn } from "../conversations/delivery.ts";
import type { Conversation } from "../conversations/finding.ts";
import { lockConversation } from "../conversations/locked.ts";
import { Refused } from "../errors.ts";

/** What the post writes on an envelope that it brings back. */
export const reasons = ["unknown", "moved", "refused"] as const;
export type Why = (typeof reasons)[number];

/** *Came back*: whoever it was for waits again. */
export const sayReturned = (agent: Agent, { id }: Conversation, messageId: number): Promise<void> =>
  comeBack(agent.agency.id, id, messageId, null);

/** The post could not deliver it, and the address is marked on every card, unless there was somebody who did not want it. */
export async function comeBack(
  agencyId: number,
  inConversation: number,
  messageId: number,
  why: Why | null,
): Promise<void> {
  const address = await transaction(async (tx) => {
    const { id: conversationId } = await lockConversation(tx, agencyId, inConversation);
    const { rows } = await tx.execute<{ address: string | null }>(sql`
      select address from messages where agency_id = ${agencyId} and id = ${messageId}
        and conversation_id = ${conversationId} and channel = 'letter' and delivery = 'sent'`);
    const message = { agencyId, conversationId, messageId };
    const detail = why ? `delivery.returned_${why}` : "delivery.returned";
    const moved = rows[0] && (await moveOn(tx, message, { to: "failed", detail }));
    if (!moved) throw new Refused("decided_already");
    return rows[0]!.address;
  });
  if (address && why !== "refused") await markPoints(agencyId, "address", address, true);
}
