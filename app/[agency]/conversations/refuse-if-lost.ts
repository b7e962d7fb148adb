import type { Agent } from "#lib/agents/agent.ts";
import { listMembers } from "#lib/agents/members.ts";
import type { Assigned } from "#lib/conversations/assignment.ts";
import { Refused } from "#lib/errors.ts";

/** Whoever was quicker has it, and is named. */
export async function refuseIfLost(agent: Agent, done: Assigned): Promise<void> {
  if (done.won) return;
  if (done.assigneeId === null) throw new Refused("taken_back");
  const members = await listMembers(agent.agency.id);
  const name = members.find((member) => member.userId === done.assigneeId)?.name ?? "";
  throw new Refused("taken", { name: name.split(" ")[0]! });
}
