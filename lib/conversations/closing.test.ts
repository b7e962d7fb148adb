import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { again, eventsOf, makeAgent, makeContact, say } from "../testing/factories.ts";
import { conversationScene } from "../testing/scenes/conversation.ts";
import { assign } from "./assignment.ts";
import { countCategories } from "./categories.ts";
import { close, markNotSpam, markSpam, reopen, sendAndClose, undoClose } from "./closing.ts";
import { linkContact } from "./linking.ts";
import { postReply } from "./replies.ts";
import { readThread } from "./thread.ts";

test("closing asks once when nobody is linked, then closes and stops the clock", async () => {
  const { ana, conversation } = await conversationScene();
  const input = { seen: conversation.lastEventId, clientId: randomUUID() };
  expect(await close(ana, conversation, input)).toEqual({ outcome: "unlinked" });
  expect(await close(ana, conversation, { ...input, unlinkedAnyway: true })).toEqual({ outcome: "closed" });
  const closed = await again(ana, conversation);
  expect(closed).toMatchObject({
    status: "closed",
    closedByName: "Ana Ruiz",
    waitingSince: null,
    dueAt: null,
  });
  expect((await eventsOf(conversation)).at(-1)).toBe("conversation.closed");
});

test("a linked conversation closes at once, with its closure message", async () => {
  const { agencyId, ana, conversation } = await conversationScene();
  await linkContact(ana, conversation, await makeContact(agencyId, "Pat Doe"));
  const seen = (await again(ana, conversation)).lastEventId;
  await close(ana, conversation, { seen, clientId: randomUUID(), closureMessage: "  Goodbye!  " });
  const { items } = await readThread(conversation);
  expect(items.slice(-2).map((item) => item.kind)).toEqual(["closure", "conversation.closed"]);
});

test("no closing message leaves with a gap of a canned reply in it, and nothing is closed", async () => {
  const { ana, conversation } = await conversationScene();
  const input = { seen: conversation.lastEventId, clientId: randomUUID(), unlinkedAnyway: true };
  const words = "Goodbye, {{contact.first_name}}!";
  await expect(close(ana, conversation, { ...input, closureMessage: words })).rejects.toThrow(
    "placeholder_left",
  );
  expect(await again(ana, conversation)).toMatchObject({ status: "open" });
});

test("a close is held by a message that the closer has not seen", async () => {
  const { ana, visitor, conversation } = await conversationScene();
  await say(visitor, "Wait!");
  const input = { seen: conversation.lastEventId, clientId: randomUUID(), unlinkedAnyway: true };
  expect(await close(ana, conversation, input)).toMatchObject({ outcome: "held" });
  expect((await again(ana, conversation)).status).toBe("open");
});

test("a closure message holds as a reply does: its words are a person's", async () => {
  const { ana, ben, conversation } = await conversationScene();
  const { lastEventId: seen } = conversation;
  const input = { seen, clientId: randomUUID(), unlinkedAnyway: true, closureMessage: "Goodbye!" };
  await close(ben, conversation, input);
  expect((await eventsOf(conversation)).slice(2)).toEqual(["message.posted", "conversation.closed"]);
  const late = await postReply(ana, conversation, { body: "Wait", clientId: randomUUID(), seen });
  expect(late).toMatchObject({
    outcome: "held",
    by: [
      { kind: "message.posted", words: "Goodbye!", userName: ben.name },
      { kind: "conversation.closed", userName: ben.name },
    ],
  });
});

test("send and close is both or neither", async () => {
  const { ana, ben, visitor, conversation } = await conversationScene();
  const input = { body: "Done.", seen: conversation.lastEventId, clientId: randomUUID() };
  expect(await sendAndClose(ana, conversation, input)).toEqual({ outcome: "unlinked" });
  await say(visitor, "Hello?");
  expect(await sendAndClose(ana, conversation, { ...input, unlinkedAnyway: true })).toMatchObject({
    outcome: "held",
  });
  const seen = (await again(ben, conversation)).lastEventId;
  const done = await sendAndClose(ana, conversation, { ...input, seen, unlinkedAnyway: true });
  expect(done.outcome).toBe("sent");
  expect((await again(ana, conversation)).status).toBe("closed");
  const kinds = (await readThread(conversation)).items.map((item) => item.kind);
  expect(kinds.filter((kind) => kind === "outbound")).toHaveLength(1);
});

