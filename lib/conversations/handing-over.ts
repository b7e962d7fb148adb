import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import { assign, unassign } from "./assignment.ts";
import { findConversation } from "./finding.ts";

/** Gives all that a colleague has open to another one, or back to everybody (null): each as if somebody had pressed it. */
export async function handOver(agent: Agent, from: number, to: number | null): Promise<void> {
  // What a form names may be anything.
  if (to !== null && !Number.isSafeInteger(to)) throw new Refused("no_such_colleague");
  const open = await prepared<{ id: number }>(
    "list-open-of",
    "select id from conversations where agency_id = $1 and assignee_id = $2 and status = 'open' order by id",
    [agent.agency.id, from],
  );
  for (const { id } of open) {
    const conversation = await findConversation(agent, id);
    if (!conversation) continue;
    // Whoever was quicker has it, which is as good.
    if (to === null) await unassign(agent, conversation, { sawAssignee: from });
    else await assign(agent, conversation, { to, sawAssignee: from });
  }
}
