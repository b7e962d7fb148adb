import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findConversation } from "../conversations/finding.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { PHONE, said, text } from "../testing/scenes/texting.ts";
import {
  connectNumber,
  newSid,
  secretOf,
  signed,
  startTextProvider,
  textFrom,
} from "../testing/text-provider.ts";
import { findOriginal, readAgain } from "./original.ts";
import { readWaiting, takeIn } from "./receive.ts";

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

test("a picture needs no words, and a text without anything is no erased one", async () => {
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
  expect(bodies).toEqual(["", "[a text without words]"]);
  const { rows } = await db().execute(sql`select name, state from attachments where agency_id = ${agencyId}`);
  expect(rows).toEqual([{ name: "file-1", state: "waiting" }]);
});

test("signs that no database takes hide nothing", async () => {
  const { agencyId, number } = await scene();
  const odd = { MessageSid: "SM\u0000odd", From: "+1530555\u00000142", Body: "a\u0000b" };
  await takeIn("text", secretOf(number), signed(number.hook, odd));
  await readWaiting(20);
  expect((await said(agencyId)).map(({ body }) => body)).toEqual(["ab"]);
});
