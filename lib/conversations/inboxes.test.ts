import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { eventsOf, makeAgency, makeAgent, makeInbox } from "../testing/factories.ts";
import { append } from "./append.ts";
import { findConversation } from "./finding.ts";
import { receiveMessage } from "./intake.ts";
import { lockConversation } from "./locked.ts";
import { postReply } from "./replies.ts";

const PHONE = "+15305550142";

/** An agency with two numbers, and what a resident texts to one of them. */
async function scene() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId);
  const [office, yard] = [await makeInbox(agencyId, "text"), await makeInbox(agencyId, "text")];
  const text = (inboxId: number, body: string, externalId: string = randomUUID()) =>
    receiveMessage({ agencyId, channel: "text", inboxId, remote: PHONE, name: PHONE, body, externalId });
  const find = async (id: number) => (await findConversation(ana, id))!;
  return { agencyId, ana, office, yard, text, find };
}

const messagesOf = async (agencyId: number) =>
  (
    await db().execute<{ inbox: number; conversation: number; address: string; body: string }>(sql`
      select inbox_id as inbox, conversation_id as conversation, address, body from messages
      where agency_id = ${agencyId} order by id`)
  ).rows.map((row) => ({ ...row, inbox: Number(row.inbox), conversation: Number(row.conversation) }));

test("two numbers of one agency keep a resident's two conversations apart, and answers leave by their own", async () => {
  const { agencyId, ana, office, yard, text, find } = await scene();
  const [one, two] = [await text(office, "My bill is wrong"), await text(yard, "My bin is gone")];
  expect(one.conversationId).not.toBe(two.conversationId);
  expect((await text(office, "By ten dollars")).conversationId).toBe(one.conversationId);
  for (const { conversationId } of [one, two]) {
    const conversation = await find(conversationId);
    const reply = { body: "We look into it.", clientId: randomUUID(), seen: conversation.lastEventId };
    expect(await postReply(ana, conversation, reply)).toMatchObject({ outcome: "sent" });
  }
  const answers = (await messagesOf(agencyId)).filter(({ body }) => body === "We look into it.");
  expect(answers).toMatchObject([
    { inbox: office, conversation: one.conversationId, address: PHONE },
    { inbox: yard, conversation: two.conversationId, address: PHONE },
  ]);
});

test("an item that a provider hands over ten times at once is one message, with one answer", async () => {
  const { agencyId, office, text } = await scene();
  const done = await Promise.all(Array.from({ length: 10 }, () => text(office, "Only once", "SM1")));
  expect(new Set(done.map(({ messageId }) => messageId)).size).toBe(1);
  expect(new Set(done.map(({ conversationId }) => conversationId)).size).toBe(1);
  expect(done.filter((one) => !one.repeat)).toHaveLength(1);
  expect(done.filter((one) => one.repeat)).toEqual(
    Array(9).fill(expect.objectContaining({ sameText: true })),
  );
  expect(await messagesOf(agencyId)).toHaveLength(1);
  const { conversationId: id } = done[0]!;
  expect(await eventsOf({ agencyId, id })).toEqual(["conversation.opened", "message.received"]);
});

test("the same id in another inbox is another item", async () => {
  const { agencyId, office, yard, text } = await scene();
  const [one, two] = [await text(office, "To the office", "17:4"), await text(yard, "To the yard", "17:4")];
  expect(one.messageId).not.toBe(two.messageId);
  expect(await messagesOf(agencyId)).toHaveLength(2);
});

test("an item that is read anew, from whomever and with other words, changes nothing", async () => {
  const { agencyId, office, text } = await scene();
  const first = await text(office, "Read badly", "SM1");
  const again = await receiveMessage({
    ...{ agencyId, channel: "text", inboxId: office, remote: "+15305550177", name: "Jo Park" },
    ...{ body: "Read well", externalId: "SM1" },
  });
  const { conversationId, messageId } = first;
  expect(again).toEqual({ conversationId, messageId, repeat: true, sameText: false });
  expect(await messagesOf(agencyId)).toMatchObject([{ body: "Read badly" }]);
});

test("an item from two addresses at the same moment is one message, and nothing is left of the other", async () => {
  const { agencyId, office } = await scene();
  const from = (remote: string) =>
    receiveMessage({
      ...{
        agencyId,
        channel: "text",
        inboxId: office,
        remote,
        name: remote,
        body: "Hello",
        externalId: "SM1",
      },
    });
  const done = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => from(`+1530555014${n}`)));
  const fresh = done.filter((one) => one.status === "fulfilled" && !one.value.repeat);
  expect(fresh).toHaveLength(1);
  const [message] = await messagesOf(agencyId);
  const { rows } = await db().execute<{ id: number }>(
    sql`select id from conversations where agency_id = ${agencyId}`,
  );
  expect(rows.map(({ id }) => Number(id))).toEqual([message!.conversation]);
  // Whoever asks once more is told of the one that is there.
  expect(await from("+15305550149")).toMatchObject({ repeat: true, conversationId: message!.conversation });
});

test("what is appended again names the message that is there, by whichever of its marks", async () => {
  const { agencyId, ana, office, text } = await scene();
  const { conversationId, messageId } = await text(office, "First", "SM1");
  const route = { agencyId, channel: "text", inboxId: office, remote: PHONE } as const;
  const write = (message: Parameters<typeof append>[2]) =>
    db().transaction(async (tx) => append(tx, await lockConversation(tx, agencyId, conversationId), message));
  const item = { kind: "inbound", body: "Again", route, externalId: "SM1" } as const;
  expect(await write(item)).toEqual({ repeat: true, messageId, body: "First" });
  const note = { kind: "note", body: "Called", userId: ana.userId, clientId: randomUUID() } as const;
  const noted = await write(note);
  expect(await write({ ...note, body: "Called twice" })).toEqual({
    repeat: true,
    messageId: noted.messageId,
    body: "Called",
  });
});
