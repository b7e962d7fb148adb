import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { again, eventsOf, makeAgency, makeAgent, makeVisitor, say } from "../testing/factories.ts";
import { findConversation } from "./finding.ts";
import { listConversations } from "./list.ts";
import { markRead, markReadByVisitor, markUnread } from "./reading.ts";
import { addNote, postReply } from "./replies.ts";
import { readThread } from "./thread.ts";

async function scene() {
  const agencyId = await makeAgency();
  const [ana, ben] = [
    await makeAgent(agencyId, "agent", "Ana Ruiz"),
    await makeAgent(agencyId, "agent", "Ben Okafor"),
  ];
  const visitor = await makeVisitor(agencyId);
  const { conversationId, messageId } = await say(visitor, "Hello");
  return { ana, ben, visitor, messageId, conversation: (await findConversation(ana, conversationId))! };
}

const isUnreadFor = async (agent: Awaited<ReturnType<typeof makeAgent>>) => {
  const query = { category: "new" as const, sort: "urgent" as const, search: "", limit: 50, keep: [] };
  return (await listConversations(agent, query)).rows[0]?.unread;
};

test("unread is per person", async () => {
  const { ana, ben, messageId, conversation } = await scene();
  await markRead(ana, conversation, messageId);
  expect(await isUnreadFor(ana)).toBe(false);
  expect(await isUnreadFor(ben)).toBe(true);
});

test("the mark never moves back by reading, and *Mark unread* sets it before the last inbound message", async () => {
  const { ana, visitor, messageId, conversation } = await scene();
  const second = await say(visitor, "Are you there?");
  await markRead(ana, conversation, second.messageId);
  await markRead(ana, conversation, messageId);
  expect(await isUnreadFor(ana)).toBe(false);
  await markUnread(ana, await again(ana, conversation));
  expect(await isUnreadFor(ana)).toBe(true);
});

test("a note is unread for those it names, and for nobody else", async () => {
  const { ana, ben, conversation, messageId } = await scene();
  const third = await makeAgent(conversation.agencyId);
  for (const agent of [ana, ben, third]) await markRead(agent, conversation, messageId);
  await addNote(ana, conversation, { body: "@Ben look", clientId: randomUUID(), mentions: [ben.userId] });
  expect([await isUnreadFor(ana), await isUnreadFor(ben), await isUnreadFor(third)]).toEqual([
    false,
    true,
    false,
  ]);
});

test("the first person who sees a message makes it seen for the resident, once", async () => {
  const { ana, ben, messageId, conversation } = await scene();
  await Promise.all([ana, ben, ana, ben].map((agent) => markRead(agent, conversation, messageId)));
  expect((await eventsOf(conversation)).filter((kind) => kind === "message.seen")).toHaveLength(1);
  const [message] = (await readThread(conversation)).items.filter((item) => item.kind === "inbound");
  expect(message).toMatchObject({ seenByName: expect.stringMatching(/Ana|Ben/) });
});

test("what stands on the resident's page is read, and only the agency's words are", async () => {
  const { ana, conversation } = await scene();
  await postReply(ana, conversation, { body: "Hi", seen: conversation.lastEventId, clientId: randomUUID() });
  await markReadByVisitor(conversation.agencyId, conversation.id, Number.MAX_SAFE_INTEGER);
  await markReadByVisitor(conversation.agencyId, conversation.id, Number.MAX_SAFE_INTEGER);
  const { items } = await readThread(conversation);
  expect(items.find((item) => item.kind === "outbound")).toMatchObject({ delivery: "read" });
  expect(items.find((item) => item.kind === "inbound")).toMatchObject({ delivery: null, readAt: null });
  expect((await eventsOf(conversation)).filter((kind) => kind === "message.read")).toHaveLength(1);
});
