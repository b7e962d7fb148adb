import { and, eq, isNotNull, lt, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { conversations } from "#db/schema/conversations.ts";
import { events } from "#db/schema/messages.ts";
import { satisfaction } from "#db/schema/satisfaction.ts";
import type { TrialAgency } from "./format.ts";

/** Between a question and its answer, in milliseconds. */
const LATER = 12 * 60_000;

/** What residents said once theirs was closed: the ratings of the story, one after the other. */
export async function loadRatings(tx: Tx, agencyId: number, ratings: TrialAgency["ratings"]): Promise<void> {
  const ended = await tx
    .select({ id: conversations.id, channel: conversations.channel, closedAt: conversations.closedAt })
    .from(conversations)
    .where(
      and(
        eq(conversations.agencyId, agencyId),
        isNotNull(conversations.firstAnswerAt),
        lt(conversations.closedAt, sql`now() - interval '1 hour'`),
      ),
    )
    .orderBy(conversations.id);
  for (const [at, { id, channel, closedAt }] of ended.entries()) {
    const rating = ratings[at % ratings.length] ?? null;
    const answeredAt = rating && new Date(+closedAt! + LATER);
    const asked = { agencyId, conversationId: id, channel, plannedAt: closedAt!, askedAt: closedAt };
    await tx.insert(satisfaction).values({ ...asked, ...rating, answeredAt });
    if (!answeredAt) continue;
    const data = { conversation: id, score: rating.score };
    const [event] = await tx
      .insert(events)
      .values({ agencyId, conversationId: id, kind: "satisfaction.answered", at: answeredAt, data })
      .returning({ id: events.id });
    await tx
      .update(conversations)
      .set({ lastEventId: event!.id })
      .where(and(eq(conversations.agencyId, agencyId), eq(conversations.id, id)));
  }
}
