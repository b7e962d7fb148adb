import type { Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Acting, Agent } from "../agents/agent.ts";
import { assignIn } from "../conversations/assignment.ts";
import { awake } from "../conversations/awake.ts";
import { changeBy } from "../conversations/change.ts";
import type { Conversation } from "../conversations/finding.ts";
import { type Holding, listHolding } from "../conversations/holding.ts";
import { type Locked, lockConversation } from "../conversations/locked.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";

/** Until when: null until the resident writes. `seen` is the last event that stood above it. */
export type Snooze = { until: Date | null; seen: number };

type Snoozed = { outcome: "snoozed" } | { outcome: "held"; by: Holding[] };

const FARTHEST = 366 * 86_400_000;

/**
 * Out of sight for a while, still open and somebody's: whoever snoozes what is nobody's has it. Held by what they have not
 * seen, so that a message which came in the same instant is not put to sleep with the rest; one that comes after it wakes
 * the conversation. The clock runs on. Refuses an emergency.
 */
export async function snooze(agent: Agent, conversation: Conversation, how: Snooze): Promise<Snoozed> {
  return transaction(async (tx) =>
    snoozeIn(tx, agent, await lockConversation(tx, conversation.agencyId, conversation.id), how),
  );
}

/** The same of a conversation whose lock the caller holds. */
export async function snoozeIn(
  tx: Tx,
  agent: Acting,
  locked: Locked,
  { until, seen }: Snooze,
): Promise<Snoozed> {
  const now = new Date();
  refuseUntil(until, now);
  if (locked.status === "closed") throw new Refused("snooze_closed");
  if (locked.emergencyAt) throw new Refused("snooze_emergency");
  const by = await listHolding(tx, agent, locked, seen);
  if (by.length) return { outcome: "held", by };
  // Pressed twice.
  if (locked.snoozedAt && +(locked.snoozedUntil ?? 0) === +(until ?? 0)) return { outcome: "snoozed" };
  if (locked.assigneeId === null) await assignIn(tx, agent, locked, { to: agent.userId, sawAssignee: null });
  const change = changeBy({ snoozedAt: now, snoozedUntil: until, wokeAt: null });
  const told = { until: until?.toISOString() ?? null };
  await recordEvent(tx, subjectOf(locked), "conversation.snoozed", told, { userId: agent.userId, change });
  return { outcome: "snoozed" };
}

/** What is over already, or farther away than anybody plans, is a slip. */
export function refuseUntil(until: Date | null, now: Date): void {
  if (until && until <= now) throw new Refused("snooze_past");
  if (until && +until > +now + FARTHEST) throw new Refused("snooze_far");
}

/** Back before its time, by hand. */
export async function wake(agent: Agent, conversation: Conversation): Promise<void> {
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
    // Pressed twice, or a message was quicker.
    if (!locked.snoozedAt) return;
    const by = { userId: agent.userId, change: changeBy(awake) };
    await recordEvent(tx, subjectOf(locked), "conversation.woken", { because: "hand" }, by);
  });
}

const subjectOf = (c: Locked) => ({ agencyId: c.agencyId, conversationId: c.id });
