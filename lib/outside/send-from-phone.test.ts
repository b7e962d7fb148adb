import { sql } from "drizzle-orm";
import twilio from "twilio";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency } from "../testing/factories.ts";
import { openHook } from "../testing/hook.ts";
import { readStory } from "../trial/story.ts";
import { outsideAccount } from "./account.ts";
import { listNumbers } from "./numbers.ts";
import { phones } from "./phones.ts";
import { sendFromPhone } from "./send-from-phone.ts";
import { listLastTexts, listTexts } from "./texts.ts";

const ends = { phone: "+15305550142", number: "+15305550100" };

test("what a resident sends reaches the agency's hook as Twilio posts it, signed", async () => {
  const id = await makeAgency();
  const hook = await openHook();
  const sent = await sendFromPhone({ id }, { ...ends, body: "¿Hay agua? ’Ja 👋", hook: hook.url });
  expect(sent.status).toBe("sent");
  const [{ form, signature, headers }] = hook.posts as [(typeof hook.posts)[0]];
  expect(form).toMatchObject({
    MessageSid: sent.sid,
    SmsMessageSid: sent.sid,
    SmsSid: sent.sid,
    AccountSid: outsideAccount.accountSid,
    ApiVersion: "2010-04-01",
    From: ends.phone,
    To: ends.number,
    Body: "¿Hay agua? ’Ja 👋",
    NumMedia: "0",
    NumSegments: "1",
  });
  expect(form).not.toHaveProperty("MessagingServiceSid");
  expect(headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
  expect(headers["i-twilio-idempotency-token"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(twilio.validateRequest(outsideAccount.authToken, signature, hook.url, form)).toBe(true);
});

test("a number that does not take it leaves the text on the phone, undelivered, and is asked once", async () => {
  const id = await makeAgency();
  const hook = await openHook(503);
  const nobody = "http://127.0.0.1:1/";
  for (const one of [hook.url, nobody, null, "http://10.0.0.1/"])
    expect((await sendFromPhone({ id }, { ...ends, body: "Hello", hook: one })).status).toBe("undelivered");
  expect(hook.posts).toHaveLength(1);
  expect((await listTexts(id, ends)).map(({ status }) => status)).toEqual(Array(4).fill("undelivered"));
});

test("each thread is that of one phone and one number, and the newest of each phone is known", async () => {
  const id = await makeAgency();
  const [other, elsewhere] = ["+15305550145", "+15305550101"];
  await sendFromPhone({ id }, { ...ends, body: "first", hook: null });
  await sendFromPhone({ id }, { ...ends, phone: other, body: "of another", hook: null });
  await sendFromPhone({ id }, { ...ends, number: elsewhere, body: "to another", hook: null });
  expect((await listTexts(id, ends)).map(({ body }) => body)).toEqual(["first"]);
  expect((await listLastTexts(id)).map(({ body }) => body)).toEqual(["to another", "of another"]);
  expect(await listLastTexts(await makeAgency())).toEqual([]);
});

test("the agency's numbers are those of its text inboxes that have one, each with its own hook", async () => {
  const id = await makeAgency();
  const hookOf = ({ id: inbox }: { id: number }) => `/hooks/text/${inbox}`;
  expect(await listNumbers(id, hookOf)).toEqual([]);
  await db().execute(sql`
    update inboxes set address = ${ends.number}, name = 'Main line' where agency_id = ${id} and channel = 'text'`);
  const [one] = await listNumbers(id, hookOf);
  expect(one).toMatchObject({ number: ends.number, name: "Main line" });
  expect(one!.hook).toMatch(/^https?:\/\/[^/]+\/hooks\/text\/\d+$/);
  expect(await listNumbers(id, () => null)).toMatchObject([{ hook: null }]);
});

test("the phones belong to contacts of the story who may be texted, and one to nobody", () => {
  const known = readStory().contacts;
  const ofStory = (phone: string) =>
    known.find(({ points }) => points.some((point) => point.value === phone));
  for (const { phone, name } of phones) expect(ofStory(phone)?.name ?? null, phone).toBe(name);
  expect(phones.filter(({ name }) => name === null)).toHaveLength(1);
  expect(phones).toHaveLength(6);
});
