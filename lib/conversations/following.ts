import { sql } from "drizzle-orm";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { ringLists } from "../events/ring.ts";
import type { Conversation } from "./finding.ts";
import { lockConversation } from "./locked.ts";

/** From now on this person is told what is said here, and when it is closed. */
export const follow = (agent: Agent, conversation: Conversation): Promise<void> =>
  setFollowing(agent, conversation, true);

export const unfollow = (agent: Agent, conversation: Conversation): Promise<void> =>
  setFollowing(agent, conversation, false);

/** No event: nothing happened to the resident's matter, and yet colleagues see who follows it. */
async function setFollowing(
  { userId }: Agent,
  conversation: Conversation,
  isFollowing: boolean,
): Promise<void> {
  await transaction(async (tx) => {
    const { agencyId, id, followerIds } = await lockConversation(tx, conversation.agencyId, conversation.id);
    if (followerIds.includes(userId) === isFollowing) return;
    const change = isFollowing
      ? sql`array_append(follower_ids, ${userId}::bigint)`
      : sql`array_remove(follower_ids, ${userId}::bigint)`;
    await tx.execute(
      sql`update conversations set follower_ids = ${change} where agency_id = ${agencyId} and id = ${id}`,
    );
    await ringLists(tx, agencyId);
  });
}
