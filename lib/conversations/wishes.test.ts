import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { readWaiting, takeIn } from "../channels/receive.ts";
import { listWatched } from "../channels/watching.ts";
import { makeAgency, makeAgent, makeContact, makeInbox, workJobs } from "../testing/factories.ts";
import { answer, carry, PHONE, said, text } from "../testing/scenes/texting.ts";
import {
  connectNumber,
  newSid,
  secretOf,
  signed,
  startTextProvider,
  textFrom,
} from "../testing/text-provider.ts";
import { findConversation } from "./finding.ts";
import { postReply } from "./replies.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
beforeAll(async () => {
  provider = await startTextProvider();
});
afterAll(() => provider.close());

async function scene() {
  const agent = await makeAgent(await makeAgency(), "admin");
  const number = await connectNumber(agent.agency.id, provider.base);
  return { agent, agencyId: agent.agency.id, number };
}

const refusals = async (agencyId: number) =>
  (
    await db().execute<{ purpose: string }>(sql`select purpose from consents
      where agency_id = ${agencyId} and kind = 'phone' and value = ${PHONE} and state = 'refused' order by purpose`)
  ).rows.map(({ purpose }) => purpose);

test("STOP refuses everything to the number, answered once; what was queued stays; START takes it back", async () => {
  const town = await scene();
  const { agencyId, number } = town;
  await text(number, "Hello");
  await answer(town.agent, "Written just before");
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
  await expect(answer(town.agent, "Are you there?")).rejects.toThrow("send_refused");
  await text(number, "START");
  expect(await refusals(agencyId)).toEqual([]);
  await expect(answer(town.agent, "Welcome back")).resolves.toMatchObject({ outcome: "sent" });
});

test("what is done by itself holds no reply; every other word of a resident does", async () => {
  const { agent, agencyId, number } = await scene();
  await text(number, "Hello");
  const [first] = await said(agencyId);
  const found = (await findConversation(agent, Number(first!.conversation)))!;
  const reply = (body: string) =>
    postReply(agent, found, { body, clientId: randomUUID(), seen: found.lastEventId });
  for (const word of ["STOP", "ALERTS", "START"]) await text(number, word);
  expect(await reply("Good morning")).toMatchObject({ outcome: "sent" });
  await text(number, "HELP");
  expect(await reply("And one more")).toMatchObject({ outcome: "held" });
});

test("after a STOP the word ALERTS lets warnings come again and nothing else; before it, it is a word", async () => {
  const { agent, agencyId, number } = await scene();
  await text(number, "Alerts");
  expect((await said(agencyId)).map(({ kind }) => kind)).toEqual(["inbound"]);
  const { conversation } = (await said(agencyId))[0]!;
  const find = async () => (await findConversation(agent, Number(conversation)))!;
  expect((await find()).waitingSince).not.toBeNull();
  await text(number, "STOP");
  await carry(agencyId);
  const before = await find();
  await text(number, "ALERTS");
  expect(await refusals(agencyId)).toEqual(["bulletin", "conversation"]);
  expect((await find()).waitingSince).toEqual(before.waitingSince);
  await carry(agencyId);
  const answers = (await said(agencyId)).filter(({ kind }) => kind === "auto_response");
  expect(answers.map(({ body, delivery }) => [body.replace(/^.*?: /, ""), delivery])).toEqual([
    [
      "you will get no more texts from this number. Reply ALERTS for emergency alerts only, START for all texts.",
      "sent",
    ],
    ["you will get emergency alerts and no other texts. Reply START for all texts, STOP for none.", "sent"],
  ]);
  await expect(answer(agent, "Are you there?")).rejects.toThrow("send_refused");
  await text(number, "alertas");
  expect((await said(agencyId)).filter(({ kind }) => kind === "auto_response")).toHaveLength(2);
  await text(number, "stop");
  expect(await refusals(agencyId)).toEqual(["bulletin", "conversation", "emergency"]);
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

test("at night a text is answered by itself, once, over the number that it came to", async () => {
  const agencyId = await makeAgency({ bubbleOn: false, autoResponseEn: "Closed. We’ll answer by {time}." });
  const first = await connectNumber(agencyId, provider.base);
  const second = await connectNumber(agencyId, provider.base, {
    address: "+15305550101",
    id: await makeInbox(agencyId, "text"),
  });
  await text(second, "There’s water in the street");
  await text(second, "“a lot” of it — señor");
  await workJobs();
  const all = await said(agencyId);
  expect(all.map(({ kind }) => kind)).toEqual(["inbound", "inbound", "auto_response"]);
  expect(all[1]!.body).toBe("“a lot” of it — señor");
  await carry(agencyId);
  const sent = provider.taken.filter(({ callback }) => callback.startsWith(second.hook));
  expect(sent.map(({ body }) => body)).toEqual([expect.stringMatching(/^Closed\. We’ll answer by .+\.$/)]);
  expect(provider.taken.some(({ callback }) => callback.startsWith(first.hook))).toBe(false);
});
