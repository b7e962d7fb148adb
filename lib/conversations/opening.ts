import { type Agent, findConversation } from "./access.ts";
import { asUser, notePresence } from "./presence.ts";
import { markRead } from "./reading.ts";

/**
 * A person opens a conversation: their read mark moves, and colleagues see them there. The one thing that a GET
 * writes; never for a browser that only fetches ahead.
 */
export async function noteOpened(agent: Agent, id: number, headers: Headers): Promise<void> {
  if (/prefetch|prerender/.test(headers.get("sec-purpose") ?? headers.get("purpose") ?? "")) return;
  const conversation = await findConversation(agent, id);
  if (!conversation) return;
  await Promise.all([
    markRead(agent, conversation, Number.MAX_SAFE_INTEGER),
    notePresence({ agencyId: agent.agency.id, conversationId: id }, asUser(agent.userId)),
  ]);
}
