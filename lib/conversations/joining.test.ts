import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { disablePerson, findPerson } from "../agencies/people.ts";
import { listDraftFiles } from "../attachments/attaching.ts";
import { findChat, readChat } from "../chat/chat.ts";
import { readCard } from "../contacts/card.ts";
import { listCommunications } from "../contacts/communications.ts";
import { readFilter } from "../history/filter.ts";
import { listHistory } from "../history/list.ts";
import { again, eventsOf, makeAgent, makeVisitor, say } from "../testing/factories.ts";
import { answer, bodies, PHONE, twoThreads } from "../testing/scenes/two-threads.ts";
import { countCategories } from "./categories.ts";
import { listDrafts, saveDraft } from "./drafts.ts";
import { searchEverywhere } from "./everywhere.ts";
import { join, listBeside, part } from "./joining.ts";
import { listConversations } from "./list.ts";
import { markRead } from "./reading.ts";
import { addNote, postReply } from "./replies.ts";
import { readThread, readThreadAfter } from "./thread.ts";

test("two that are open with one contact name each other, and whoever has them", async () => {
  const { ana, ben, chat, texts } = await twoThreads();
  await answer(ben, texts, "I look");
  expect(await listBeside(await again(ana, chat))).toEqual([
    { because: null, id: texts.id, channel: "text", assigneeId: ben.userId, assigneeName: "Ben Okafor" },
  ]);
  expect(await listBeside(await again(ana, texts))).toMatchObject([{ id: chat.id, assigneeName: null }]);
});

test("joined, all stands in one in the order of time, each with where it was written; the other one leads there", async () => {
  const { ana, ben, chat, texts, visitor, find } = await twoThreads();
  await say(visitor, "And nobody came");
  await answer(ben, texts, "I look");
  await join(ana, chat, texts);
  expect(await bodies(chat)).toEqual([
    "My bin was missed",
    "It is the brown one",
    "And nobody came",
    "I look",
  ]);
  const origins = (await readThread(chat)).items.flatMap((item) =>
    item.type === "message" ? [item.originId] : [],
  );
  expect(origins).toEqual([null, texts.id, null, texts.id]);
  expect(await find(texts.id)).toMatchObject({
    id: chat.id,
    joinedIds: [texts.id],
    channels: ["chat", "text"],
  });
  expect(await eventsOf(texts)).toEqual([
    "conversation.opened",
    "conversation.assigned",
    "conversation.joined",
  ]);
  expect((await eventsOf(chat)).at(-1)).toBe("conversation.merged");
  expect(await bodies(texts)).toEqual([]);
});

test("it is counted once, wherever conversations are counted or listed", async () => {
  const { ana, contactId, chat, texts } = await twoThreads();
  await join(ana, chat, texts);
  expect((await countCategories(ana)).new).toMatchObject({ count: 1, waiting: 1 });
  const all = { category: "new", sort: "urgent", search: "", limit: 50, keep: [] } as const;
  expect((await listConversations(ana, { ...all, keep: [] })).rows.map(({ id }) => id)).toEqual([chat.id]);
  const history = await listHistory(ana, readFilter({ range: "all_time" }, "2026-11-25"));
  expect([history.total, history.rows.map(({ id }) => id)]).toEqual([1, [chat.id]]);
  const filter = { from: null, to: null, method: null, limit: 10 };
  expect(await listCommunications(ana, contactId, filter)).toMatchObject({ total: 1 });
  expect(await readCard(ana, contactId, chat.id)).toMatchObject({ pastCount: 0 });
  for (const words of ["brown", String(texts.id), PHONE, "Pat"]) {
    const { places } = await searchEverywhere(ana, words);
    expect([words, places.flatMap(({ hits }) => hits.map(({ id }) => id))]).toEqual([words, [chat.id]]);
  }
});

test("what comes from either comes here, and whoever waits in one of them waits on", async () => {
  const { ana, chat, texts, text, visitor, find } = await twoThreads();
  const waited = (await find(chat.id)).waitingSince;
  await answer(ana, texts, "Which street?");
  await join(ana, texts, await find(chat.id));
  expect(await find(texts.id)).toMatchObject({ waitingSince: waited, lastMessageBy: "person" });
  expect((await text("Elm Street")).conversationId).toBe(texts.id);
  expect((await say(visitor, "Hello?")).conversationId).toBe(texts.id);
  expect((await findChat(visitor))?.conversationId).toBe(texts.id);
  // What went by another way than the chat is not shown in it: whose browser it is is not proven.
  expect((await readChat(visitor))!.messages.map(({ body }) => body)).toEqual([
    "My bin was missed",
    "Hello?",
  ]);
});

test("undone, each has its own again with its routes; what came since stays", async () => {
  const { ana, chat, texts, text, find } = await twoThreads();
  const before = { chat: await find(chat.id), texts: await find(texts.id) };
  await join(ana, chat, texts);
  await text("Written since");
  await part(ana, await find(chat.id), texts.id);
  expect(await bodies(chat)).toEqual(["My bin was missed", "Written since"]);
  expect(await bodies(texts)).toEqual(["It is the brown one"]);
  const { status, channels, waitingSince, lastInboundId, startedAt } = before.texts;
  expect(await find(texts.id)).toMatchObject({
    id: texts.id,
    status,
    channels,
    waitingSince,
    lastInboundId,
    startedAt,
  });
  expect(+(await find(chat.id)).waitingSince!).toBe(+before.chat.waitingSince!);
  expect((await text("Mine again")).conversationId).toBe(texts.id);
  expect((await eventsOf(chat)).slice(-2)).toEqual(["message.received", "conversation.parted"]);
  expect((await eventsOf(texts)).slice(-2)).toEqual(["conversation.reopened", "message.received"]);
  await expect(part(ana, await find(chat.id), texts.id)).rejects.toMatchObject({ reason: "parted_already" });
});

