import { readPoint } from "../addresses/points.ts";
import { oneLine } from "../addresses/post.ts";
import type { Agent } from "../agents/agent.ts";
import { readLetterInbox } from "../channels/letter-inbox.ts";
import { findContact } from "../contacts/card.ts";
import { findConversation } from "../conversations/finding.ts";
import { leadHere } from "../conversations/leading.ts";
import { Refused } from "../errors.ts";
import { logAnswer, type OnPaper } from "./answers.ts";

/** Somebody who has written on paper without being asked, and the thread in which it is to stand, where one was open. */
export type Writer = {
  contactId: number;
  conversationId: number | null;
  name: string;
  /** Those of the card, the first one first. */
  addresses: string[];
};

export async function findWriter(
  agent: Agent,
  asked: { contact: number | null; conversation: number | null },
): Promise<Writer | null> {
  const thread = asked.conversation ? await findConversation(agent, asked.conversation) : null;
  if (asked.conversation && !thread) return null;
  const card = await findContact(agent, (thread ? thread.contactId : asked.contact) ?? 0);
  if (!card || card.deletedAt || card.mergedIntoId) return null;
  const addresses = card.points
    .filter(({ kind }) => kind === "address")
    .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
    .map(({ value }) => value);
  return { contactId: card.id, conversationId: thread?.id ?? null, name: card.name, addresses };
}

/** A letter that came in. @returns the conversation it stands in */
export async function logLetter(
  agent: Agent,
  { contactId, conversationId, name }: Writer,
  { address: typed, ...paper }: OnPaper & { address: string },
): Promise<number> {
  const address = readPoint("address", oneLine(typed), "address");
  if (!address) throw new Refused("paper_address", { field: "address" });
  const { id: inboxId } = await readLetterInbox(agent.agency);
  const way = { agencyId: agent.agency.id, channel: "letter" as const, inboxId, remote: address };
  if (conversationId) await leadHere(way, conversationId);
  return logAnswer(agent, { inboxId, address, name, contactId }, paper);
}
