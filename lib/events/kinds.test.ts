import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { readChat, readChatAfter } from "../chat/chat.ts";
import { listHolding } from "../conversations/holding.ts";
import { addNote, postReply } from "../conversations/replies.ts";
import { readThread, readThreadAfter } from "../conversations/thread.ts";
import {
  again,
  makeAgency,
  makeAgent,
  makeContact,
  makeConversation,
  makeVisitor,
  say,
} from "../testing/factories.ts";
import { type EventData, type EventKind, eventKinds, rowOf } from "./kinds.ts";
import { recordEvent } from "./record.ts";

const kinds = Object.keys(eventKinds) as EventKind[];

const agencyId = await makeAgency();
const town = {
  ana: await makeAgent(agencyId, "agent", "Ana Ruiz"),
  ben: await makeAgent(agencyId, "agent", "Ben Okafor"),
  contact: await makeContact(agencyId, "Pat Doe"),
};
const scene = async () => ({ ...town, conversation: await makeConversation(town.ana) });
type Scene = Awaited<ReturnType<typeof scene>>;

/** One of each kind, as it may stand in a thread; what was assigned was assigned to Ben. */
function samplesOf({ ben, conversation, contact }: Scene): { [K in EventKind]: EventData<K> } {
  const messages = [conversation.lastInboundId];
  return {
    "conversation.opened": { place: "new", bubbleOn: true },
    "conversation.assigned": { to: ben.userId, because: "self" },
    "conversation.unassigned": { from: ben.userId },
    "conversation.team_changed": { team: null, from: ben.userId },
    "conversation.closed": {},
    "conversation.reopened": { place: "assigned", to: ben.userId },
    "conversation.merged": { conversation: conversation.id },
    "conversation.parted": { conversation: conversation.id },
    "conversation.joined": { conversation: conversation.id },
    "conversation.split": { conversation: conversation.id },
    "conversation.split_off": { conversation: conversation.id },
    "conversation.put_back": { conversation: conversation.id },
    "conversation.left_apart": { conversation: conversation.id },
    "conversation.brought_in": { import: 1 },
    "conversation.answers_broadcast": { broadcast: 1, channel: "text", language: "en" },
    "conversation.emergency": { keyword: 1 },
    "conversation.no_emergency": {},
    "conversation.snoozed": { until: null },
    "conversation.woken": { because: "time" },
    "conversation.spam": {},
    "conversation.not_spam": {},
    "conversation.tagged": { tags: [1, 2] },
    "conversation.untagged": { tags: [1] },
    "conversation.filled_in": { fields: [1] },
    "message.received": {},
    "message.posted": {},
    "message.automatic": {},
    "message.machine": {},
    "satisfaction.answered": { conversation: conversation.id, score: 4 },
    "message.transcript": {},
    "message.seen": { messages },
    "message.moved_on": { messages },
    "message.failed": { messages },
    "message.withdrawn": { messages },
    "message.readdressed": { messages },
    "message.files_came": { messages },
    "message.read": { messages },
    "note.added": {},
    "contact.linked": { contact },
    "contact.unlinked": { contact },
    "contact.erased": {},
    "contact.merged": { contact, from: contact },
    "bubble.switched": { on: false },
  };
}

/** Ben does it: the event alone, without what else the verb would change. */
async function happens(one: Scene, kind: EventKind, messageId?: number): Promise<number> {
  const { ben, conversation } = one;
  const subject = { agencyId: conversation.agencyId, conversationId: conversation.id };
  return db().transaction((tx) =>
    recordEvent(tx, subject, kind, samplesOf(one)[kind], { userId: ben.userId, messageId }),
  );
}

/** Messages and notes of persons, a close, a merge, spam, an assignment to somebody else. */
const holding: EventKind[] = [
  ...(["message.received", "message.posted", "note.added"] as const),
  ...(["conversation.assigned", "conversation.closed", "conversation.merged", "conversation.spam"] as const),
  ...(["conversation.joined", "conversation.split", "conversation.put_back"] as const),
];

