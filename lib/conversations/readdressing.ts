import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { recordEvent } from "../events/record.ts";
import { type HeldRoute, takeRoute } from "./routes.ts";

type Message = { agencyId: number; conversationId: number; messageId: number };

/**
 * What waits goes to another address. The caller holds the way there (`holdRoute`) and then the conversation, so that it is
 * with nobody who carries it; what is answered from there comes here, unless another open conversation has that way.
 */
export async function turnTo(
  tx: Tx,
  { userId }: Agent,
  { agencyId, conversationId, messageId }: Message,
  { address, way }: { address: string; way: HeldRoute },
): Promise<void> {
  await tx.execute(sql`update messages set address = ${address}
    where agency_id = ${agencyId} and id = ${messageId} and conversation_id = ${conversationId}`);
  await takeRoute(tx, way, conversationId);
  const touched = { messages: [messageId] };
  await recordEvent(tx, { agencyId, conversationId }, "message.readdressed", touched, { userId });
}
