import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { conversations } from "#db/schema/conversations.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { holdMember } from "../agents/members.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { changeBy } from "./change.ts";
import { dueAt } from "./clock.ts";
import type { Conversation } from "./finding.ts";
import type { Locked } from "./locked.ts";

export type Assigned = { won: true } | { won: false; assigneeId: number | null };

/**
 * Gives an open conversation to `to`, if its assignee is still the one that the screen showed (`sawAssignee`).
 * One conditional UPDATE decides between any number who press at once; the loser is told who won.
 */
export async function assign(
  agent: Agent,
  conversation: Conversation,
  { to, sawAssignee }: { to: number; sawAssignee: number | null },
): Promise<Assigned> {
  return transaction(async (tx) => {
    if (!(await holdMember(tx, agent.agency.id, to))) throw new Refused("no_such_colleague");
    const because = to === agent.userId ? ("self" as const) : ("by" as const);
    const [row] = await tx
      .update(conversations)
      .set({
        assigneeId: to,
        placedBecause: because === "self" ? "assigned_self" : "assigned_by",
        placedAt: new Date(),
        placedBy: agent.userId,
        dueAt: earlierDue("assigned", agent.agency),
      })
      .where(
        and(
          eq(conversations.agencyId, agent.agency.id),
          eq(conversations.id, conversation.id),
          eq(conversations.status, "open"),
          sql`${conversations.assigneeId} is not distinct from ${sawAssignee}::bigint`,
        ),
      )
      .returning({ id: conversations.id });
    if (!row) return { won: false, assigneeId: await currentAssignee(tx, conversation) };
    if (to !== sawAssignee)
      await recordEvent(
        tx,
        subjectOf(conversation),
        "conversation.assigned",
        { to, because },
        {
          userId: agent.userId,
        },
      );
    return { won: true };
  });
}

/** Puts it back for everyone, in New and never in Missed. */
export async function unassign(
  agent: Agent,
  conversation: Conversation,
  { sawAssignee }: { sawAssignee: number },
): Promise<Assigned> {
  return transaction(async (tx) => {
    const [row] = await tx
      .update(conversations)
      .set({
        assigneeId: null,
        queue: "new",
        placedBecause: "unassigned",
        placedAt: new Date(),
        placedBy: agent.userId,
        dueAt: earlierDue("new", agent.agency),
      })
      .where(
        and(
          eq(conversations.agencyId, agent.agency.id),
          eq(conversations.id, conversation.id),
          eq(conversations.status, "open"),
          eq(conversations.assigneeId, sawAssignee),
        ),
      )
      .returning({ id: conversations.id });
    if (!row) return { won: false, assigneeId: await currentAssignee(tx, conversation) };
    await recordEvent(
      tx,
      subjectOf(conversation),
      "conversation.unassigned",
      { from: sawAssignee },
      {
        userId: agent.userId,
      },
    );
    return { won: true };
  });
}

/** Answering an unassigned conversation assigns it to the answerer. The caller holds the conversation's lock. */
export async function assignToAnswerer(tx: Tx, agent: Agent, conversation: Locked): Promise<void> {
  const change = changeBy({
    assigneeId: agent.userId,
    placedBecause: "answered",
    placedAt: new Date(),
    placedBy: agent.userId,
  });
  await recordEvent(
    tx,
    { agencyId: conversation.agencyId, conversationId: conversation.id },
    "conversation.assigned",
    { to: agent.userId, because: "answered" },
    { userId: agent.userId, change },
  );
}

/**
 * Moving may make an answer due earlier, never later; a time that the resident was told stays. Decided in the UPDATE: the
 * row read before may be old.
 */
function earlierDue(place: "new" | "assigned", { timeZone }: Agent["agency"]) {
  const fresh = dueAt(place, new Date(), { timeZone, bubbleOn: true, missedHours: 0 }).toISOString();
  return sql<Date>`case when due_at is null or auto_responded_at is not null then due_at
    else least(due_at, ${fresh}::timestamptz) end`;
}

const subjectOf = (c: Conversation) => ({ agencyId: c.agencyId, conversationId: c.id });

async function currentAssignee(tx: Tx, c: Conversation): Promise<number | null> {
  const [row] = await tx
    .select({ assigneeId: conversations.assigneeId })
    .from(conversations)
    .where(and(eq(conversations.agencyId, c.agencyId), eq(conversations.id, c.id)));
  return row?.assigneeId ?? null;
}
