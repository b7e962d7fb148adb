import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Afterwards } from "#db/schema/canned.ts";
import { type Done, messages } from "#db/schema/messages.ts";
import type { Agent } from "../agents/agent.ts";
import { bringBack, type Stood } from "./bringing-back.ts";
import type { Conversation } from "./finding.ts";
import { lockConversation } from "./locked.ts";
import { untagLocked } from "./tagging.ts";

/** Keeps what was done with an answer. The caller holds its conversation's lock. */
export async function keepDone(tx: Tx, agencyId: number, messageId: number, done: Done): Promise<void> {
  await tx.update(messages).set({ afterwards: done }).where(one(agencyId, messageId));
}

/**
 * Undoes what was done with an answer that is being taken back, as far as nobody has decided otherwise since. Takes the key of
 * a route, so it comes before the conversation is locked.
 * @returns what is to be done with it when it is sent again
 */
export async function undoDone(
  tx: Tx,
  agent: Agent,
  conversation: Conversation,
  messageId: number,
): Promise<Afterwards | null> {
  const { agencyId, id } = conversation;
  const [row] = await tx
    .select({ done: messages.afterwards })
    .from(messages)
    .where(and(one(agencyId, messageId), eq(messages.conversationId, id)));
  if (!row?.done) return null;
  const { asked, given, moved } = row.done;
  if (moved) await bringBack(tx, agent, id, moved as { before: Stood; after: Stood });
  if (given.length) await untagLocked(tx, agent, await lockConversation(tx, agencyId, id), given);
  return asked;
}

const one = (agencyId: number, messageId: number) =>
  and(eq(messages.agencyId, agencyId), eq(messages.id, messageId));
