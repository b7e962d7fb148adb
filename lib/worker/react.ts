import { prepared } from "#db/index.ts";
import { autoRespond } from "../conversations/auto-response.ts";
import { answerEmergency } from "../conversations/emergency-answer.ts";
import type { JobPayload, Reaction } from "../jobs/catalog.ts";
import { alertOf } from "../notifications/alerting.ts";

type Happened = { agencyId: number; eventId: number; conversationId: number | null };

/** What each reaction does. */
const reactions: Record<Reaction, (event: Happened) => Promise<void>> = {
  "auto-response": async ({ agencyId, conversationId }) => {
    if (conversationId) await autoRespond(agencyId, conversationId);
  },
  "emergency-answer": async ({ agencyId, conversationId }) => {
    if (conversationId) await answerEmergency(agencyId, conversationId);
  },
  alerts: ({ agencyId, eventId }) => alertOf(agencyId, eventId),
};

/** One of the reactions to an event. Each is a job of its own: one that fails and is tried again repeats no other. */
export async function react({ agencyId, eventId, reaction }: JobPayload<"event.react">): Promise<void> {
  const [event] = await prepared<{ conversationId: number | null }>(
    "find-event",
    `select conversation_id as "conversationId" from events where agency_id = $1 and id = $2`,
    [agencyId, eventId],
  );
  if (event) await reactions[reaction]({ agencyId, eventId, ...event });
}
