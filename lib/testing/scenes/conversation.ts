import { findConversation } from "../../conversations/finding.ts";
import { makeAgency, makeAgent, makeVisitor, say } from "../factories.ts";

/** A resident has written, and two agents may answer. */
export async function conversationScene() {
  const agencyId = await makeAgency();
  const [ana, ben] = [
    await makeAgent(agencyId, "agent", "Ana Ruiz"),
    await makeAgent(agencyId, "agent", "Ben Okafor"),
  ];
  const visitor = await makeVisitor(agencyId);
  const { conversationId, messageId } = await say(visitor, "Where is my bin?");
  const conversation = (await findConversation(ana, conversationId))!;
  return { agencyId, ana, ben, visitor, messageId, conversation };
}
