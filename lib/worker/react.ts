import { prepared } from "#db/index.ts";
import { autoRespond } from "../conversations/auto-response.ts";
import type { EventKind } from "../events/kinds.ts";

/** What follows from an event, in order and each once: the job is the event's own. */
export async function react(agencyId: number, eventId: number): Promise<void> {
  const [event] = await prepared<{ kind: EventKind; conversationId: number | null }>(
    "find-event",
    `select kind, conversation_id as "conversationId" from events where agency_id = $1 and id = $2`,
    [agencyId, eventId],
  );
  if (event?.kind === "message.received" && event.conversationId)
    await autoRespond(agencyId, event.conversationId);
}
