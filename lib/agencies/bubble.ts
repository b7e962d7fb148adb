import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import { recordEvent } from "../events/record.ts";
import { once } from "../once.ts";

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
      update agencies set bubble_on = false, bubble_changed_at = now(), bubble_changed_by = null
      where bubble_on and not is_trial and staff_seen_at < now() - make_interval(mins => ${EMPTY_ROOM_MINUTES}) returning id`);
    for (const { id } of rows)
      await recordEvent(tx, { agencyId: Number(id), conversationId: null }, "bubble.switched", { on: false });
  });
}
