import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { listFields } from "../custom-fields/fields.ts";
import { readChanges, withChanges } from "../custom-fields/values.ts";
import { recordEvent } from "../events/record.ts";
import { changeBy } from "./change.ts";
import type { Conversation } from "./finding.ts";
import { lockConversation } from "./locked.ts";

/** By the id of the field: what a form has, and what it had when it was shown. */
export type Typed = { now: Record<string, string>; was: Record<string, string> };

/**
 * Fills in the agency's own fields of a conversation, whole or not at all. Only what somebody changed on this page is
 * written: the rest of it may be old by now, and a colleague's.
 */
export async function fillIn(agent: Agent, conversation: Conversation, typed: Typed): Promise<void> {
  const changed = Object.entries(typed.now).filter(([id, now]) => now !== (typed.was[id] ?? ""));
  const fields = await listFields(agent, "conversation");
  const changes = readChanges(fields, Object.fromEntries(changed), agent.language);
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
    const ids = Object.keys(changes).filter((id) => (locked.custom[id] ?? null) !== changes[id]);
    if (!ids.length) return;
    const change = changeBy({ custom: withChanges(locked.custom, changes) });
    const subject = { agencyId: locked.agencyId, conversationId: locked.id };
    const data = { fields: ids.map(Number) };
    await recordEvent(tx, subject, "conversation.filled_in", data, { userId: agent.userId, change });
  });
}
