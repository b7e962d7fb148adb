import type { Agent } from "../../agents/agent.ts";
import { findAgent } from "../../auth/agents.ts";
import { hashToken } from "../../auth/tokens.ts";
import { findConversation } from "../../conversations/finding.ts";
import { giveToTeam } from "../../conversations/teaming.ts";
import { createTeam } from "../../teams/managing.ts";
import { makeAgency, makeAgent, makeVisitor, say } from "../factories.ts";

/** An agency with a team that Ana is in and Ben is not, and a conversation that nobody has. */
export async function teamScene(more: Parameters<typeof makeAgency>[0] = {}) {
  const agencyId = await makeAgency(more);
  const admin = await makeAgent(agencyId, "admin", "Ada Admin");
  const asAna = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const asBen = await makeAgent(agencyId, "agent", "Ben Okafor");
  const team = await createTeam(admin, { name: "Water", color: "blue", members: [asAna.userId] });
  const visitor = await makeVisitor(agencyId);
  const { conversationId: id } = await say(visitor, "A hydrant leaks");
  const conversation = (await findConversation(asAna, id))!;
  // As they are once their agency has a team.
  const [ana, ben] = [await now(asAna), await now(asBen)];
  return { agencyId, admin, ana, ben, team, visitor, conversation };
}
const now = async (agent: Person) => ({
  ...(await findAgent(hashToken(agent.token), agent.agency.slug))!,
  token: agent.token,
});
type Person = Awaited<ReturnType<typeof makeAgent>>;

export const give = async (agent: Agent, { id }: { id: number }, team: number | null) => {
  const conversation = (await findConversation(agent, id))!;
  const { assigneeId: sawAssignee, teamId: sawTeam } = conversation;
  return giveToTeam(agent, conversation, { team, sawAssignee, sawTeam });
};
