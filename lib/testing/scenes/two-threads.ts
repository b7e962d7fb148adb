import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Agent } from "../../agents/agent.ts";
import { type Conversation, findConversation } from "../../conversations/finding.ts";
import { receiveMessage } from "../../conversations/intake.ts";
import { postReply } from "../../conversations/replies.ts";
import { readThread } from "../../conversations/thread.ts";
import { again, makeAgency, makeAgent, makeContact, makeVisitor, say } from "../factories.ts";

/** The resident's number. */
export const PHONE = "+15305550142";

/** Pat writes in the chat, which Ana has, and by text, which Ben has. */
export async function twoThreads() {
  const agencyId = await makeAgency();
  const [ana, ben] = [
    await makeAgent(agencyId, "agent", "Ana Ruiz"),
    await makeAgent(agencyId, "agent", "Ben Okafor"),
  ];
  const contactId = await makeContact(agencyId, "Pat Doe", [{ kind: "phone", value: PHONE }]);
  const visitor = await makeVisitor(agencyId, { contactId });
  const { rows } = await db().execute<{ id: number }>(
    sql`select id from inboxes where agency_id = ${agencyId} and channel = 'text'`,
  );
  const text = async (body: string) => {
    const from = {
      agencyId,
      channel: "text",
      inboxId: Number(rows[0]!.id),
      remote: PHONE,
      name: PHONE,
    } as const;
    return receiveMessage({ ...from, contactId, body, externalId: randomUUID() });
  };
  const find = async (id: number) => (await findConversation(ana, id))!;
  const chat = await find((await say(visitor, "My bin was missed")).conversationId);
  const texts = await find((await text("It is the brown one")).conversationId);
  return { agencyId, ana, ben, contactId, visitor, chat, texts, text, find };
}

/** What stands in a thread, the oldest first. */
export const bodies = async (c: Pick<Conversation, "agencyId" | "id">) =>
  (await readThread(c)).items.flatMap((item) => (item.type === "message" ? [item.body] : []));

/** A reply that has seen everything. */
export const answer = async (agent: Agent, c: Conversation, body: string) => {
  const { lastEventId: seen, assigneeId: confirmed } = await again(agent, c);
  return postReply(agent, c, { body, clientId: randomUUID(), seen, confirmed });
};
