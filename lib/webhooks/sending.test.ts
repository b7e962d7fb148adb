import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { payloadOf } from "../api/hooked.ts";
import { addNote, postReply } from "../conversations/replies.ts";
import { env } from "../env.ts";
import { makeConversation, makeVisitor, say } from "../testing/factories.ts";
import {
  letNoTimePass,
  letTimePass,
  logOf,
  officeWithWebhook,
  tellDue,
  typesOf,
} from "../testing/scenes/webhooks.ts";
import { claim } from "./claiming.ts";
import { changeEndpoint, createEndpoint, rotateSecret, switchEndpoint } from "./managing.ts";
import { send } from "./sending.ts";

const { signal } = new AbortController();

test("what a resident writes is told in the shapes of the API, signed", async () => {
  const { ada, receiver, secret, tell } = await officeWithWebhook();
  const { id } = await makeConversation(ada, "Where is my bin?");
  await tell();
  expect(typesOf(receiver)).toEqual(["conversation.opened", "message.received"]);
  const { body, signedBy, id: name } = receiver.received[1]!;
  expect(signedBy).toEqual([secret]);
  expect(name).toMatch(/^msg_\d+_\d+$/);
  expect(body).toMatchObject({
    type: "message.received",
    data: {
      by: null,
      conversation: { id, status: "open", channel: "chat" },
      message: { kind: "inbound", body: "Where is my bin?", author: null, files: [] },
    },
  });
  expect(new Date(body.timestamp).toISOString()).toBe(body.timestamp);
});

test("what its people do is told with who did it", async () => {
  const { ada, receiver, tell } = await officeWithWebhook();
  const conversation = await makeConversation(ada);
  await postReply(ada, conversation, {
    body: "Tomorrow.",
    seen: conversation.lastEventId,
    clientId: randomUUID(),
  });
  await tell();
  expect(typesOf(receiver).slice(2)).toEqual(["conversation.assigned", "message.sent"]);
  const by = { id: ada.userId, name: "Ada Admin" };
  expect(receiver.received.at(-1)!.body.data).toMatchObject({ by, message: { author: by } });
});

test("notes are told where they were asked for, and nowhere else", async () => {
  const { ada, agencyId, receiver, id, tell } = await officeWithWebhook();
  const conversation = await makeConversation(ada);
  await addNote(ada, conversation, { body: "He calls daily.", clientId: randomUUID(), mentions: [] });
  await tell();
  expect(typesOf(receiver)).not.toContain("note.added");
  const typed = { url: receiver.url, description: "", types: ["message.received" as const], withNotes: true };
  await changeEndpoint(ada, id, typed);
  await addNote(ada, conversation, { body: "He called again.", clientId: randomUUID(), mentions: [] });
  await tell();
  expect(receiver.received.at(-1)!.body).toMatchObject({
    type: "note.added",
    data: { message: { kind: "note", body: "He called again." } },
  });
  expect(await logOf(agencyId)).toHaveLength(receiver.received.length);
});

test("a program is told of what was chosen for it; where there is none nothing is laid down", async () => {
  const chosen = await officeWithWebhook({ types: ["conversation.opened"] });
  await makeConversation(chosen.ada);
  expect(await logOf(chosen.agencyId)).toMatchObject([{ type: "conversation.opened" }]);
  await switchEndpoint(chosen.ada, chosen.id, false);
  await makeConversation(chosen.ada);
  expect(await logOf(chosen.agencyId)).toMatchObject([{ state: "given_up", problem: "off" }]);
});

test("what is refused is sent again under the same id, later each time, and what came behind it waits", async () => {
  const { agencyId, ada, receiver, tell } = await officeWithWebhook();
  receiver.answers.push({ status: 500, body: "out of memory" }, { status: 503 });
  const visitor = await makeVisitor(agencyId);
  await say(visitor, "One");
  await tell();
  expect(receiver.received).toHaveLength(1);
  await letNoTimePass(agencyId);
  await makeConversation(ada, "Another matter");
  await tell();
  // The second fault was for another conversation: it stands behind nothing.
  expect(typesOf(receiver)).toEqual(["conversation.opened", "conversation.opened"]);
  expect(await logOf(agencyId)).toMatchObject([
    { state: "waiting", tries: 1, status: 500, problem: "status" },
    { state: "waiting", tries: 0 },
    { state: "waiting", tries: 1, status: 503 },
    { state: "waiting", tries: 0 },
  ]);
  await letTimePass(agencyId);
  await tell();
  expect(receiver.received[2]!.id).toBe(receiver.received[0]!.id);
  const own = receiver.received.filter(
    ({ body }) => body.data.conversation.id === receiver.received[0]!.body.data.conversation.id,
  );
  expect(own.map(({ body }) => body.type)).toEqual([
    "conversation.opened",
    "conversation.opened",
    "message.received",
  ]);
  expect((await logOf(agencyId)).every(({ state }) => state === "delivered")).toBe(true);
});

test("a message that waits behind another of its conversation holds up no other conversation", async () => {
  const { agencyId, ada, receiver, tell } = await officeWithWebhook({ types: ["message.received"] });
  const visitor = await makeVisitor(agencyId);
  receiver.answers.push({ status: 500 });
  await say(visitor, "Message 1");
  await tell();
  await letNoTimePass(agencyId);
  for (let n = 2; n <= 80; n++) await say(visitor, `Message ${n}`);
  await makeConversation(ada, "Another matter");
  await tell();
  expect(receiver.received.map(({ body }) => body.data.message.body)).toEqual([
    "Message 1",
    "Another matter",
  ]);
  await letTimePass(agencyId);
  await tell();
  const own = receiver.received.filter(({ body }) => body.data.message.body.startsWith("Message"));
  expect(own.slice(1).map(({ body }) => body.data.message.body)).toEqual(
    Array.from({ length: 80 }, (_, at) => `Message ${at + 1}`),
  );
});

