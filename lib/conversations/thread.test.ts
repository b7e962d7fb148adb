import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  again,
  leaveBehind,
  makeAgency,
  makeAgent,
  makeConversation,
  makeVisitor,
  say,
} from "../testing/factories.ts";
import { findConversation } from "./finding.ts";
import { markRead } from "./reading.ts";
import { addNote } from "./replies.ts";
import { readThread, readThreadAfter, type ThreadItem } from "./thread.ts";

async function long(count: number) {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId);
  const visitor = await makeVisitor(agencyId);
  let id = 0;
  for (let n = 1; n <= count; n++) id = (await say(visitor, `message ${n}`)).conversationId;
  return { ana, visitor, conversation: (await findConversation(ana, id))! };
}

const bodies = (items: ThreadItem[]) => items.flatMap((item) => (item.type === "message" ? [item.body] : []));

test("a long thread comes in pages that join without a gap or a repeat", async () => {
  const { conversation } = await long(25);
  const pages: string[][] = [];
  let before: number | null = null;
  do {
    const thread: Awaited<ReturnType<typeof readThread>> = await readThread(conversation, before, 10);
    pages.unshift(bodies(thread.items));
    before = thread.older;
  } while (before);
  expect(pages.map((page) => page.length)).toEqual([5, 10, 10]);
  expect(pages.flat()).toEqual(Array.from({ length: 25 }, (_, n) => `message ${n + 1}`));
});

test("a page holds the lines between its messages, and its last event is where a stream goes on", async () => {
  const { ana, conversation } = await long(2);
  const thread = await readThread(conversation);
  expect(thread.items.map((item) => item.kind)).toEqual(["conversation.opened", "inbound", "inbound"]);
  expect(thread.lastEventId).toBe(conversation.lastEventId);
  await addNote(ana, conversation, { body: "later", clientId: randomUUID(), mentions: [] });
  const steps = await readThreadAfter(conversation, thread.lastEventId);
  expect(steps.map((step) => bodies(step.items))).toEqual([["later"]]);
});

test("what only touches messages brings those messages again", async () => {
  const { ana, conversation } = await long(2);
  await markRead(ana, conversation, Number.MAX_SAFE_INTEGER);
  const [step] = await readThreadAfter(conversation, conversation.lastEventId);
  expect(step!.items).toMatchObject([
    { type: "message", body: "message 1", seenByName: ana.name },
    { type: "message", body: "message 2", seenByName: ana.name },
  ]);
});

test("a reader more than 200 events behind gets none of them, and is told where a reload brings it", async () => {
  const { ana, conversation } = await long(1);
  await leaveBehind(conversation);
  const { lastEventId } = await again(ana, conversation);
  expect(await readThreadAfter(conversation, 0)).toEqual([{ eventId: lastEventId, items: [], reload: true }]);
});

test("so is one that comes with an event which is none of this thread", async () => {
  const { ana, conversation } = await long(2);
  const other = await makeConversation(ana);
  const { lastEventId } = await again(ana, conversation);
  for (const unknown of [other.lastEventId, lastEventId + 1_000_000])
    expect(await readThreadAfter(conversation, unknown)).toEqual([
      { eventId: lastEventId, items: [], reload: true },
    ]);
  expect(await readThreadAfter(conversation, lastEventId)).toEqual([]);
});
