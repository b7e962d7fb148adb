import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { conversations } from "#db/schema/conversations.ts";
import { transaction } from "#db/transaction.ts";
import type { Acting, Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { isManned } from "../teams/teams.ts";
import { type Assigned, currentAssignee, earlierDue } from "./assignment.ts";
import { awake } from "./awake.ts";
import type { Conversation } from "./finding.ts";
import { lockConversation } from "./locked.ts";

type How = {
  /** Null: everybody's again. */
  team: number | null;
  sawAssignee: number | null;
};

/**
 * Has a conversation wait for a team until one of its members takes it, if its assignee and its team are still those that were
 * shown: of two who give it at once the second is told.
 */
export function giveToTeam(
  agent: Agent,
  conversation: Conversation,
  { sawTeam, ...how }: How & { sawTeam: number | null },
): Promise<Assigned> {
  return transaction(async (tx) => {
    const { teamId } = await lockConversation(tx, conversation.agencyId, conversation.id);
    if (teamId !== sawTeam && teamId !== how.team) throw new Refused("team_moved");
    return giveToTeamIn(tx, agent, conversation, how);
  });
}

/**
 * The team is not held meanwhile: where it is archived in the same moment, its conversations are read as if they had none, this
 * one with them.
 */
export async function giveToTeamIn(
  tx: Tx,
  agent: Acting,
  conversation: Pick<Conversation, "agencyId" | "id">,
  { team, sawAssignee }: How,
): Promise<Assigned> {
  const { agencyId, id } = conversation;
  if (team !== null && !(await isManned(tx, agencyId, team))) throw new Refused("team_nobody");
  const [row] = await tx
    .update(conversations)
    .set({
      assigneeId: null,
      teamId: team,
      queue: "new",
      placedBecause: team === null ? "unassigned" : "given_to_team",
      placedAt: new Date(),
      placedBy: agent.userId,
      ...awake,
      ...(await earlierDue(tx, { agencyId, id }, "new", team)),
    })
    .where(
      and(
        eq(conversations.agencyId, agencyId),
        eq(conversations.id, id),
        eq(conversations.status, "open"),
        sql`${conversations.assigneeId} is not distinct from ${sawAssignee}::bigint`,
      ),
    )
    .returning({ id: conversations.id });
  if (!row) return { won: false, assigneeId: await currentAssignee(tx, conversation) };
  const by = { userId: agent.userId };
  const about = { team, from: sawAssignee };
  await recordEvent(tx, { agencyId, conversationId: id }, "conversation.team_changed", about, by);
  return { won: true };
}
