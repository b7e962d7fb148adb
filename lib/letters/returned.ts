import { sql } from "drizzle-orm";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { markPoints } from "../contacts/owning.ts";
import { moveOn } from "../conversations/delivery.ts";
import type { Conversation } from "../conversations/finding.ts";
import { lockConversation } from "../conversations/locked.ts";
import { Refused } from "../errors.ts";

/** *Came back*: the post could not deliver it. Whoever it was for waits again, and the address is marked on every card. */
export async function sayReturned(agent: Agent, { id }: Conversation, messageId: number): Promise<void> {
  const agencyId = agent.agency.id;
  const address = await transaction(async (tx) => {
    const { id: conversationId } = await lockConversation(tx, agencyId, id);
    const { rows } = await tx.execute<{ address: string | null }>(sql`
      select address from messages where agency_id = ${agencyId} and id = ${messageId}
        and conversation_id = ${conversationId} and channel = 'letter' and delivery = 'sent'`);
    const message = { agencyId, conversationId, messageId };
    const moved = rows[0] && (await moveOn(tx, message, { to: "failed", detail: "delivery.returned" }));
    if (!moved) throw new Refused("decided_already");
    return rows[0]!.address;
  });
  if (address) await markPoints(agencyId, "address", address, true);
}
