import { sql } from "drizzle-orm";
import twilio from "twilio";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency } from "../testing/factories.ts";
import { openHook } from "../testing/hook.ts";
import { outsideAccount } from "./account.ts";
import { setFault } from "./faults.ts";
import { isAccount, takeText } from "./provider.ts";
import { listTexts } from "./texts.ts";

const [PHONE, NUMBER] = ["+15305550142", "+15305550100"];
const quick = { slow: 60, silent: 60, report: 5 };

function formOf(fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    To: PHONE,
    From: NUMBER,
    Body: "The water is back.",
    ...fields,
  }))
    form.set(name, value);
  return form;
}

const stored = (agencyId: number) => listTexts(agencyId, { phone: PHONE, number: NUMBER });

test("the account of the address and its token open the door, and nothing else does", () => {
  const { accountSid, authToken } = outsideAccount;
  expect(accountSid).toMatch(/^AC[0-9a-f]{32}$/);
  expect(authToken).toMatch(/^[0-9a-f]{32}$/);
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;
  expect(isAccount(accountSid, basic(`${accountSid}:${authToken}`))).toBe(true);
  expect(isAccount("AC0", basic(`${accountSid}:${authToken}`))).toBe(false);
  expect(isAccount(accountSid, basic(`${accountSid}:x`))).toBe(false);
  expect(isAccount(accountSid, null)).toBe(false);
});

test("a text is answered as Twilio answers, and stands on the phone", async () => {
  const agencyId = await makeAgency();
  const answer = await takeText(agencyId, formOf(), quick);
  expect(answer).toMatchObject({
    status: 201,
    body: {
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      status: "queued",
      to: PHONE,
      from: NUMBER,
      body: "The water is back.",
      num_segments: "1",
      error_code: null,
      error_message: null,
    },
  });
  expect(answer!.body.uri).toBe(
    `/2010-04-01/Accounts/${outsideAccount.accountSid}/Messages/${answer!.body.sid}.json`,
  );
  await expect.poll(() => stored(agencyId)).toMatchObject([{ from: "agency", status: "delivered" }]);
});

test("how far it got is posted to the address that was given, with Twilio's signature", async () => {
  const agencyId = await makeAgency();
  const hook = await openHook();
  const answer = await takeText(agencyId, formOf({ StatusCallback: hook.url }), quick);
  await expect.poll(() => hook.posts.length).toBe(2);
  expect(hook.posts.map(({ form }) => form.MessageStatus)).toEqual(["sent", "delivered"]);
  for (const { form, signature } of hook.posts) {
    expect(form).toMatchObject({ MessageSid: answer!.body.sid, SmsSid: answer!.body.sid, To: PHONE });
    expect(twilio.validateRequest(outsideAccount.authToken, signature, hook.url, form)).toBe(true);
    expect(twilio.validateRequest(outsideAccount.authToken, signature, hook.url, { ...form, To: "x" })).toBe(
      false,
    );
  }
});

test.each([
  [{ To: "" }, 21604],
  [{ To: "12" }, 21211],
  [{ From: "" }, 21603],
  [{ From: "Parley" }, 21212],
  [{ Body: "  " }, 21602],
  [{ Body: "x".repeat(1601) }, 21617],
  [{ StatusCallback: "http://10.0.0.1/" }, 21609],
  [{ StatusCallback: "file:///etc/passwd" }, 21609],
  [{ StatusCallback: "http://127.0.0.1.evil.example/" }, 21609],
])("%j is refused with code %i, and nothing is kept", async (fields, code) => {
  const agencyId = await makeAgency();
  const answer = await takeText(agencyId, formOf(fields as Record<string, string>), quick);
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  expect(answer).toEqual({
    status: 400,
    body: { code, status: 400, more_info, message: expect.any(String) },
  });
  expect(await stored(agencyId)).toEqual([]);
});

test("a messaging service sends from the agency's first number, and from none where there is none", async () => {
  const agencyId = await makeAgency();
  const form = formOf({ From: "", MessagingServiceSid: "MG1" });
  expect(await takeText(agencyId, form, quick)).toMatchObject({ body: { code: 21603 } });
  await db().execute(
    sql`update inboxes set address = ${NUMBER} where agency_id = ${agencyId} and channel = 'text'`,
  );
  expect(await takeText(agencyId, form, quick)).toMatchObject({ status: 201, body: { from: NUMBER } });
});

test("each fault goes wrong in its own way, until it is taken back", async () => {
  const agencyId = await makeAgency();
  const send = async (fault: string) => {
    await setFault(agencyId, fault);
    return { answer: await takeText(agencyId, formOf({ Body: fault }), quick) };
  };
  expect((await send("refuse")).answer).toMatchObject({ status: 400, body: { code: 21614 } });
  expect((await send("rate")).answer).toMatchObject({ status: 429, retryAfter: 5, body: { code: 20429 } });
  expect(await stored(agencyId), "neither was taken").toEqual([]);
  // It stands on the phone before whoever sent it is told.
  await setFault(agencyId, "slow");
  const slow = takeText(agencyId, formOf({ Body: "slow" }), { ...quick, slow: 1000 });
  await expect.poll(async () => (await stored(agencyId)).length).toBe(1);
  expect(await slow).toMatchObject({ status: 201 });
  expect((await send("silent")).answer).toBe(null);
  expect(
    (await stored(agencyId)).map(({ body }) => body),
    "taken, without a word",
  ).toEqual(["slow", "silent"]);
  await send("");
  expect((await send("no such fault")).answer).toMatchObject({ status: 201 });
});

test("a text that is lost on its way was taken, and is reported with its code", async () => {
  const agencyId = await makeAgency();
  const hook = await openHook();
  await setFault(agencyId, "fail");
  expect(await takeText(agencyId, formOf({ StatusCallback: hook.url }), quick)).toMatchObject({
    status: 201,
  });
  await expect.poll(() => hook.posts.length).toBe(2);
  expect(hook.posts[1]!.form).toMatchObject({ MessageStatus: "undelivered", ErrorCode: "30005" });
  expect(await stored(agencyId)).toMatchObject([{ status: "undelivered" }]);
});

test("SmartEncoded sends the plainer sign, which costs less", async () => {
  const agencyId = await makeAgency();
  const body = `“${"x".repeat(100)}” – it’s back…`;
  const count = async (more: object) =>
    (await takeText(agencyId, formOf({ Body: body, ...more }), quick))!.body;
  expect(await count({})).toMatchObject({ num_segments: "2", body });
  expect(await count({ SmartEncoded: "true" })).toMatchObject({
    num_segments: "1",
    body: `"${"x".repeat(100)}" - it's back...`,
  });
});