test.each(kinds)("%s holds a reply that has not seen it if its row says so, and no other", async (kind) => {
  const one = await scene();
  const { ana, ben, conversation } = one;
  const { holds } = eventKinds[kind];
  expect(holds !== null).toBe(holding.includes(kind));
  const { lastEventId: seen } = conversation;
  const eventId = await happens(one, kind);
  const own = await listHolding(db(), ben, conversation, seen);
  expect(own.map((held) => held.kind)).toEqual(holds === "everyone" ? [kind] : []);
  const late = await postReply(ana, conversation, { body: "Tomorrow.", clientId: randomUUID(), seen });
  expect(late.outcome).toBe(holds ? "held" : "sent");
  if (late.outcome === "held")
    expect(late.by).toMatchObject([
      { kind, eventId, userName: ben.name, toName: holds === "others" ? ben.name : null },
    ]);
});

test.each(kinds)("%s is told in the thread and to the resident as its row says", async (kind) => {
  const one = await scene();
  const { conversation } = one;
  const { thread, screens } = eventKinds[kind];
  const { lastEventId, lastInboundId: message } = conversation;
  const eventId = await happens(one, kind, thread.told === "message" ? message : undefined);
  const [step, ...more] = await readThreadAfter(conversation, lastEventId);
  expect(more).toEqual([]);
  expect(step).toMatchObject({ eventId, kind });
  const otherName = { colleague: one.ben.name, contact: "Pat Doe", none: null }[thread.names ?? "none"];
  const line = thread.told === "line" ? [{ type: "line", kind, userName: one.ben.name, otherName }] : [];
  const shows = thread.told === "message" || thread.touches ? [{ type: "message", id: message }] : [];
  expect(step!.items).toMatchObject([...line, ...shows]);
  const { items } = await readThread(conversation);
  expect(items.filter((item) => item.type === "line" && item.eventId === eventId)).toHaveLength(line.length);
  expect(await readChatAfter(conversation, lastEventId)).toMatchObject([
    { eventId, messages: screens.resident ? shows : [], frame: screens.resident === "frame" },
  ]);
});

test("a note is in no resident's chat", async () => {
  const { ana } = town;
  const visitor = await makeVisitor(agencyId);
  const conversation = await again(ana, { id: (await say(visitor, "Hello")).conversationId });
  await addNote(ana, conversation, { body: "She moved", clientId: randomUUID(), mentions: [] });
  expect((await readChat(visitor))!.messages.map(({ body }) => body)).toEqual(["Hello"]);
});

test("a kind that a newer version wrote moves the position and nothing else", async () => {
  const { ana, conversation } = await scene();
  const { agencyId, id, lastEventId } = conversation;
  const { rows } = await db().execute<{
    id: number;
  }>(sql`insert into events (agency_id, conversation_id, kind)
    values (${agencyId}, ${id}, 'conversation.pinned') returning id`);
  const eventId = Number(rows[0]!.id);
  expect(await readThreadAfter(conversation, lastEventId)).toMatchObject([{ eventId, items: [] }]);
  expect(await readChatAfter(conversation, lastEventId)).toMatchObject([
    { eventId, messages: [], frame: false },
  ]);
  expect(await listHolding(db(), ana, conversation, lastEventId)).toEqual([]);
});

test("a kind without a row and a row without an answer are refused by the compiler", () => {
  // @ts-expect-error nothing says what it means
  const unknown: EventKind = "conversation.pinned";
  expect(rowOf(unknown)).toBeUndefined();
  const { holds, ...rest } = eventKinds["note.added"];
  // @ts-expect-error whether it holds is not answered
  const row: NonNullable<ReturnType<typeof rowOf>> = rest;
  expect({ ...row, holds }).toEqual(rowOf("note.added"));
});

test("what renews the panels is told, or no page would hear of it", () => {
  const renewing = kinds.filter((kind) => eventKinds[kind].screens.staff);
  expect(renewing.filter((kind) => !eventKinds[kind].thread.told)).toEqual([]);
});
