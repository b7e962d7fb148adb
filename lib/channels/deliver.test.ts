import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { claimDue } from "../conversations/claiming.ts";
import { findConversation } from "../conversations/finding.ts";
import { releaseDead } from "../conversations/outbox.ts";
import { postReply } from "../conversations/replies.ts";
import { sayArrived, sendAgain } from "../conversations/sending-again.ts";
import { takeBack } from "../conversations/taking-back.ts";
import { again, eventsOf, makeAgency, makeAgent } from "../testing/factories.ts";
import { connectNumber, secretOf, signed, startTextProvider, textFrom } from "../testing/text-provider.ts";
import { deliver } from "./deliver.ts";
import { readWaiting, takeIn } from "./receive.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
beforeAll(async () => {
  provider = await startTextProvider();
});
afterEach(() => provider.play((_, __, take) => take()));
afterAll(() => provider.close());

const PHONE = "+15305550142";

/** A number of an agency, and a resident who has texted it. */
async function scene() {
  const agent = await makeAgent(await makeAgency());
  const agencyId = agent.agency.id;
  const number = await connectNumber(agencyId, provider.base);
  expect(await takeIn("text", secretOf(number), textFrom(number, PHONE, "Is the water safe?"))).toBe(
    "stored",
  );
  await readWaiting(10);
  const { rows } = await db().execute<{ id: number }>(
    sql`select id from conversations where agency_id = ${agencyId}`,
  );
  const conversation = (await findConversation(agent, Number(rows[0]!.id)))!;
  const reply = async (body: string) => {
    const { lastEventId } = await again(agent, conversation);
    const done = await postReply(agent, conversation, { body, clientId: randomUUID(), seen: lastEventId });
    return done.outcome === "sent" ? done.messageId : Promise.reject(new Error(done.outcome));
  };
  return { agent, agencyId, number, conversation, reply };
}

/** Nobody wants to take it back any more. */
const letGo = (agencyId: number) =>
  db().execute(sql`update outbox set not_before = clock_timestamp() where agency_id = ${agencyId}`);

/** What a worker does with what is due, of this agency. */
async function carry(agencyId: number, worker: string = randomUUID()) {
  await db().execute(sql`update inboxes set next_send_at = 'epoch' where agency_id = ${agencyId}`);
  const mine = (await claimDue(worker, 100)).filter((one) => one.agencyId === agencyId);
  await Promise.all(mine.map((one) => deliver(worker, one)));
  return mine.length;
}

async function stateOf(messageId: number) {
  const { rows } = await db().execute<{ delivery: string; detail: string | null; sid: string | null }>(
    sql`select delivery, delivery_detail as detail, external_id as sid from messages where id = ${messageId}`,
  );
  return rows[0]!;
}
const waiting = async (agencyId: number) =>
  (await db().execute(sql`select 1 from outbox where agency_id = ${agencyId}`)).rows.length;

test("a reply waits while it can be taken back, then leaves once, and what the provider tells is shown", async () => {
  const { agencyId, number, conversation, reply } = await scene();
  const messageId = await reply("Yes, it is.");
  expect((await stateOf(messageId)).delivery).toBe("queued");
  expect(await carry(agencyId)).toBe(0);
  await letGo(agencyId);
  expect(await carry(agencyId)).toBe(1);
  const [sent] = provider.taken.slice(-1);
  expect(sent).toMatchObject({ to: PHONE, body: "Yes, it is." });
  expect(await stateOf(messageId)).toEqual({ delivery: "sent", detail: null, sid: sent!.sid });
  expect(await waiting(agencyId)).toBe(0);
  const tell = (state: string, more = {}) =>
    takeIn(
      "text",
      secretOf(number),
      signed(sent!.callback, { MessageSid: sent!.sid, MessageStatus: state, ...more }),
    );
  expect(await tell("delivered")).toBe("told");
  expect(await tell("sent")).toBe("told");
  expect(await tell("undelivered", { ErrorCode: "30005" })).toBe("told");
  expect((await stateOf(messageId)).delivery).toBe("delivered");
  expect(await eventsOf(conversation)).toEqual(
    expect.arrayContaining(["message.posted", "message.moved_on", "message.moved_on", "message.moved_on"]),
  );
});

test("taken back in time, it never leaves: its text is the draft, and who waited waits since then", async () => {
  const { agent, agencyId, conversation, reply } = await scene();
  const before = await again(agent, conversation);
  const messageId = await reply("Yes, it ist.");
  expect((await again(agent, conversation)).waitingSince).toBeNull();
  await takeBack(agent, conversation, messageId);
  expect(await stateOf(messageId)).toMatchObject({ delivery: "withdrawn" });
  const after = await again(agent, conversation);
  expect(after.waitingSince).toEqual(before.waitingSince);
  const { rows } = await db().execute(sql`select body from drafts where agency_id = ${agencyId}`);
  expect(rows).toEqual([{ body: "Yes, it ist." }]);
  await letGo(agencyId);
  expect(await carry(agencyId)).toBe(0);
  await expect(takeBack(agent, conversation, messageId)).rejects.toThrow("left_already");
});

test("one that is on its way is not taken back", async () => {
  const { agent, agencyId, conversation, reply } = await scene();
  const messageId = await reply("Yes.");
  await letGo(agencyId);
  await claimDue("somebody", 100);
  await expect(takeBack(agent, conversation, messageId)).rejects.toThrow("left_already");
});

