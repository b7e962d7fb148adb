import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { conversations, type Goal } from "#db/schema/conversations.ts";
import { transaction } from "#db/transaction.ts";
import type { Acting, Agent } from "../agents/agent.ts";
import { holdMember } from "../agents/members.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { findThere } from "../teams/teams.ts";
import { awake } from "./awake.ts";
import { changeBy } from "./change.ts";
import { dueIn } from "./clock.ts";
import type { Conversation } from "./finding.ts";
import type { Locked } from "./locked.ts";
import { readEach, readPromises } from "./promises.ts";

export type Assigned = { won: true } | { won: false; assigneeId: number | null };

/**
 * Gives an open conversation to `to`, if its assignee is still the one that the screen showed (`sawAssignee`).
 * One conditional UPDATE decides between any number who press at once; the loser is told who won.
 */
export async function assign(
  agent: Agent,
  conversation: Conversation,
  how: { to: number; sawAssignee: number | null },
): Promise<Assigned> {
  return transaction(async (tx) => {
    if (!(await holdMember(tx, agent.agency.id, how.to))) throw new Refused("no_such_colleague");
    return assignIn(tx, agent, conversation, how);
  });
}

/** The same within a transaction that holds the membership of `to`. */
export async function assignIn(
  tx: Tx,
  agent: Acting,
  conversation: Subject,
  { to, sawAssignee }: { to: number; sawAssignee: number | null },
): Promise<Assigned> {
  const because = to === agent.userId ? ("self" as const) : ("by" as const);
  const [row] = await tx
    .update(conversations)
    .set({
      assigneeId: to,
      placedBecause: because === "self" ? "assigned_self" : "assigned_by",
      placedAt: new Date(),
      placedBy: agent.userId,
      ...(to === sawAssignee ? {} : awake),
      ...(await earlierDue(tx, conversation, "assigned")),
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
      // Nobody is told of what they have done themselves.
      { userId: agent.userId, reacts: because === "by" },
    );
  return { won: true };
}

/** Puts it back for its team, else for everyone: in New and never in Missed. */
export async function unassign(
  agent: Agent,
  conversation: Conversation,
  saw: { sawAssignee: number },
): Promise<Assigned> {
  return transaction((tx) => unassignIn(tx, agent, conversation, saw));
}

export async function unassignIn(
  tx: Tx,
  agent: Acting,
  conversation: Subject,
  { sawAssignee }: { sawAssignee: number },
): Promise<Assigned> {
  const [row] = await tx
    .update(conversations)
    .set({
      assigneeId: null,
      queue: "new",
      placedBecause: "unassigned",
      placedAt: new Date(),
      placedBy: agent.userId,
      ...awake,
      ...(await earlierDue(tx, conversation, "new")),
    })
    .where(
      and(
        eq(conversations.agencyId, agent.agency.id),
        eq(conversations.id, conversation.id),
        eq(conversations.status, "open"),
        eq(conversations.assigneeId, sawAssignee),
      ),
    )
    .returning({ teamId: conversations.teamId });
  if (!row) return { won: false, assigneeId: await currentAssignee(tx, conversation) };
  const team = await findThere(tx, agent.agency.id, row.teamId);
  await recordEvent(
    tx,
    subjectOf(conversation),
    "conversation.unassigned",
    { from: sawAssignee, ...(team && { team }) },
    { userId: agent.userId, reacts: false },
  );
  return { won: true };
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
    { userId: agent.userId, change, reacts: false },
  );
}

/**
 * Moving may make an answer due earlier, never later; a time that the resident was told stays. Decided in the UPDATE: the
 * row read before may be old.
 */
export async function earlierDue(
  tx: Tx,
  { agencyId, id }: Subject,
  place: "new" | "assigned",
  /** Whose it becomes; left out where it stays with whoever it was. */
  team?: number | null,
) {
  const promises =
    team === undefined ? await readPromises(tx, agencyId, id) : (await readEach(tx, agencyId))(team);
  const due = dueIn(place, new Date(), { ...promises, bubbleOn: true });
  const sooner = sql`auto_responded_at is null and due_at > ${due.dueAt.toISOString()}::timestamptz`;
  const either = <T>(column: string, fresh: string, type: string) =>
    sql<T>`case when ${sooner} then ${fresh}::${sql.raw(type)} else ${sql.identifier(column)} end`;
  return {
    dueAt: either<Date>("due_at", due.dueAt.toISOString(), "timestamptz"),
    dueGoal: either<Goal>("due_goal", due.dueGoal, "text"),
    dueFrom: either<Date>("due_from", due.dueFrom.toISOString(), "timestamptz"),
    soonAt: either<Date>("soon_at", due.soonAt.toISOString(), "timestamptz"),
  };
}

type Subject = Pick<Conversation, "agencyId" | "id">;
const subjectOf = (c: Subject) => ({ agencyId: c.agencyId, conversationId: c.id });

export async function currentAssignee(tx: Tx, c: Subject): Promise<number | null> {
  const [row] = await tx
    .select({ assigneeId: conversations.assigneeId })
    .from(conversations)
    .where(and(eq(conversations.agencyId, c.agencyId), eq(conversations.id, c.id)));
  return row?.assigneeId ?? null;
}