test("ten workers at once tell each thing once, and those of one conversation in their order", async () => {
  const { agencyId, receiver } = await officeWithWebhook({ types: ["message.received"] });
  const visitors = await Promise.all(Array.from({ length: 5 }, () => makeVisitor(agencyId)));
  for (let n = 1; n <= 8; n++) for (const visitor of visitors) await say(visitor, String(n));
  while ((await logOf(agencyId)).some(({ state }) => state === "waiting"))
    await Promise.all(Array.from({ length: 10 }, () => tellDue(agencyId)));
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(40);
  expect(receiver.received).toHaveLength(40);
  const byConversation = Map.groupBy(receiver.received, ({ body }) => body.data.conversation.id);
  for (const of of byConversation.values())
    expect(of.map(({ body }) => body.data.message.body)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
});

test("what a worker took before it died is sent by another one, and it changes nothing if it comes back", async () => {
  const { agencyId, ada, id, receiver, tell } = await officeWithWebhook({ types: ["message.received"] });
  await makeConversation(ada);
  const [dead] = await claim({ agencyId, endpointId: id }, 8);
  await tell();
  expect(receiver.received).toHaveLength(0);
  await letTimePass(agencyId);
  await tell();
  receiver.answers.push({ status: 500 });
  await send(dead!, payloadOf, signal);
  expect(receiver.received[0]!.id).toBe(receiver.received[1]!.id);
  expect(await logOf(agencyId)).toMatchObject([{ state: "delivered", status: 204, tries: 2 }]);
});

test("a redirect is not followed, a private address is not asked, and both are said", async () => {
  const { agencyId, ada, receiver, tell } = await officeWithWebhook({ types: ["message.received"] });
  receiver.answers.push({ status: 307, headers: { location: receiver.url } });
  await makeConversation(ada);
  await tell();
  expect(receiver.received).toHaveLength(1);
  const allowed = env().OUTBOUND_ALLOW.splice(0);
  await letTimePass(agencyId);
  await tell();
  const refused = createEndpoint(ada, {
    url: "http://127.0.0.1/",
    description: "",
    types: null,
    withNotes: false,
  });
  await expect(refused).rejects.toMatchObject({ reason: "webhook_private" });
  env().OUTBOUND_ALLOW.push(...allowed);
  expect(receiver.received).toHaveLength(1);
  expect(await logOf(agencyId)).toMatchObject([{ problem: "forbidden", status: null, tries: 2 }]);
});

test("an old secret signs for another day beside the new one, and then no more", async () => {
  const { agencyId, ada, id, secret, receiver, tell } = await officeWithWebhook({
    types: ["message.received"],
  });
  const another = await rotateSecret(ada, id);
  receiver.state.secrets.push(another);
  await makeConversation(ada);
  await tell();
  expect(receiver.received[0]!.signedBy).toEqual([secret, another]);
  await db().execute(sql`
    update webhook_endpoints set former_until = now() - interval '1 s' where agency_id = ${agencyId}`);
  await makeConversation(ada);
  await tell();
  expect(receiver.received[1]!.signedBy).toEqual([another]);
});

test("what breaks here each time is given up like all else, and what stands behind it is told", async () => {
  const { agencyId, id, receiver, tell } = await officeWithWebhook({ types: ["message.received"] });
  const visitor = await makeVisitor(agencyId);
  await say(visitor, "One");
  await say(visitor, "Two");
  const breaks = () => Promise.reject(new Error("a shape that does not fit"));
  for (let broken = 0; broken < 12; broken++) {
    const [one] = await claim({ agencyId, endpointId: id }, 1);
    await send(one!, breaks, signal).catch(() => undefined);
    await db().execute(sql`
      update webhook_deliveries set not_before = 'epoch'
      where agency_id = ${agencyId} and state = 'waiting' and tries > 0`);
  }
  await tell();
  expect(await logOf(agencyId)).toMatchObject([
    { state: "given_up", problem: "broken" },
    { state: "delivered", tries: 1 },
  ]);
  expect(receiver.received.map(({ body }) => body.data.message.body)).toEqual(["Two"]);
});

test("whoever makes another secret twice has the first one sign all the same", async () => {
  const { ada, id, secret, receiver, tell } = await officeWithWebhook({ types: ["message.received"] });
  for (let press = 0; press < 2; press++) receiver.state.secrets.push(await rotateSecret(ada, id));
  await makeConversation(ada);
  await tell();
  expect(receiver.received[0]!.signedBy).toEqual([secret, ...receiver.state.secrets.slice(1)]);
  expect(receiver.received[0]!.signedBy).toHaveLength(3);
});

test("where an answer is long, its beginning is kept", async () => {
  const { agencyId, ada, receiver, tell } = await officeWithWebhook({ types: ["message.received"] });
  receiver.answers.push({ status: 200, body: "x".repeat(300_000) });
  await makeConversation(ada);
  await tell();
  const { rows } = await db().execute<{ answer: string }>(
    sql`select answer from webhook_deliveries where agency_id = ${agencyId}`,
  );
  expect(rows[0]!.answer).toBe("x".repeat(1024));
  expect(await logOf(agencyId)).toMatchObject([{ state: "delivered", status: 200 }]);
});
