import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { recordConsents } from "../consents/consents.ts";
import { findContact } from "../contacts/card.ts";
import { findConversation } from "../conversations/finding.ts";
import { receiveMessage } from "../conversations/intake.ts";
import { listConversations } from "../conversations/list.ts";
import { addNote, postReply } from "../conversations/replies.ts";
import { readThread } from "../conversations/thread.ts";
import { eventsOf, makeAgency, makeAgent, makeContact, makeInbox } from "../testing/factories.ts";
import { sendMessage, type ToSend } from "./send.ts";
import { listWays } from "./ways.ts";

const PHONE = "+15305550142";

async function scene() {
  const agencyId = await makeAgency();
  const [ana, ben, admin] = [
    await makeAgent(agencyId),
    await makeAgent(agencyId),
    await makeAgent(agencyId, "admin"),
  ];
  const id = await makeContact(agencyId, "Pat Doe", [
    { kind: "phone", value: PHONE },
    { kind: "email", value: "pat@example.com" },
    { kind: "address", value: "2281 Larkspur Court" },
  ]);
  const contact = async () => (await findContact(ana, id))!;
  const seenNow = async () => {
    const ways = await listWays(ana, await contact());
    return new Map(ways.flatMap(({ joins }) => (joins ? [[joins.id, joins.lastEventId] as const] : [])));
  };
  const send = async (more: Partial<ToSend> = {}, agent = ana) =>
    sendMessage(agent, await contact(), {
      method: "text",
      address: PHONE,
      body: "The crew comes at nine.",
      clientId: randomUUID(),
      localTime: "",
      timeZone: "America/Los_Angeles",
      override: false,
      seen: await seenNow(),
      ...more,
    });
  const conversations = async () => {
    const { rows } = await db().execute<{ id: number; messages: number }>(
      sql`select id, message_count as messages from conversations where agency_id = ${agencyId} order by id`,
    );
    return rows.map((row) => ({ id: Number(row.id), messages: Number(row.messages) }));
  };
  return { agencyId, ana, ben, admin, id, contact, send, conversations };
}

async function sentTo(send: Promise<Awaited<ReturnType<typeof sendMessage>>>) {
  const done = await send;
  if (done.outcome !== "sent") throw new Error("it was scheduled");
  return done;
}

test("a first message opens a conversation with its sender, and waits as queued", async () => {
  const { agencyId, ana, send } = await scene();
  const { conversationId } = await sentTo(send());
  const conversation = (await findConversation(ana, conversationId))!;
  expect(conversation).toMatchObject({
    status: "open",
    channel: "text",
    assigneeId: ana.userId,
    startedBy: "agency",
    waitingSince: null,
    contactName: "Pat Doe",
  });
  const { items } = await readThread(conversation);
  expect(items.find((item) => item.type === "message")).toMatchObject({
    delivery: "queued",
    address: PHONE,
    channel: "text",
  });
  expect(await eventsOf({ agencyId, id: conversationId })).toEqual(["conversation.opened", "message.posted"]);
});

test("the next one joins that conversation, and a reply there goes the same way", async () => {
  const { ana, send, conversations } = await scene();
  const first = await sentTo(send());
  const second = await sentTo(send({ body: "It is raining, they come at ten." }));
  expect(second.conversationId).toBe(first.conversationId);
  const conversation = (await findConversation(ana, first.conversationId))!;
  const reply = { body: "Any time before noon.", seen: conversation.lastEventId, clientId: randomUUID() };
  await postReply(ana, conversation, reply);
  const { items } = await readThread(conversation);
  expect(items.flatMap((item) => (item.type === "message" ? [[item.address, item.delivery]] : []))).toEqual(
    Array(3).fill([PHONE, "queued"]),
  );
  expect(await conversations()).toEqual([{ id: first.conversationId, messages: 3 }]);
});

test("each address has a conversation of its own", async () => {
  const { send, conversations } = await scene();
  await send();
  await send({ method: "email", address: "pat@example.com" });
  await send({ method: "letter", address: "2281 Larkspur Court" });
  expect(await conversations()).toHaveLength(3);
});

