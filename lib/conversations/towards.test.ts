import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findContact } from "../contacts/card.ts";
import { eraseContact } from "../people/erasing.ts";
import {
  again,
  eventsOf,
  makeAgency,
  makeAgent,
  makeContact,
  makeInbox,
  makeVisitor,
  say,
} from "../testing/factories.ts";
import { listDrafts } from "./drafts.ts";
import { type Conversation, findConversation } from "./finding.ts";
import { receiveMessage } from "./intake.ts";
import { asVisitor, endPresence, notePresence } from "./presence.ts";
import { postReply } from "./replies.ts";
import { takeBack } from "./taking-back.ts";
import { listTowards, type Towards } from "./towards.ts";

const [MOBILE, HOME] = ["+15305550142", "+15305550143"];

/** A resident with two numbers has written in the chat; the agency has a number beside the one it began with. */
async function scene(more: Parameters<typeof makeAgency>[0] = {}) {
  const agencyId = await makeAgency(more);
  const [ana, ben] = [await makeAgent(agencyId), await makeAgent(agencyId, "admin", "Ben Okafor")];
  await db().execute(sql`update inboxes set state = 'unconnected'
    where agency_id = ${agencyId} and channel in ('email', 'letter')`);
  await db().execute(
    sql`update inboxes set name = 'Office' where agency_id = ${agencyId} and channel = 'text'`,
  );
  const contactId = await makeContact(agencyId, "Pat Doe", [
    { kind: "phone", value: MOBILE },
    { kind: "phone", value: HOME },
  ]);
  const visitor = await makeVisitor(agencyId, { contactId });
  const chat = (await findConversation(ana, (await say(visitor, "Hello")).conversationId))!;
  const { rows } = await db().execute<{ id: number }>(
    sql`select id from inboxes where agency_id = ${agencyId} and channel = 'text'`,
  );
  const office = Number(rows[0]!.id);
  const text = async (body: string, remote = MOBILE, inboxId = office) => {
    const from = { agencyId, channel: "text", inboxId, remote, name: remote, contactId } as const;
    const done = await receiveMessage({ ...from, body, externalId: randomUUID() });
    return (await findConversation(ana, done.conversationId))!;
  };
  return { agencyId, ana, ben, contactId, visitor, chat, office, text };
}

const answer = async (agent: Parameters<typeof again>[0], c: Conversation, to?: string, body = "Hi") => {
  const { lastEventId: seen, assigneeId: confirmed } = await again(agent, c);
  return postReply(agent, c, { body, to, clientId: randomUUID(), seen, confirmed });
};

const byRemote = async (c: Conversation, remote: string): Promise<Towards> =>
  (await listTowards(c)).find((way) => way.remote === remote)!;

const lastOf = async ({ agencyId, id }: Conversation) =>
  (
    await db().execute<{ channel: string; inbox: string; address: string | null }>(sql`
      select channel, inbox_id as inbox, address from messages
      where agency_id = ${agencyId} and conversation_id = ${id} order by id desc limit 1`)
  ).rows[0];

test("an answer goes where the resident wrote from last, whatever was answered in between", async () => {
  const { ana, chat, text } = await scene();
  expect((await listTowards(chat)).map((way) => [way.channel, way.isDefault])).toEqual([
    ["chat", true],
    ["text", false],
    ["text", false],
  ]);
  await answer(ana, chat, (await byRemote(chat, HOME)).to);
  expect(await byRemote(chat, HOME)).toMatchObject({ isOwn: true, isDefault: false });
  expect((await text("From home", HOME)).id).toBe(chat.id);
  expect(await byRemote(chat, HOME)).toMatchObject({ isLast: true, isDefault: true });
  await answer(ana, chat);
  expect(await lastOf(chat)).toMatchObject({ channel: "text", address: HOME });
});

