import type { Afterwards } from "#db/schema/canned.ts";
import { transaction } from "#db/transaction.ts";
import { doesSomething } from "../afterwards/afterwards.ts";
import type { Agent } from "../agents/agent.ts";
import { holdMember } from "../agents/members.ts";
import { sendAndClose } from "../conversations/closing.ts";
import { keepDone } from "../conversations/done-with.ts";
import type { Conversation } from "../conversations/finding.ts";
import { lockConversation } from "../conversations/locked.ts";
import { postReply, type Replied, type Reply, replyIn, requireText } from "../conversations/replies.ts";
import { doAfterwards, type Left, receiverOf } from "./doing.ts";

export type Answer = Reply & { afterwards: Afterwards; closes: boolean; unlinkedAnyway?: boolean };
type Answered = (Replied & { left?: Left }) | { outcome: "unlinked" };

/** Whether an answer closes its conversation: by the button, or by what is done with it. */
export const closesWith = ({ closes, afterwards }: Pick<Answer, "closes" | "afterwards">): boolean =>
  closes || afterwards.end === "close";

/**
 * Sends an answer and does what was ticked above it: both in one transaction, or neither, and once however often the form
 * comes.
 */
export async function answer(agent: Agent, conversation: Conversation, input: Answer): Promise<Answered> {
  const { afterwards, unlinkedAnyway } = input;
  const closes = closesWith(input);
  if (!doesSomething(afterwards))
    return closes ? sendAndClose(agent, conversation, input) : postReply(agent, conversation, input);
  const body = requireText(input.body, input.files);
  return transaction(async (tx) => {
    if (closes && conversation.contactId === null && !unlinkedAnyway) return { outcome: "unlinked" };
    const to = receiverOf(afterwards, agent);
    // Before the conversation is locked, as whoever is given work is held everywhere.
    const isThere = to !== null && (await holdMember(tx, agent.agency.id, to));
    const replied = await replyIn(tx, agent, conversation, { ...input, body });
    if (replied.outcome !== "sent") return replied;
    if (replied.repeat) {
      const { status } = await lockConversation(tx, conversation.agencyId, conversation.id);
      const again = closes && status === "open";
      return { ...replied, left: { tags: false, give: false, end: false, again } };
    }
    const { clientId } = input;
    const how = { asked: afterwards, closes, isThere, clientId };
    const { left, ...done } = await doAfterwards(tx, agent, conversation, how);
    await keepDone(tx, conversation.agencyId, replied.messageId, { asked: afterwards, ...done });
    return { ...replied, left };
  });
}
