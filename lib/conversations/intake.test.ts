import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { bubbles } from "#db/schema/bubbles.ts";
import { conversations } from "#db/schema/conversations.ts";
import { findChatInbox } from "../channels/inboxes.ts";
import {
  again,
  eventsOf,
  makeAgency,
  makeAgent,
  makeContact,
  makeVisitor,
  say,
  workJobs,
} from "../testing/factories.ts";
import { assign } from "./assignment.ts";
import { close, markSpam } from "./closing.ts";
import { findConversation } from "./finding.ts";
import { openByAgency } from "./outreach.ts";
import { visitorRemote } from "./routes.ts";
import { readThread } from "./thread.ts";

async function open(bubbleOn = true) {
  const agencyId = await makeAgency({ bubbleOn });
  const agent = await makeAgent(agencyId);
  const visitor = await makeVisitor(agencyId);
  const { conversationId } = await say(visitor, "Where is my bin?");
  return { agencyId, agent, visitor, conversation: (await findConversation(agent, conversationId))! };
}

test("a first message while the bubble is on stands in New, due in two hours", async () => {
  const { conversation } = await open();
  expect(conversation).toMatchObject({
    status: "open",
    queue: "new",
    assigneeId: null,
    placedBecause: "came_while_on",
  });
  expect(+conversation.dueAt! - +conversation.waitingSince!).toBe(2 * 3_600_000);
  expect(await eventsOf(conversation)).toEqual(["conversation.opened", "message.received"]);
});

test("while the bubble is off it stands in Missed and is answered automatically, once", async () => {
  const { agent, visitor, conversation } = await open(false);
  await workJobs();
  await say(visitor, "Hello?");
  await workJobs();
  expect(await again(agent, conversation)).toMatchObject({
    queue: "missed",
    placedBecause: "came_while_off",
  });
  const { items } = await readThread(conversation);
  expect(items.map((item) => item.kind)).toEqual([
    "conversation.opened",
    "inbound",
    "auto_response",
    "inbound",
  ]);
  expect((await again(agent, conversation)).waitingSince).toEqual(conversation.waitingSince);
});

test("the automatic answer is dropped when a person was quicker", async () => {
  const { agent, conversation } = await open(false);
  await assign(agent, conversation, { to: agent.userId, sawAssignee: null });
  await workJobs();
  expect(await eventsOf(conversation)).not.toContain("message.automatic");
});

test("a new closed period brings a new automatic answer", async () => {
  const { agencyId, visitor, conversation } = await open(false);
  await workJobs();
  await db().update(bubbles).set({ changedAt: new Date() }).where(eq(bubbles.agencyId, agencyId));
  await say(visitor, "Still nobody?");
  await workJobs();
  expect((await eventsOf(conversation)).filter((kind) => kind === "message.automatic")).toHaveLength(2);
});

test("switching the bubble moves nothing", async () => {
  const { agencyId, agent, visitor, conversation } = await open(true);
  await db().update(bubbles).set({ isOn: false }).where(eq(bubbles.agencyId, agencyId));
  await say(visitor, "One more thing");
  expect((await again(agent, conversation)).queue).toBe("new");
});

test("the same form sent ten times at once is one message", async () => {
  const { agencyId } = await open();
  const visitor = await makeVisitor(agencyId);
  const clientId = randomUUID();
  const done = await Promise.all(Array.from({ length: 10 }, () => say(visitor, "Only once", clientId)));
  expect(new Set(done.map((one) => one.messageId)).size).toBe(1);
  expect(done.filter((one) => !one.repeat)).toHaveLength(1);
  const { rows } = await db().execute(sql`select id from messages where client_id = ${clientId}`);
  expect(rows).toHaveLength(1);
});

test("the same id with another text is told apart and writes nothing", async () => {
  const { visitor, conversation } = await open();
  const clientId = randomUUID();
  await say(visitor, "First words", clientId);
  const second = await say(visitor, "Other words", clientId);
  expect(second).toMatchObject({ repeat: true, sameText: false });
  expect((await readThread(conversation)).items).toHaveLength(3);
});