test("another number of the card is written to, and what comes from there comes here", async () => {
  const { ana, chat, office, text } = await scene();
  const { to } = await byRemote(chat, MOBILE);
  expect(await answer(ana, chat, to)).toMatchObject({ outcome: "sent" });
  expect(await lastOf(chat)).toEqual({ channel: "text", inbox: `${office}`, address: MOBILE });
  expect(await again(ana, chat)).toMatchObject({ channel: "text", channels: ["chat", "text"] });
  expect((await text("Got it")).id).toBe(chat.id);
  expect(await eventsOf(chat)).toEqual([
    "conversation.opened",
    "message.received",
    "conversation.assigned",
    "message.posted",
    "message.received",
  ]);
});

test("what may not be written to says why before anything is typed, and is refused after", async () => {
  const { agencyId, ana, chat } = await scene();
  await db().execute(
    sql`update contact_points set bad_at = now() where agency_id = ${agencyId} and value = ${HOME}`,
  );
  await db().execute(sql`insert into consents (agency_id, kind, value, purpose, state)
    values (${agencyId}, 'phone', ${MOBILE}, 'conversation', 'refused')`);
  const [bad, stopped] = [await byRemote(chat, HOME), await byRemote(chat, MOBILE)];
  expect([bad.refusal, stopped.refusal]).toEqual(["point_bad", "refused"]);
  await expect(answer(ana, chat, bad.to)).rejects.toMatchObject({ reason: "send_point_bad" });
  await expect(answer(ana, chat, stopped.to)).rejects.toMatchObject({ reason: "send_refused" });
  expect(await eventsOf(chat)).toEqual(["conversation.opened", "message.received"]);
});

test("who texts is answered by text, whatever their card says of the number", async () => {
  const { agencyId, ana, text } = await scene();
  await db().execute(sql`update contacts set unwanted_methods = '{text}' where agency_id = ${agencyId}`);
  const conversation = await text("Is it open?");
  expect(await byRemote(conversation, MOBILE)).toMatchObject({ refusal: null });
  expect(await byRemote(conversation, HOME)).toMatchObject({ refusal: "unwanted" });
  expect(await answer(ana, conversation)).toMatchObject({ outcome: "sent" });
});

test("a number that has its own open conversation is named with whoever has it, and nothing is lost", async () => {
  const { ana, ben, chat, text } = await scene();
  const other = await text("I write from here as well");
  await answer(ben, other);
  const way = await byRemote(chat, MOBILE);
  expect(way.taken).toEqual({ id: other.id, assigneeName: "Ben Okafor" });
  expect(await answer(ana, chat, way.to, "To your phone")).toEqual({
    outcome: "elsewhere",
    conversationId: other.id,
  });
  expect(await listDrafts(ana, chat.id)).toMatchObject([{ body: "To your phone", to: way.to }]);
  expect(await eventsOf(chat)).toEqual(["conversation.opened", "message.received"]);
});

test("what the form names has to be the conversation's or its card's", async () => {
  const { ana, chat, office } = await scene();
  const stranger = await scene();
  for (const to of [
    `text ${office} +15305550199`,
    `text ${stranger.office} ${MOBILE}`,
    `email ${office} ${MOBILE}`,
    `chat ${office} visitor:${stranger.visitor.id}`,
    "text",
    "' or 1=1",
  ])
    await expect(answer(ana, chat, to)).rejects.toMatchObject({ reason: "way_gone" });
  expect(await lastOf(chat)).toMatchObject({ channel: "chat" });
});

test("it leaves by the number that the resident knows, else by the first that works", async () => {
  const { agencyId, chat, office, text } = await scene();
  const yard = await makeInbox(agencyId, "text");
  await db().execute(
    sql`update inboxes set state = 'on', name = 'Yard' where agency_id = ${agencyId} and id = ${yard}`,
  );
  expect(await byRemote(chat, HOME)).toMatchObject({ inboxId: office, inboxName: "Office" });
  await db().execute(
    sql`update inboxes set state = 'paused' where agency_id = ${agencyId} and id = ${office}`,
  );
  expect(await byRemote(chat, HOME)).toMatchObject({ inboxId: yard, inboxName: "Yard", isPaused: false });
  const known = await text("My bin is gone", HOME, office);
  expect(await byRemote(known, HOME)).toMatchObject({ inboxId: office, isPaused: true });
  expect(await byRemote(known, MOBILE)).toMatchObject({ inboxId: office });
});