const answers: [string, string, Parameters<typeof provider.play>[0]][] = [
  [
    "refused for good",
    "failed",
    (_, answer) => refuse(answer, 400, { code: 21614, message: "Not a mobile number" }),
  ],
  ["429 without a time", "queued", (_, answer) => refuse(answer, 429, { code: 20429, message: "Too many" })],
  ["503", "queued", (_, answer) => refuse(answer, 503, {})],
  ["500 before it was taken", "uncertain", (_, answer) => refuse(answer, 500, { message: "Oops" })],
  ["the line cut after the request", "uncertain", (_, answer) => void answer.destroy()],
  ["another schema", "uncertain", (_, answer) => refuse(answer, 201, { ok: true })],
  ["no JSON at all", "uncertain", (_, answer) => void answer.writeHead(201).end("<html>")],
  [
    "the account's secret wrong",
    "queued",
    (_, answer) => refuse(answer, 401, { code: 20003, message: "Authenticate" }),
  ],
];
const refuse = (answer: import("node:http").ServerResponse, status: number, said: object) => {
  answer.writeHead(status, { "content-type": "application/json" });
  answer.end(JSON.stringify(said));
};

test.each(answers)("%s: it is %s", async (_, state, script) => {
  const { agencyId, reply } = await scene();
  const messageId = await reply("Yes.");
  await letGo(agencyId);
  provider.play(script);
  await carry(agencyId);
  const now = await stateOf(messageId);
  expect(now.delivery).toBe(state);
  expect(now.detail).toBeTruthy();
  // Waits only where it is certain that nobody has taken it.
  expect(await waiting(agencyId)).toBe(state === "queued" ? 1 : 0);
});

test("whoever asks again and again to wait for a moment is asked less often, not given up within minutes", async () => {
  const { agencyId, reply } = await scene();
  const messageId = await reply("Yes.");
  provider.play((_, answer) => {
    answer.setHeader("retry-after", "5");
    refuse(answer, 429, { code: 20429 });
  });
  for (let tries = 0; tries < 6; tries++) {
    await letGo(agencyId);
    await carry(agencyId);
  }
  const { rows } = await db().execute<{ wait: number }>(sql`
    select extract(epoch from not_before - now())::int as wait from outbox where agency_id = ${agencyId}`);
  expect(rows[0]!.wait).toBeGreaterThan(3000);
  expect((await stateOf(messageId)).delivery).toBe("queued");
});

test("nobody answers where the provider should be: it certainly has not gone out, and waits", async () => {
  const { agencyId, reply } = await scene();
  await db().execute(sql`update inboxes set settings = settings || '{"base": "http://127.0.0.1:1"}'
    where agency_id = ${agencyId} and channel = 'text'`);
  const messageId = await reply("Yes.");
  await letGo(agencyId);
  await carry(agencyId);
  expect((await stateOf(messageId)).delivery).toBe("queued");
});

test("a worker that died leaves what nobody can know: a person says that it arrived, or sends it again", async () => {
  const { agent, agencyId, conversation, reply } = await scene();
  const [one, two] = [await reply("First."), await reply("Second.")];
  await letGo(agencyId);
  const worker = randomUUID();
  const claimed = (await claimDue(worker, 100)).filter((message) => message.agencyId === agencyId);
  // The second waits for the first: a conversation's messages leave in the order in which they were written.
  expect(claimed.map(({ messageId }) => messageId)).toEqual([one]);
  await releaseDead(worker);
  expect((await stateOf(one!)).delivery).toBe("uncertain");
  await sayArrived(agent, conversation, one!);
  expect((await stateOf(one!)).delivery).toBe("sent");
  await expect(sendAgain(agent, conversation, one!)).rejects.toThrow("decided_already");
  const before = provider.taken.length;
  expect(await carry(agencyId)).toBe(1);
  expect(provider.taken.slice(before).map(({ body }) => body)).toEqual(["Second."]);
  expect((await stateOf(two!)).delivery).toBe("sent");
});

test("a callback proves what no receipt has told, and nobody sends it again", async () => {
  const { agencyId, number, reply } = await scene();
  const messageId = await reply("Yes.");
  await letGo(agencyId);
  let callback = "";
  provider.play(({ callback: where }, answer) => {
    callback = where;
    answer.destroy();
  });
  await carry(agencyId);
  expect((await stateOf(messageId)).delivery).toBe("uncertain");
  const told = { MessageSid: "SMproof", MessageStatus: "delivered" };
  await takeIn("text", secretOf(number), signed(callback, told));
  expect(await stateOf(messageId)).toEqual({ delivery: "delivered", detail: null, sid: "SMproof" });
});

test("two workers at once over 200 messages take each once", async () => {
  const { agencyId, conversation } = await scene();
  await db().execute(sql`
    with said as (
      insert into messages (agency_id, conversation_id, kind, channel, body, address, delivery, inbox_id)
      select ${agencyId}, ${conversation.id}, 'outbound', 'text', 'No ' || n, ${PHONE}, 'queued',
        (select id from inboxes where agency_id = ${agencyId} and channel = 'text') from generate_series(1, 200) n
      returning id, inbox_id
    )
    insert into outbox (agency_id, message_id, conversation_id, inbox_id, not_before)
    select ${agencyId}, id, ${conversation.id}, inbox_id, 'epoch' from said`);
  const before = provider.taken.length;
  const work = async (worker: string) => {
    for (let idle = 0; idle < 5; ) idle = (await carry(agencyId, worker)) ? 0 : idle + 1;
  };
  await Promise.all([work(randomUUID()), work(randomUUID())]);
  const bodies = provider.taken.slice(before).map(({ body }) => body);
  expect(bodies).toEqual(Array.from({ length: 200 }, (_, n) => `No ${n + 1}`));
  expect(await waiting(agencyId)).toBe(0);
});
