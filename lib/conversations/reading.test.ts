import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { again, eventsOf, makeAgent, say } from "../testing/factories.ts";
import { conversationScene } from "../testing/scenes/conversation.ts";
import { listConversations } from "./list.ts";
import { markRead, markReadByVisitor, markUnread } from "./reading.ts";
import { addNote, postReply } from "./replies.ts";
import { readThread } from "./thread.ts";

const isUnreadFor = async (agent: Awaited<ReturnType<typeof makeAgent>>) => {
  const query = { category: "new" as const, sort: "urgent" as const, search: "", limit: 50, keep: [] };
  return (await listConversations(agent, query)).rows[0]?.unread;
};

test("unread is per person", async () => {
  const { ana, ben, messageId, conversation } = await conversationScene();
  await markRead(ana, conversation, messageId);
  expect(await isUnreadFor(ana)).toBe(false);
  expect(await isUnreadFor(ben)).toBe(true);
});

test("the mark never moves back by reading, and *Mark unread* sets it before the last inbound message", async () => {
  const { ana, visitor, messageId, conversation } = await conversationScene();
  const second = await say(visitor, "Are you there?");
  await markRead(ana, conversation, second.messageId);
  await markRead(ana, conversation, messageId);
  expect(await isUnreadFor(ana)).toBe(false);
  await markUnread(ana, await again(ana, conversation));
  expect(await isUnreadFor(ana)).toBe(true);
});

test("a note is unread for those it names, and for nobody else", async () => {
  const { ana, ben, conversation, messageId } = await conversationScene();
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
  const { ana, ben, messageId, conversation } = await conversationScene();
  await Promise.all([ana, ben, ana, ben].map((agent) => markRead(agent, conversation, messageId)));
  expect((await eventsOf(conversation)).filter((kind) => kind === "message.seen")).toHaveLength(1);
  const [message] = (await readThread(conversation)).items.filter((item) => item.kind === "inbound");
  expect(message).toMatchObject({ seenByName: expect.stringMatching(/Ana|Ben/) });
});

test("what stands on the resident's page is read, and only the agency's words are", async () => {
  const { ana, conversation } = await conversationScene();
  await postReply(ana, conversation, { body: "Hi", seen: conversation.lastEventId, clientId: randomUUID() });
  await markReadByVisitor(conversation.agencyId, conversation.id, Number.MAX_SAFE_INTEGER);
  await markReadByVisitor(conversation.agencyId, conversation.id, Number.MAX_SAFE_INTEGER);
  const { items } = await readThread(conversation);
  expect(items.find((item) => item.kind === "outbound")).toMatchObject({ delivery: "read" });
  expect(items.find((item) => item.kind === "inbound")).toMatchObject({ delivery: null, readAt: null });
  expect((await eventsOf(conversation)).filter((kind) => kind === "message.read")).toHaveLength(1);
});