test("two conversations that reach for one number at once: one has it, the other is told", async () => {
  const { ana, ben, agencyId, contactId, chat } = await scene();
  const visitor = await makeVisitor(agencyId, { contactId });
  const second = (await findConversation(ana, (await say(visitor, "Me again")).conversationId))!;
  const ways = [await byRemote(chat, MOBILE), await byRemote(second, MOBILE)] as const;
  const done = await Promise.all([answer(ana, chat, ways[0].to), answer(ben, second, ways[1].to)]);
  expect(done.map(({ outcome }) => outcome).sort()).toEqual(["elsewhere", "sent"]);
});

test("who was erased while somebody wrote has no number any more", async () => {
  const { ana, ben, contactId, chat } = await scene();
  const { to } = await byRemote(chat, MOBILE);
  await eraseContact(ben, (await findContact(ben, contactId))!, "Asked for it");
  await expect(answer(ana, chat, to)).rejects.toMatchObject({ reason: "way_gone" });
});

test("a chat goes on by text once the visitor has left, where the agency wants that", async () => {
  const { agencyId, ana, chat } = await scene({ chatByText: true });
  const visitor = await makeVisitor(agencyId, { phone: "+15305550177" });
  const { conversationId } = await say(visitor, "Call me back");
  const own = (await findConversation(ana, conversationId))!;
  const here = { agencyId, conversationId };
  await notePresence(here, asVisitor(visitor.id));
  expect((await listTowards(own)).map((way) => [way.channel, way.isDefault])).toEqual([
    ["chat", true],
    ["text", false],
  ]);
  await endPresence(here, asVisitor(visitor.id));
  expect((await listTowards(own))[0]).toMatchObject({ channel: "text", isGiven: true, isDefault: true });
  await answer(ana, own, (await listTowards(own))[0]!.to);
  expect(await lastOf(own)).toMatchObject({ channel: "text", address: "+15305550177" });
  // Who gave none goes on in the chat.
  expect((await listTowards(chat))[0]).toMatchObject({ channel: "chat", hasLeft: true, isDefault: true });
});

test("a number that somebody typed in the chat is no way where the agency does not want that, or it has refused", async () => {
  const off = await scene();
  const quiet = await makeVisitor(off.agencyId, { phone: "+15305550177" });
  const one = (await findConversation(off.ana, (await say(quiet, "Hello")).conversationId))!;
  expect((await listTowards(one)).map((way) => way.channel)).toEqual(["chat"]);
  const on = await scene({ chatByText: true });
  const visitor = await makeVisitor(on.agencyId, { phone: "+15305550177" });
  const two = (await findConversation(on.ana, (await say(visitor, "Hello")).conversationId))!;
  await db().execute(sql`insert into consents (agency_id, kind, value, purpose, state)
    values (${on.agencyId}, 'phone', '+15305550177', 'conversation', 'refused')`);
  expect(await listTowards(two)).toMatchObject([
    { channel: "chat", isDefault: true },
    { channel: "text", refusal: "refused" },
  ]);
});

test("undone, a text that went another way leaves the conversation on its own, with nothing counted", async () => {
  const { ana, chat } = await scene();
  const row = async () =>
    (
      await db().execute(sql`select channel, channels, message_count, last_words, first_answer_at, waiting_since is null as answered
        from conversations where id = ${chat.id}`)
    ).rows[0];
  const before = await row();
  const done = await answer(ana, chat, (await byRemote(chat, MOBILE)).to);
  expect(await row()).toMatchObject({ channel: "text", channels: ["chat", "text"], answered: true });
  await takeBack(ana, await again(ana, chat), (done as { messageId: number }).messageId);
  expect(await row()).toEqual(before);
});