test("undone after whoever had it has left, it is everybody's", async () => {
  const { ana, ben, chat, texts } = await twoThreads();
  const admin = await makeAgent(ana.agency.id, "admin");
  await answer(ben, texts, "I look");
  await join(ana, chat, texts);
  await disablePerson(admin, (await findPerson(admin, ben.userId))!);
  await part(ana, await again(ana, chat), texts.id);
  expect(await again(ana, texts)).toMatchObject({ status: "open", assigneeId: null, queue: "new" });
  expect((await countCategories(ana)).new.count).toBe(2);
});

test("three that are joined one after the other come apart one by one", async () => {
  const { agencyId, ana, contactId, chat, texts, find } = await twoThreads();
  const visitor = await makeVisitor(agencyId, { contactId });
  const third = await find((await say(visitor, "From work")).conversationId);
  await join(ana, texts, third);
  await join(ana, chat, await find(texts.id));
  expect(await bodies(chat)).toHaveLength(3);
  expect(await find(third.id)).toMatchObject({ id: chat.id, joinedIds: [texts.id, third.id] });
  await part(ana, await find(chat.id), texts.id);
  expect([await bodies(chat), await bodies(texts)]).toEqual([
    ["My bin was missed", "From work"],
    ["It is the brown one"],
  ]);
});

test("a reply, a note and a draft that were begun in the other one arrive in this one, and the reply is held", async () => {
  const { ana, ben, chat, texts, find } = await twoThreads();
  await saveDraft(ben, texts, { kind: "reply", body: "Half a" });
  await saveDraft(ben, chat, { kind: "reply", body: "Before" });
  const { agencyId } = chat;
  await db().execute(sql`insert into attachments (agency_id, draft_of, draft_kind, user_id, name, type, key, state)
    values (${agencyId}, ${texts.id}, 'reply', ${ben.userId}, 'map.pdf', 'application/pdf', ${randomUUID()}, 'stored')`);
  const { lastEventId: seen } = await find(texts.id);
  await join(ana, chat, texts);
  const files = await listDraftFiles({ agencyId, conversationId: chat.id, userId: ben.userId });
  expect(files).toMatchObject([{ name: "map.pdf" }]);
  expect(await listDrafts(ben, chat.id)).toMatchObject([{ body: "Before\n\nHalf a" }]);
  // His window shows the other one still; what it posts names that, found before the two were one.
  const reply = { body: "Half a reply", clientId: randomUUID(), seen };
  expect(await postReply(ben, texts, reply)).toMatchObject({
    outcome: "held",
    by: expect.arrayContaining([
      expect.objectContaining({ kind: "conversation.merged", userName: "Ana Ruiz" }),
    ]),
  });
  expect(await listDrafts(ben, chat.id)).toMatchObject([{ body: "Half a reply" }]);
  await addNote(ben, texts, { body: "She called", clientId: randomUUID(), mentions: [] });
  expect(await bodies(chat)).toContain("She called");
  expect(await listDrafts(ben, texts.id)).toEqual([]);
});

test("only open ones of one contact are joined", async () => {
  const { agencyId, ana, chat, texts, find } = await twoThreads();
  const stranger = await find((await say(await makeVisitor(agencyId), "Hello")).conversationId);
  await expect(join(ana, chat, stranger)).rejects.toMatchObject({ reason: "join_meanwhile" });
  await db().execute(sql`update conversations set status = 'closed', closed_at = now() where agency_id = ${agencyId}
    and id = ${texts.id}`);
  await expect(join(ana, chat, texts)).rejects.toMatchObject({ reason: "join_meanwhile" });
  await join(ana, chat, chat);
  expect((await eventsOf(chat)).includes("conversation.merged")).toBe(false);
});

test("who had read both has read the whole, who had not has something to read", async () => {
  const { ana, ben, chat, texts, find } = await twoThreads();
  const all = Number.MAX_SAFE_INTEGER;
  for (const one of [chat, texts]) await markRead(ana, one, all);
  await markRead(ben, chat, all);
  await join(ana, chat, texts);
  expect([(await countCategories(ana)).new.unread, (await countCategories(ben)).new.unread]).toEqual([0, 1]);
  await markRead(ben, await find(chat.id), all);
  expect((await countCategories(ben)).new.unread).toBe(0);
});

test("an open thread is told of everything that has come to stand in it, and the other's reader begins anew", async () => {
  const { ana, chat, texts, find } = await twoThreads();
  const [here, there] = [(await find(chat.id)).lastEventId, (await find(texts.id)).lastEventId];
  await join(ana, chat, texts);
  const steps = await readThreadAfter(chat, here);
  expect(steps.flatMap(({ items }) => items.map((item) => item.type === "message" && item.body))).toEqual(
    expect.arrayContaining(["It is the brown one"]),
  );
  expect(await readThreadAfter(texts, there)).toMatchObject([{ reload: true }]);
});