test("100 new residents who write 5 messages each at once open 100 conversations, each in order", async () => {
  const agencyId = await makeAgency();
  const agent = await makeAgent(agencyId);
  const visitors = await Promise.all(Array.from({ length: 100 }, () => makeVisitor(agencyId)));
  const sent = await Promise.all(
    visitors.map((visitor) => Promise.all([1, 2, 3, 4, 5].map((n) => say(visitor, `message ${n}`)))),
  );
  const ids = sent.map((five) => new Set(five.map((one) => one.conversationId)));
  expect(ids.every((five) => five.size === 1)).toBe(true);
  expect(new Set(ids.flatMap((five) => [...five])).size).toBe(100);
  for (const five of sent.slice(0, 20)) {
    const conversation = (await findConversation(agent, five[0]!.conversationId))!;
    const { items } = await readThread(conversation);
    const messages = items.filter((item) => item.type === "message");
    expect(messages).toHaveLength(5);
    // One clock and one lock: order of time, of events and of ids are the same.
    const byEvent = [...messages].sort((a, b) => a.eventId - b.eventId).map((m) => m.id);
    expect(messages.map((m) => m.id)).toEqual(byEvent);
  }
});

test("a message within the window reopens for the last assignee, later ones open a new conversation", async () => {
  const { agencyId, agent, visitor, conversation } = await open();
  await assign(agent, conversation, { to: agent.userId, sawAssignee: null });
  const seen = (await again(agent, conversation)).lastEventId;
  await close(agent, conversation, { seen, clientId: randomUUID(), unlinkedAnyway: true });
  await say(visitor, "It is still there");
  expect(await again(agent, conversation)).toMatchObject({
    status: "open",
    assigneeId: agent.userId,
    placedBecause: "returned",
  });
  const later = (await again(agent, conversation)).lastEventId;
  await close(agent, conversation, { seen: later, clientId: randomUUID(), unlinkedAnyway: true });
  await db()
    .update(conversations)
    .set({ closedAt: new Date(Date.now() - 8 * 86_400_000) })
    .where(and(eq(conversations.agencyId, agencyId), eq(conversations.id, conversation.id)));
  const next = await say(visitor, "And again");
  expect(next.conversationId).not.toBe(conversation.id);
  expect((await findConversation(agent, next.conversationId))!.earlierId).toBe(conversation.id);
});

test("if the last assignee has left it goes to New or Missed by the bubble", async () => {
  const { agencyId, agent, visitor, conversation } = await open();
  await assign(agent, conversation, { to: agent.userId, sawAssignee: null });
  const seen = (await again(agent, conversation)).lastEventId;
  await close(agent, conversation, { seen, clientId: randomUUID(), unlinkedAnyway: true });
  await db().execute(sql`update memberships set state = 'disabled' where agency_id = ${agencyId}`);
  await db().update(bubbles).set({ isOn: false }).where(eq(bubbles.agencyId, agencyId));
  await say(visitor, "Hello again");
  expect(await again(agent, conversation)).toMatchObject({ assigneeId: null, queue: "missed" });
});

test("a message that races with the mark as spam leaves it spam: never open and marked at once", async () => {
  for (let round = 0; round < 30; round++) {
    const { agent, visitor, conversation } = await open();
    await Promise.all([markSpam(agent, conversation), say(visitor, "Buy now"), say(visitor, "Cheap")]);
    const now = await again(agent, conversation);
    expect(now.spamAt !== null).toBe(now.status === "closed");
    expect(now.spamAt).not.toBeNull();
  }
});

test("a conversation that an agency starts by chat is the visitor's, and whoever is unlinked stays unlinked", async () => {
  const { agencyId, agent, visitor } = await open();
  await db().execute(sql`delete from routes where agency_id = ${agencyId}`);
  const sender = { userId: agent.userId, agency: { id: agencyId, timeZone: "UTC", bubbleOn: true } };
  const contactId = await makeContact(agencyId, "Pat Doe");
  const started = await db().transaction(async (tx) =>
    openByAgency(
      tx,
      sender,
      {
        agencyId,
        channel: "chat",
        inboxId: await findChatInbox(agencyId),
        remote: visitorRemote(visitor.id),
      },
      { contactId, name: "Pat Doe", earlierId: null },
    ),
  );
  expect((await findConversation(agent, started.id))!.visitorId).toBe(visitor.id);
});