test("ten people close at once: one close is told", async () => {
  const { agencyId, conversation } = await conversationScene();
  const agents = await Promise.all(Array.from({ length: 10 }, () => makeAgent(agencyId)));
  const input = { seen: conversation.lastEventId, unlinkedAnyway: true };
  await Promise.all(agents.map((agent) => close(agent, conversation, { ...input, clientId: randomUUID() })));
  expect((await eventsOf(conversation)).filter((kind) => kind === "conversation.closed")).toHaveLength(1);
});

test("reopening gives it to whoever pressed, and the clock runs if the resident had the last word", async () => {
  const { ana, ben, conversation } = await conversationScene();
  await close(ana, conversation, {
    seen: conversation.lastEventId,
    clientId: randomUUID(),
    unlinkedAnyway: true,
  });
  await reopen(ben, conversation);
  const open = await again(ben, conversation);
  expect(open).toMatchObject({ status: "open", assigneeId: ben.userId, placedBecause: "reopened_by" });
  expect(open.waitingSince).toEqual(conversation.waitingSince);
});

test("reopening an old one does not take the route from the conversation that the resident writes in now", async () => {
  const { agencyId, ana, visitor, conversation } = await conversationScene();
  await assign(ana, conversation, { to: ana.userId, sawAssignee: null });
  await close(ana, conversation, {
    seen: Number.MAX_SAFE_INTEGER,
    clientId: randomUUID(),
    unlinkedAnyway: true,
  });
  const { db } = await import("#db/index.ts");
  const { sql } = await import("drizzle-orm");
  await db().execute(
    sql`update conversations set closed_at = now() - interval '9 days' where agency_id = ${agencyId} and id = ${conversation.id}`,
  );
  const next = await say(visitor, "Something new");
  await reopen(ana, conversation);
  expect((await say(visitor, "And more")).conversationId).toBe(next.conversationId);
});

test("spam closes, leaves the lists, keeps what still comes without calling anyone, and can be undone", async () => {
  const { ana, visitor, conversation } = await conversationScene();
  await markSpam(ana, conversation);
  expect((await countCategories(ana)).new.count).toBe(0);
  const more = await say(visitor, "Buy now!");
  expect(more.conversationId).toBe(conversation.id);
  expect(await again(ana, conversation)).toMatchObject({ status: "closed", waitingSince: null });
  await markNotSpam(ana, conversation);
  expect(await again(ana, conversation)).toMatchObject({
    status: "open",
    assigneeId: ana.userId,
    spamAt: null,
  });
  expect((await say(visitor, "I am real")).conversationId).toBe(conversation.id);
  expect((await countCategories(ana)).yours.waiting).toBe(1);
});

test("undoing a closing leaves it where it was, and only whoever closed it undoes it", async () => {
  const { agencyId, ana, conversation } = await conversationScene();
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  await assign(ana, conversation, { to: ben.userId, sawAssignee: null });
  const before = await again(ana, conversation);
  const shut = { seen: before.lastEventId, clientId: randomUUID(), unlinkedAnyway: true };
  await close(ana, before, shut);
  await expect(undoClose(ben, before)).rejects.toMatchObject({ reason: "closed_meanwhile" });
  await undoClose(ana, before);
  const { status, assigneeId, placedBecause, waitingSince } = await again(ana, conversation);
  expect({ status, assigneeId, placedBecause, waitingSince }).toEqual({
    status: "open",
    assigneeId: ben.userId,
    placedBecause: before.placedBecause,
    waitingSince: before.waitingSince,
  });
  await undoClose(ana, before);
  expect((await eventsOf(conversation)).filter((kind) => kind === "conversation.reopened")).toHaveLength(1);
});

test("who closes what is closed gets the words back that were to go with it; a repeat of one's own is done", async () => {
  const { ana, ben, conversation } = await conversationScene();
  const input = { seen: conversation.lastEventId, unlinkedAnyway: true };
  const first = { ...input, clientId: randomUUID(), closureMessage: "Goodbye!" };
  expect(await close(ana, conversation, first)).toEqual({ outcome: "closed" });
  expect(await close(ana, conversation, first)).toEqual({ outcome: "closed" });
  const late = { ...input, clientId: randomUUID() };
  expect(await close(ben, conversation, late)).toEqual({ outcome: "closed" });
  expect(await close(ben, conversation, { ...late, closureMessage: "See you!" })).toEqual({
    outcome: "late",
    words: "See you!",
  });
  const other = { ...first, clientId: randomUUID(), closureMessage: "See you!" };
  expect(await close(ana, conversation, other)).toEqual({ outcome: "late", words: "See you!" });
  const { items } = await readThread(conversation);
  expect(items.filter((item) => item.kind === "closure")).toHaveLength(1);
});
