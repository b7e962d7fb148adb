import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import { recordEvent } from "../events/record.ts";
import { once } from "../once.ts";
import { isOpen, nextChange, type Schedule } from "./hours.ts";

/** With no staff page open for this long the bubble turns itself off. */
export const EMPTY_ROOM_MINUTES = 10;

/** Switches the agency's live chat by hand. Moves no conversation. */
export async function switchBubble(agent: Agent, on: boolean): Promise<void> {
  await transaction(async (tx) => {
    const changed = await tx
      .update(agencies)
      .set({
        bubbleOn: on,
        bubbleChangedAt: new Date(),
        bubbleChangedBy: agent.userId,
        bubbleBecause: "hand",
        staffSeenAt: new Date(),
      })
      .where(and(eq(agencies.id, agent.agency.id), eq(agencies.bubbleOn, !on)))
      .returning({ id: agencies.id });
    if (!changed.length) return;
    await recordAudit(tx, agent, on ? "bubble.on" : "bubble.off", {});
    await recordEvent(
      tx,
      { agencyId: agent.agency.id, conversationId: null },
      "bubble.switched",
      { on },
      {
        userId: agent.userId,
      },
    );
  });
}

/** Milliseconds in which a staff page is noted once. */
const STAFF_NOTED = 30_000;

/** A staff page is open now. Written at most twice a minute, and asked by each process as often. */
export async function noteStaff(agencyId: number): Promise<void> {
  const noted = once("staff-noted", () => new Map<number, number>());
  const now = Date.now();
  if (now - (noted.get(agencyId) ?? 0) < STAFF_NOTED) return;
  noted.set(agencyId, now);
  await db().execute(sql`update agencies set staff_seen_at = now()
    where id = ${agencyId} and staff_seen_at < now() - interval '30 s'`);
}

/**
 * Turns bubbles off where nobody is. Run every minute by one worker. A trial's stays on: whoever tries it writes as a
 * resident first, with nobody on the other side yet.
 */
export async function turnOffEmptyRooms(): Promise<void> {
  await transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: number }>(sql`
      update agencies set bubble_on = false, bubble_changed_at = now(), bubble_changed_by = null,
        bubble_because = 'empty'
      where bubble_on and not is_trial and staff_seen_at < now() - make_interval(mins => ${EMPTY_ROOM_MINUTES}) returning id`);
    for (const { id } of rows)
      await recordEvent(tx, { agencyId: Number(id), conversationId: null }, "bubble.switched", { on: false });
  });
}

type Switched = {
  bubbleOn: boolean;
  bubbleFollows: boolean;
  bubbleBecause: "hand" | "hours" | "empty";
  bubbleChangedAt: Date;
};

/** Until when a hand that has switched it holds, though it follows the hours: their next change. Null where none does. */
export function heldUntil(agency: Switched & Schedule, now: Date): Date | null {
  const { bubbleFollows, bubbleBecause, bubbleChangedAt } = agency;
  if (!bubbleFollows || bubbleBecause !== "hand") return null;
  const until = nextChange(agency, bubbleChangedAt);
  return until && until > now ? until : null;
}

type Following = Omit<Switched, "bubbleChangedAt"> &
  Schedule & { id: string; bubbleChangedAt: string; occupied: boolean };

/**
 * Switches bubbles by business hours, where nobody has switched them by hand since the hours changed last. On only where
 * somebody is there: with the first who comes in the morning. Run every minute by one worker, and may run twice.
 */
export async function followHours(now = new Date()): Promise<void> {
  await transaction(async (tx) => {
    const { rows } = await tx.execute<Following>(sql`
      select id, time_zone as "timeZone", hours, bubble_on as "bubbleOn", bubble_follows as "bubbleFollows",
        bubble_because as "bubbleBecause", bubble_changed_at as "bubbleChangedAt",
        is_trial or staff_seen_at >= now() - make_interval(mins => ${EMPTY_ROOM_MINUTES}) as occupied
      from agencies where bubble_follows and hours is not null order by id for no key update`);
    for (const row of rows) {
      const on = isOpen(row, now) && row.occupied;
      const agencyId = Number(row.id);
      if (on === row.bubbleOn || heldUntil({ ...row, bubbleChangedAt: new Date(row.bubbleChangedAt) }, now))
        continue;
      await tx
        .update(agencies)
        .set({ bubbleOn: on, bubbleChangedAt: now, bubbleChangedBy: null, bubbleBecause: "hours" })
        .where(eq(agencies.id, agencyId));
      await recordEvent(tx, { agencyId, conversationId: null }, "bubble.switched", { on });
    }
  });
}
