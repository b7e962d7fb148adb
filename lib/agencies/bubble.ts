import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { bubbles } from "#db/schema/bubbles.ts";
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
      .update(bubbles)
      .set({
        isOn: on,
        changedAt: new Date(),
        changedBy: agent.userId,
        because: "hand",
        staffSeenAt: new Date(),
      })
      .where(and(eq(bubbles.agencyId, agent.agency.id), eq(bubbles.isOn, !on)))
      .returning({ isOn: bubbles.isOn });
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
  await db().execute(sql`update bubbles set staff_seen_at = now()
    where agency_id = ${agencyId} and staff_seen_at < now() - interval '30 s'`);
}

/**
 * Turns bubbles off where nobody is. Run every minute by one worker. A trial's stays on: whoever tries it writes as a
 * resident first, with nobody on the other side yet.
 */
export async function turnOffEmptyRooms(): Promise<void> {
  await transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: number }>(sql`
      update bubbles b set is_on = false, changed_at = now(), changed_by = null, because = 'empty'
      from agencies a where a.id = b.agency_id and b.is_on and not a.is_trial
        and b.staff_seen_at < now() - make_interval(mins => ${EMPTY_ROOM_MINUTES}) returning a.id`);
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
  const { rows } = await db().execute<Following>(sql`
    select a.id, a.time_zone as "timeZone", a.hours, b.is_on as "bubbleOn", a.bubble_follows as "bubbleFollows",
      b.because as "bubbleBecause", b.changed_at as "bubbleChangedAt",
      a.is_trial or b.staff_seen_at >= now() - make_interval(mins => ${EMPTY_ROOM_MINUTES}) as occupied
    from bubbles b join agencies a on a.id = b.agency_id where a.bubble_follows and a.hours is not null order by a.id`);
  for (const { bubbleChangedAt, ...row } of rows) {
    const agency = { ...row, bubbleChangedAt: new Date(bubbleChangedAt) };
    if (goes(agency, now)) await follow(agency, now);
  }
}

type State = Switched & Schedule & { occupied: boolean };

const wanted = (agency: State, now: Date): boolean => isOpen(agency, now) && agency.occupied;
const goes = (agency: State, now: Date): boolean =>
  wanted(agency, now) !== agency.bubbleOn && !heldUntil(agency, now);

/** Unless a hand has just switched it: rows of several agencies cannot be locked at once where those are spread. */
async function follow({ id, ...agency }: State & { id: string }, now: Date): Promise<void> {
  const agencyId = Number(id);
  const on = wanted(agency, now);
  await transaction(async (tx) => {
    const its = eq(bubbles.agencyId, agencyId);
    const [bubble] = await tx.select(state).from(bubbles).where(its).for("no key update");
    if (!bubble || !goes({ ...agency, ...bubble }, now)) return;
    await tx.update(bubbles).set({ isOn: on, changedAt: now, changedBy: null, because: "hours" }).where(its);
    await recordEvent(tx, { agencyId, conversationId: null }, "bubble.switched", { on });
  });
}

const state = {
  bubbleOn: bubbles.isOn,
  bubbleBecause: bubbles.because,
  bubbleChangedAt: bubbles.changedAt,
};

/** With a new agency: each has one. */
export async function addBubble(
  tx: Pick<Tx, "insert">,
  agencyId: number,
  more: Partial<typeof bubbles.$inferInsert> = {},
): Promise<void> {
  await tx.insert(bubbles).values({ ...more, agencyId });
}
