import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { PlacedBecause, Queue } from "#db/schema/conversations.ts";
import type { StoppedClock } from "#db/schema/messages.ts";
import type { Acting } from "../agents/agent.ts";
import { recordEvent } from "../events/record.ts";
import { ringCards } from "../events/ring.ts";
import { awake } from "./awake.ts";
import { changeBy } from "./change.ts";
import { type Clock, goingOn, placeOf, stopped } from "./clock.ts";
import { unblock } from "./closing.ts";
import { listHolding } from "./holding.ts";
import { type Locked, lockConversation } from "./locked.ts";
import { findBrowserRoute, holdRoute, takeRoute } from "./routes.ts";
import { findWaiting } from "./standing.ts";
import { clockFrom, keptOf } from "./stopped-clock.ts";

/** Where a conversation stood, whose it was, and its clock. */
export type Stood = {
  eventId: number;
  messageId: number | null;
  status: "open" | "closed";
  assigneeId: number | null;
  /** Left out in what was kept before there were any. */
  teamId?: number | null;
  queue: Queue;
  placedBecause: PlacedBecause;
  placedAt: string;
  placedBy: number | null;
  closedAt: string | null;
  isSpam: boolean;
  snoozedAt: string | null;
  snoozedUntil: string | null;
  clock: StoppedClock | null;
};

export const stoodOf = (c: Locked): Stood => ({
  eventId: c.lastEventId,
  messageId: c.lastMessageId,
  status: c.status,
  assigneeId: c.assigneeId,
  teamId: c.teamId,
  queue: c.queue,
  placedBecause: c.placedBecause,
  placedAt: c.placedAt.toISOString(),
  placedBy: c.placedBy,
  closedAt: c.closedAt?.toISOString() ?? null,
  isSpam: c.spamAt !== null,
  snoozedAt: c.snoozedAt?.toISOString() ?? null,
  snoozedUntil: c.snoozedUntil?.toISOString() ?? null,
  clock: keptOf(c),
});

/**
 * Brings an open conversation back to where it stood `before`, with the clock that ran then, if it is still as it was left
 * (`after`): who has taken, closed, or written in it since has decided otherwise.
 * @returns whether it was brought back
 */
export async function bringBack(
  tx: Tx,
  agent: Acting,
  conversationId: number,
  { before, after }: { before: Stood; after: Stood },
): Promise<boolean> {
  const subject = { agencyId: agent.agency.id, conversationId };
  // The key of a route comes before the conversation, as everywhere.
  const route = await holdRoute(tx, conversationId, await findEnd(tx, subject));
  const locked = await lockConversation(tx, subject.agencyId, conversationId);
  if (locked.id !== conversationId || (await isTouched(tx, agent, locked, after))) return false;
  if (after.isSpam) await unblock(tx, locked);
  if (after.status === "closed") await takeRoute(tx, route, conversationId);
  const { assigneeId, queue, placedBecause, placedBy } = before;
  // Spam that still came is in sight: nobody has seen it.
  const sleeps = before.snoozedAt !== null && locked.lastInboundId <= (before.messageId ?? 0);
  const change = changeBy({
    ...{
      assigneeId,
      queue,
      placedBecause,
      placedBy,
      placedAt: new Date(before.placedAt),
    },
    // Of one that was archived a row keeps the number, and neither says it.
    ...(teamOf(before) === teamOf(after) ? {} : { teamId: teamOf(before) }),
    ...{ status: "open" as const, closedAt: null, closedBy: null, spamAt: null },
    ...(sleeps ? { snoozedAt: dateOf(before.snoozedAt), snoozedUntil: dateOf(before.snoozedUntil) } : awake),
    ...(await clockBack(tx, { ...locked, status: "open", assigneeId, queue }, before)),
  });
  const how = { userId: agent.userId, change, reacts: false as const };
  await tell(tx, subject, { before, after }, how);
  if (after.isSpam && locked.contactId) await ringCards(tx, subject.agencyId, [locked.contactId]);
  return true;
}

const teamOf = ({ teamId = null }: Stood) => teamId;
const dateOf = (at: string | null) => (at === null ? null : new Date(at));

/** By the events that a single press of the other button leaves. */
function tell(
  tx: Tx,
  subject: { agencyId: number; conversationId: number },
  { before, after }: { before: Stood; after: Stood },
  how: { userId: number; change: SQL; reacts: false },
): Promise<number> {
  const to = before.assigneeId;
  if (after.isSpam) return recordEvent(tx, subject, "conversation.not_spam", {}, how);
  if (after.status === "closed")
    return recordEvent(tx, subject, "conversation.reopened", { place: placeOf(before), to }, how);
  if (after.snoozedAt !== null && before.snoozedAt === null && to === after.assigneeId)
    return recordEvent(tx, subject, "conversation.woken", { because: "hand" }, how);
  if (to === null && teamOf(before) !== teamOf(after))
    return recordEvent(
      tx,
      subject,
      "conversation.team_changed",
      { team: teamOf(before), from: after.assigneeId },
      how,
    );
  if (to === null)
    return recordEvent(
      tx,
      subject,
      "conversation.unassigned",
      { from: after.assigneeId!, undone: true, ...(before.teamId && { team: before.teamId }) },
      how,
    );
  return recordEvent(tx, subject, "conversation.assigned", { to, because: "by" }, how);
}

async function isTouched(tx: Tx, agent: Acting, locked: Locked, after: Stood): Promise<boolean> {
  const now = stoodOf(locked);
  const names = ["status", "assigneeId", "queue", "placedAt", "closedAt", "isSpam", "snoozedAt"] as const;
  if (teamOf(now) !== teamOf(after)) return true;
  if (names.some((name) => now[name] !== after[name]) || (await isErased(tx, locked))) return true;
  // What came while it was spam called nobody, and has decided nothing.
  if (after.isSpam) return false;
  return (await listHolding(tx, agent, locked, after.eventId)).length > 0;
}

/** Nobody is left who could wait there. */
async function isErased(tx: Tx, { agencyId, contactId }: Locked): Promise<boolean> {
  if (contactId === null) return false;
  const { rows } = await tx.execute(sql`select from contacts
    where agency_id = ${agencyId} and id = ${contactId} and erased_at is not null`);
  return rows.length > 0;
}

/** What was said since tells whether anybody waits; without it the clock is the one that was stopped. */
async function clockBack(tx: Tx, open: Locked, before: Stood): Promise<Clock> {
  if (open.lastMessageId !== before.messageId)
    return goingOn(open, (await findWaiting(tx, open))?.since ?? null);
  return before.clock ? clockFrom(before.clock, open) : stopped;
}

async function findEnd(tx: Tx, { agencyId, conversationId }: { agencyId: number; conversationId: number }) {
  const { rows } = await tx.execute<{ visitorId: string | null }>(sql`
    select visitor_id as "visitorId" from conversations
    where agency_id = ${agencyId} and id = ${conversationId} and channel = 'chat'`);
  const visitorId = rows[0]?.visitorId ? Number(rows[0].visitorId) : null;
  return findBrowserRoute(tx, { agencyId, id: conversationId, visitorId });
}
