import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { memberships } from "#db/schema/agencies.ts";
import { recordEvent } from "../events/record.ts";
import { changeBy } from "./change.ts";
import type { Locked } from "./locked.ts";

/** Back to whoever had it, if they are here (signed in, not away); else to their team, or New or Missed by the bubble. */
export async function reopenByResident(
  tx: Tx,
  agency: { bubbleOn: boolean },
  conversation: Locked,
): Promise<Locked> {
  const { agencyId, id: conversationId } = conversation;
  const assigneeId = await stillHere(tx, agencyId, conversation.assigneeId);
  const queue = agency.bubbleOn ? ("new" as const) : ("missed" as const);
  const team = assigneeId ? null : conversation.teamId;
  const change = {
    status: "open" as const,
    closedAt: null,
    closedBy: null,
    assigneeId,
    queue,
    placedBecause: assigneeId
      ? ("returned" as const)
      : team
        ? ("returned_to_team" as const)
        : agency.bubbleOn
          ? ("came_while_on" as const)
          : ("came_while_off" as const),
    placedAt: new Date(),
    placedBy: null,
    reopenedCount: conversation.reopenedCount + 1,
    // What comes later begins another one.
    reopenedSoon: true,
    spamAt: null,
    emergencyAt: null,
    emergencyBy: null,
    noEmergencyBy: null,
  };
  const place = {
    place: assigneeId ? ("assigned" as const) : queue,
    to: assigneeId,
    ...(team && { team }),
  };
  await recordEvent(tx, { agencyId, conversationId }, "conversation.reopened", place, {
    change: changeBy(change),
  });
  return { ...conversation, ...change };
}

async function stillHere(tx: Tx, agencyId: number, userId: number | null): Promise<number | null> {
  if (!userId) return null;
  const [member] = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.agencyId, agencyId),
        eq(memberships.userId, userId),
        eq(memberships.state, "active"),
        sql`(${memberships.awayUntil} is null or ${memberships.awayUntil} < now())`,
        sql`exists (select from sessions s where s.user_id = ${userId} and s.ended_at is null and s.expires_at > now())`,
      ),
    );
  return member?.userId ?? null;
}
