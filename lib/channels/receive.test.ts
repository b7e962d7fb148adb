import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { claimDue } from "../conversations/claiming.ts";
import { findConversation } from "../conversations/finding.ts";
import { postReply } from "../conversations/replies.ts";
import { again, makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import {
  connectNumber,
  newSid,
  type Number as Ours,
  secretOf,
  signed,
  startTextProvider,
  textFrom,
} from "../testing/text-provider.ts";
import { deliver } from "./deliver.ts";
import { findOriginal, readAgain } from "./original.ts";
import { readWaiting, takeIn } from "./receive.ts";
import { listWatched } from "./watching.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
beforeAll(async () => {
  provider = await startTextProvider();
});
afterAll(() => provider.close());

const PHONE = "+15305550142";

async function scene() {
  const agent = await makeAgent(await makeAgency(), "admin");
  const number = await connectNumber(agent.agency.id, provider.base);
  return { agent, agencyId: agent.agency.id, number };
}

async function text(number: Ours, body: string, from = PHONE) {
  expect(await takeIn("text", secretOf(number), textFrom(number, from, body))).toBe("stored");
  await readWaiting(20);
}

type Said = { kind: string; body: string; conversation: string; delivery: string | null };
const said = async (agencyId: number) =>
  (
    await db().execute<Said>(sql`select kind, body, conversation_id as conversation, delivery from messages
      where agency_id = ${agencyId} order by id`)
  ).rows;

const refusals = async (agencyId: number) =>
  (
    await db().execute<{ purpose: string }>(sql`select purpose from consents
      where agency_id = ${agencyId} and kind = 'phone' and value = ${PHONE} and state = 'refused' order by purpose`)
  ).rows.map(({ purpose }) => purpose);

test("a text opens a conversation with the contact whose number it is, and the next one joins it", async () => {
  const { agent, agencyId, number } = await scene();
  const contactId = await makeContact(agencyId, "María López", [{ kind: "phone", value: PHONE }]);
  await text(number, "¿Es segura el agua?");
  await text(number, "Gracias");
  const messages = await said(agencyId);
  expect(messages.map(({ body }) => body)).toEqual(["¿Es segura el agua?", "Gracias"]);
  expect(new Set(messages.map(({ conversation }) => conversation)).size).toBe(1);
  const conversation = (await findConversation(agent, Number(messages[0]!.conversation)))!;
  expect(conversation).toMatchObject({ contactId, channel: "text" });
});

test("50 texts, each ten times at once and in any order, are 50 messages", async () => {
  const { agencyId, number } = await scene();
  const items = Array.from({ length: 50 }, (_, n) =>
    textFrom(number, `+1530555${1000 + (n % 7)}`, `No ${n}`),
  );
  const all = items.flatMap((item) => Array.from({ length: 10 }, () => item)).sort(() => Math.random() - 0.5);
  await Promise.all(all.map((item) => takeIn("text", secretOf(number), item)));
  await Promise.all([readWaiting(100), readWaiting(100)]);
  const bodies = (await said(agencyId)).map(({ body }) => body).sort();
  expect(bodies).toEqual(items.map((_, n) => `No ${n}`).sort());
});

test("the same text handed over with other words around it is the same message", async () => {
  const { agencyId, number } = await scene();
  const sid = newSid();
  await takeIn("text", secretOf(number), textFrom(number, PHONE, "Once", sid));
  const other = signed(number.hook, { MessageSid: sid, From: PHONE, Body: "Once", ToCity: "RIVERTON" });
  await takeIn("text", secretOf(number), other);
  await readWaiting(20);
  expect(await said(agencyId)).toHaveLength(1);
});

test("without the provider's signature nothing is kept, and it is counted", async () => {
  const { agencyId, number } = await scene();
  const real = textFrom(number, PHONE, "Hello");
  const forged = [
    { ...real, headers: {} },
    { ...real, headers: { "x-twilio-signature": "nonsense" } },
    { ...real, body: Buffer.from(`${real.body}&Body=Other`) },
    { ...real, url: `${real.url}?message=1` },
    signed(number.hook, { MessageSid: newSid(), From: PHONE, Body: "x" }, "another token"),
  ];
  for (const raw of forged) expect(await takeIn("text", secretOf(number), raw)).toBe("refused");
  expect(await takeIn("text", "no such secret", real)).toBe("unknown");
  const { rows } = await db().execute(sql`
    select i.refused, (select count(*) from raw_inbound r where r.agency_id = ${agencyId})::int as kept
    from inboxes i where i.id = ${number.id}`);
  expect(rows).toEqual([{ refused: forged.length, kept: 0 }]);
});

test("what cannot be read stands in a conversation and can be downloaded, and the next one is read", async () => {
  const { agent, agencyId, number } = await scene();
  await takeIn("text", secretOf(number), signed(number.hook, { Odd: "thing" }));
  await text(number, "A real one");
  const bodies = (await said(agencyId)).map(({ body }) => body);
  expect(bodies.sort()).toEqual(["A real one", expect.stringContaining("could not be read")]);
  const { rows } = await db().execute<{ state: string }>(
    sql`select state from raw_inbound where agency_id = ${agencyId} order by id`,
  );
  expect(rows.map(({ state }) => state)).toEqual(["unreadable", "read"]);
  const { rows: shown } = await db().execute<{ id: string }>(
    sql`select message_id as id from raw_inbound where agency_id = ${agencyId} and state = 'unreadable'`,
  );
  const id = Number(shown[0]!.id);
  expect((await findOriginal(agent, id))?.body.toString()).toBe("Odd=thing");
  expect(await findOriginal(await makeAgent(await makeAgency()), id)).toBeNull();
  expect(await readAgain(agent, number.id)).toBe(1);
  await readWaiting(20);
  expect((await said(agencyId)).length).toBe(2);
});

/** A reply of the agent's, and what a worker makes of it. */
async function answer({ agent, agencyId }: Awaited<ReturnType<typeof scene>>, body: string) {
  const [{ conversation }] = (await said(agencyId)) as [Said];
  const found = (await findConversation(agent, Number(conversation)))!;
  const { lastEventId } = await again(agent, found);
  return postReply(agent, found, { body, clientId: randomUUID(), seen: lastEventId });
}

async function carry(agencyId: number) {
  await db().execute(sql`update outbox set not_before = 'epoch' where agency_id = ${agencyId}`);
  await db().execute(sql`update inboxes set next_send_at = 'epoch' where agency_id = ${agencyId}`);
  const worker = randomUUID();
  for (const one of await claimDue(worker, 100)) if (one.agencyId === agencyId) await deliver(worker, one);
}

test("STOP refuses everything to the number, answered once; what was queued stays; START takes it back", async () => {
  const town = await scene();
  const { agencyId, number } = town;
  await text(number, "Hello");
  await answer(town, "Written just before");
  await text(number, "Stop!");
  expect(await refusals(agencyId)).toEqual(["bulletin", "conversation", "emergency"]);
  await carry(agencyId);
  await text(number, "STOP");
  await carry(agencyId);
  const to = provider.taken
    .filter(({ callback }) => callback.startsWith(number.hook))
    .map(({ body }) => body);
  expect(to).toEqual([expect.stringContaining("you will get no more texts")]);
  expect((await said(agencyId)).find(({ body }) => body === "Written just before")).toMatchObject({
    delivery: "failed",
  });
  await expect(answer(town, "Are you there?")).rejects.toThrow("send_refused");
  await text(number, "START");
  expect(await refusals(agencyId)).toEqual([]);
  await expect(answer(town, "Welcome back")).resolves.toMatchObject({ outcome: "sent" });
});

test("where the provider has answered a STOP by itself there is no second answer", async () => {
  const { agencyId, number } = await scene();
  const raw = signed(number.hook, { MessageSid: newSid(), From: PHONE, Body: "STOP", OptOutType: "STOP" });
  await takeIn("text", secretOf(number), raw);
  await readWaiting(20);
  expect(await refusals(agencyId)).toHaveLength(3);
  expect((await said(agencyId)).map(({ kind }) => kind)).toEqual(["inbound"]);
});

test("HELP is answered, again and again only once in a while, and a person sees it too", async () => {
  const { agent, agencyId, number } = await scene();
  await text(number, "HELP");
  await text(number, "help");
  const all = await said(agencyId);
  expect(all.map(({ kind }) => kind)).toEqual(["inbound", "auto_response", "inbound"]);
  const conversation = (await findConversation(agent, Number(all[0]!.conversation)))!;
  expect(conversation.waitingSince).not.toBeNull();
});

test("pictures are named where they are not shown, and a text without words is no erased one", async () => {
  const { agencyId, number } = await scene();
  const media = {
    From: PHONE,
    To: number.address,
    Body: "",
    NumMedia: "2",
    MediaUrl0: "https://x.example/1",
  };
  await takeIn("text", secretOf(number), signed(number.hook, { MessageSid: newSid(), ...media }));
  await text(number, "");
  const bodies = (await said(agencyId)).map(({ body }) => body);
  expect(bodies).toEqual([expect.stringContaining("2 pictures"), "[a text without words]"]);
});

test("signs that no database takes hide nothing", async () => {
  const { agencyId, number } = await scene();
  const odd = { MessageSid: "SM\u0000odd", From: "+1530555\u00000142", Body: "a\u0000b" };
  await takeIn("text", secretOf(number), signed(number.hook, odd));
  await readWaiting(20);
  expect((await said(agencyId)).map(({ body }) => body)).toEqual(["ab"]);
});

test("a command in Spanish from somebody unknown is answered in Spanish", async () => {
  const { agencyId, number } = await scene();
  await text(number, "Alto");
  expect((await said(agencyId)).at(-1)!.body).toContain("no le enviaremos");
});

test("a flood is answered some 30 times in a minute and no more, which the number's page says", async () => {
  const { agent, agencyId, number } = await scene();
  const help = async (from: number, count: number) => {
    const all = Array.from({ length: count }, (_, n) => textFrom(number, `+1530555${from + n}`, "HELP"));
    await Promise.all(all.map((one) => takeIn("text", secretOf(number), one)));
    await readWaiting(100);
    return (await said(agencyId)).filter(({ kind }) => kind === "auto_response").length;
  };
  const answered = await help(3000, 40);
  expect(answered).toBeGreaterThanOrEqual(30);
  expect(await help(4000, 5)).toBe(answered);
  expect(await listWatched(agent, "text")).toMatchObject([{ problem: "delivery.breaker" }]);
});

test("HELP is answered after a STOP too, and a number from which somebody writes works again", async () => {
  const { agencyId, number } = await scene();
  await makeContact(agencyId, "Pat Doe", [{ kind: "phone", value: PHONE }]);
  await db().execute(sql`update contact_points set bad_at = now() where agency_id = ${agencyId}`);
  await text(number, "STOP");
  await text(number, "HELP");
  const kinds = (await said(agencyId)).map(({ kind }) => kind);
  expect(kinds).toEqual(["inbound", "auto_response", "inbound", "auto_response"]);
  const { rows } = await db().execute(sql`select bad_at from contact_points where agency_id = ${agencyId}`);
  expect(rows).toEqual([{ bad_at: null }]);
});