test("the same form ten times at once is one message", async () => {
  const { send, conversations } = await scene();
  const clientId = randomUUID();
  const done = await Promise.all(Array.from({ length: 10 }, () => sentTo(send({ clientId }))));
  expect(new Set(done.map((one) => one.messageId)).size).toBe(1);
  expect(done.filter((one) => !one.repeat)).toHaveLength(1);
  expect((await conversations()).map((one) => one.messages)).toEqual([1]);
  await expect(send({ clientId, body: "Something else" })).rejects.toMatchObject({ reason: "already" });
});

test("the same form twice is one message also in the conversation of somebody who shares the number", async () => {
  const { agencyId, ana, send, conversations } = await scene();
  const spouse = await makeContact(agencyId, "Sam Doe", [{ kind: "phone", value: PHONE }]);
  const first = await sentTo(send());
  await db().execute(sql`update conversations set contact_id = ${spouse} where id = ${first.conversationId}`);
  const clientId = randomUUID();
  const seen = new Map([
    [first.conversationId, (await findConversation(ana, first.conversationId))!.lastEventId],
  ]);
  const [one, two] = [await sentTo(send({ clientId, seen })), await sentTo(send({ clientId, seen }))];
  expect(two).toMatchObject({ messageId: one.messageId, repeat: true });
  expect((await conversations()).map((each) => each.messages)).toEqual([2]);
  await expect(send({ clientId, method: "email", address: "pat@example.com" })).rejects.toMatchObject({
    reason: "already",
  });
});

test("what a colleague wrote there since the card was opened holds it, until it was seen", async () => {
  const { ana, ben, send, conversations } = await scene();
  const { conversationId } = await sentTo(send());
  const seen = new Map([[conversationId, (await findConversation(ana, conversationId))!.lastEventId]]);
  const conversation = (await findConversation(ben, conversationId))!;
  await addNote(ben, conversation, { body: "I called her already.", clientId: randomUUID(), mentions: [] });
  await expect(send({ seen })).rejects.toMatchObject({
    reason: "send_unseen",
    values: { words: "I called her already." },
  });
  expect((await conversations())[0]!.messages).toBe(2);
  await send();
  expect((await conversations())[0]!.messages).toBe(3);
});

test("a STOP binds every contact who has the number, and no override passes it", async () => {
  const { agencyId, ana, admin, id, send, contact, conversations } = await scene();
  const other = await makeContact(agencyId, "Sam Doe", [{ kind: "phone", value: PHONE }]);
  await recordConsents(ana, id, [{ kind: "phone", value: PHONE, purpose: "conversation", state: "refused" }]);
  await expect(send()).rejects.toMatchObject({ reason: "send_refused" });
  await expect(send({ override: true }, admin)).rejects.toMatchObject({ reason: "send_refused" });
  const ways = await listWays(ana, (await findContact(ana, other))!);
  expect(ways.map((way) => way.refusal)).toEqual(["refused"]);
  await recordConsents(ana, id, [{ kind: "phone", value: PHONE, purpose: "conversation", state: "unsaid" }]);
  await send();
  expect(await conversations()).toHaveLength(1);
  expect((await contact()).points).toHaveLength(3);
});

test("a bad mark stops it, an unwanted method only an admin's override passes, and that is on record", async () => {
  const { agencyId, admin, id, send } = await scene();
  const set = (text: ReturnType<typeof sql>) =>
    db().execute(sql`update contacts set ${text} where id = ${id}`);
  await set(sql`unwanted_methods = '{text}'`);
  await expect(send()).rejects.toMatchObject({ reason: "send_unwanted" });
  await expect(send({ override: true })).rejects.toMatchObject({ reason: "not_allowed" });
  await send({ override: true }, admin);
  const { rows } = await db().execute(
    sql`select kind from audit_entries where agency_id = ${agencyId} and kind = 'send.override'`,
  );
  expect(rows).toHaveLength(1);
  await set(sql`unwanted_methods = '{}'`);
  await db().execute(
    sql`update contact_points set bad_at = now() where contact_id = ${id} and kind = 'email'`,
  );
  await expect(send({ method: "email", address: "pat@example.com" })).rejects.toMatchObject({
    reason: "send_point_bad",
  });
});

