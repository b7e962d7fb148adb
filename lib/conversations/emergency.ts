import type { Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { findPhrase } from "../agencies/keyword-match.ts";
import { noteWrongKeyword, readKeywords } from "../agencies/keywords.ts";
import type { Agent } from "../agents/agent.ts";
import { recordEvent } from "../events/record.ts";
import { changeBy } from "./change.ts";
import { clockOf, placeOf } from "./clock.ts";
import type { Conversation } from "./finding.ts";
import { type Locked, lockConversation } from "./locked.ts";

/**
 * The keyword by which what a person writes makes their conversation an emergency; null where it is one already. What
 * somebody has said to be none here is none here, or every answer that quotes it would call everybody again.
 */
export async function findEmergency(tx: Tx, c: Locked, text: string): Promise<number | null> {
  if (c.status === "closed" || c.emergencyAt) return null;
  const keywords = (await readKeywords(tx, c.agencyId)).filter(({ id }) => id !== c.noEmergencyBy);
  return findPhrase(text, keywords)?.id ?? null;
}

/** *Not an emergency*: it is due as it would have been, and the keyword is known to have been wrong once more. */
export async function clearEmergency(agent: Agent, conversation: Conversation): Promise<void> {
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
    const { agencyId, id, emergencyAt, emergencyBy, waitingSince } = locked;
    // Pressed twice, or by two.
    if (!emergencyAt) return;
    const change = changeBy({
      emergencyAt: null,
      emergencyBy: null,
      noEmergencyBy: emergencyBy,
      ...(waitingSince ? clockOf(placeOf(locked), waitingSince, locked) : {}),
    });
    const by = { userId: agent.userId, change };
    await recordEvent(tx, { agencyId, conversationId: id }, "conversation.no_emergency", {}, by);
    if (emergencyBy) await noteWrongKeyword(tx, agencyId, emergencyBy);
  });
}