test("only an address of this contact is written to, and something must be said", async () => {
  const { send } = await scene();
  await expect(send({ address: "+15305550199" })).rejects.toMatchObject({ reason: "send_point_gone" });
  await expect(send({ method: "email" })).rejects.toMatchObject({ reason: "send_point_gone" });
  await expect(send({ method: "chat", address: "visitor:1" })).rejects.toMatchObject({
    reason: "send_offline",
  });
  await expect(send({ body: " \n" })).rejects.toMatchObject({ reason: "empty_message" });
});

test("a conversation that was closed meanwhile is not joined: a new one continues it", async () => {
  const { agencyId, ana, send } = await scene();
  const first = await sentTo(send());
  await db().execute(sql`update conversations set status = 'closed', closed_at = now()
    where agency_id = ${agencyId} and id = ${first.conversationId}`);
  const second = await sentTo(send());
  expect((await findConversation(ana, second.conversationId))!.earlierId).toBe(first.conversationId);
});

test("of two numbers it leaves by the one where the contact has a conversation, else by the first", async () => {
  const { agencyId, ana, contact, send } = await scene();
  const yard = await makeInbox(agencyId, "text");
  const from = { agencyId, channel: "text", remote: PHONE, name: "Pat Doe" } as const;
  const { conversationId } = await receiveMessage({ ...from, inboxId: yard, body: "My bin is gone" });
  expect((await listWays(ana, await contact())).find((way) => way.method === "text")?.joins?.id).toBe(
    conversationId,
  );
  const joined = await sentTo(send());
  expect(joined.conversationId).toBe(conversationId);
  const first = await sentTo(send({ method: "email", address: "pat@example.com" }));
  const { rows } = await db().execute<{ id: number; inbox: number; first: number }>(sql`
    select m.id, m.inbox_id as inbox, (select min(i.id) from inboxes i where i.agency_id = ${agencyId}
      and i.channel = m.channel) as first
    from messages m where m.agency_id = ${agencyId} and m.kind = 'outbound' order by m.id`);
  expect(rows.map((row) => [Number(row.id), Number(row.inbox)])).toEqual([
    [joined.messageId, yard],
    [first.messageId, Number(rows[1]!.first)],
  ]);
});

test("what is written and has not left is no answer, in the list and over the thread, until it leaves", async () => {
  const { agencyId, ana, send } = await scene();
  const { conversationId } = await sentTo(send());
  const says = async () => {
    const yours = { category: "yours", sort: "urgent", search: "", limit: 50, keep: [] } as const;
    const { rows } = await listConversations(ana, { ...yours, keep: [] });
    return [rows[0]?.unsent, (await findConversation(ana, conversationId))?.unsent];
  };
  expect(await says()).toEqual(["queued", "queued"]);
  await db().execute(sql`update messages set delivery = 'sent' where agency_id = ${agencyId}`);
  expect(await says()).toEqual([null, null]);
});

test("a method that is not connected is offered with its reason, refused now and for later", async () => {
  const { agencyId, ana, contact, send, conversations } = await scene();
  await db().execute(
    sql`update inboxes set state = 'unconnected' where agency_id = ${agencyId} and channel = 'text'`,
  );
  const ways = await listWays(ana, await contact());
  expect(ways.map(({ method, refusal }) => [method, refusal])).toEqual([
    ["email", null],
    ["letter", null],
    ["text", "unconnected"],
  ]);
  await expect(send()).rejects.toMatchObject({ reason: "send_unconnected" });
  await expect(send({ localTime: "2099-01-01T09:00" })).rejects.toMatchObject({ reason: "send_unconnected" });
  expect(await conversations()).toEqual([]);
});
