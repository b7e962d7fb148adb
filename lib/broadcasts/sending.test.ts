import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { takeIn } from "../channels/receive.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { accountOf, carryAll, makeBroadcast, makeResidents } from "../testing/scenes/broadcasting.ts";
import { carry as carryAnswers, text } from "../testing/scenes/texting.ts";
import {
  type Number as Connected,
  connectNumber,
  secretOf,
  signed,
  startTextProvider,
} from "../testing/text-provider.ts";
import { findBroadcast } from "./broadcasts.ts";
import { carryOnBroadcast } from "./carrying.ts";
import { claimLeaving } from "./leaving.ts";
import { previewBroadcast } from "./preview.ts";
import { listResults } from "./results.ts";
import { moveSendOn, releaseDeadSends, settleSend } from "./settling.ts";
import { startBroadcast } from "./starting.ts";
import { listTrials, tryBroadcast } from "./trying.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
let mia: Agent;
let number: Connected;
beforeAll(async () => {
  provider = await startTextProvider();
});
beforeEach(async () => {
  mia = await makeAgent(await makeAgency(), "manager");
  number = await connectNumber(mia.agency.id, provider.base, { perSecond: 999 });
  provider.taken.length = 0;
});
afterEach(() => provider.play((_, __, take) => take()));
afterAll(() => provider.close());

const carry = (id: number) => carryAll(mia.agency.id, id);
const stateOf = async (id: number) => (await findBroadcast(mia, id))!.state;
/** And what answers that has left. */
async function sayStop(from: string) {
  await text(number, "STOP", from);
  await carryAnswers(mia.agency.id);
  provider.taken.length = 0;
}
/** The last digits of who has got one. */
const got = () => provider.taken.map(({ to }) => to.slice(-4)).sort();

test("everybody with the tag who has said yes gets it once, in their language; of the others it is known why not", async () => {
  const { id: agencyId } = mia.agency;
  await makeResidents(agencyId, 6);
  await makeResidents(agencyId, 2, { from: 2000, consent: false });
  await makeResidents(agencyId, 2, { from: 3000, tag: "south" });
  await sayStop("+15305551001");
  await db().execute(
    sql`insert into contacts (agency_id, name, tags) values (${agencyId}, 'No phone', '{north}')`,
  );
  await db().execute(
    sql`update contacts set unwanted_methods = '{text}' where agency_id = ${agencyId} and name = 'Resident 1002'`,
  );
  const draft = await makeBroadcast(mia);
  expect(await previewBroadcast(mia, draft)).toEqual({
    recipients: 9,
    nobody: 5,
    fit: null,
    channels: [
      {
        channel: "text",
        reachable: 4,
        messages: { en: 3, es: 1 },
        refusals: expect.arrayContaining([
          { because: "not_given", count: 2 },
          { because: "refused", count: 1 },
          { because: "unwanted", count: 1 },
          { because: "no_address", count: 1 },
        ]),
      },
    ],
  });
  expect(provider.taken).toEqual([]);
  await startBroadcast(mia, draft);
  expect(await carry(draft.id)).toBe(4);
  expect(got()).toEqual(["1000", "1003", "1004", "1005"]);
  const spanish = provider.taken.filter(({ body }) => body.startsWith("El martes"));
  expect(spanish.map(({ to }) => to.slice(-4))).toEqual(["1005"]);
  expect(await stateOf(draft.id)).toBe("done");
  expect(await accountOf(mia, draft)).toEqual({
    ...{ total: 9, waiting: 0, reached: 4, unsure: 0 },
    ...{ not_given: 2, refused: 1, unwanted: 1, no_address: 1 },
  });
  await carry(draft.id);
  expect(provider.taken).toHaveLength(4);
});

test("two who share a number get one text, and the second is told apart", async () => {
  const { id: agencyId } = mia.agency;
  await makeResidents(agencyId, 1);
  await makeResidents(agencyId, 1);
  const draft = await makeBroadcast(mia);
  await startBroadcast(mia, draft);
  await carry(draft.id);
  expect(got()).toEqual(["1000"]);
  expect(await accountOf(mia, draft)).toEqual({ total: 2, waiting: 0, reached: 1, unsure: 0, shared: 1 });
});

test("a STOP between the writing and the sending is kept to", async () => {
  await makeResidents(mia.agency.id, 3);
  const draft = await makeBroadcast(mia);
  await startBroadcast(mia, draft);
  await carryOnBroadcast(mia.agency.id, draft.id);
  await sayStop("+15305551001");
  await carry(draft.id);
  expect(got()).toEqual(["1000", "1002"]);
  expect(await accountOf(mia, draft)).toMatchObject({ reached: 2, failed: 1 });
});

test("what the provider refuses, at once or later, is not reached, and what it says later of the others is kept", async () => {
  await makeResidents(mia.agency.id, 3);
  provider.play(({ to }, answer, take) => {
    if (!to.endsWith("1000")) return take();
    answer.writeHead(400, { "content-type": "application/json" });
    answer.end(JSON.stringify({ code: 21211, message: "Invalid 'To' Phone Number" }));
  });
  const draft = await makeBroadcast(mia);
  await startBroadcast(mia, draft);
  await carry(draft.id);
  expect(await accountOf(mia, draft)).toMatchObject({ reached: 2, failed: 1 });
  const tell = (to: string, state: string, more = {}) => {
    const sent = provider.taken.find((one) => one.to.endsWith(to))!;
    return takeIn(
      "text",
      secretOf(number),
      signed(sent.callback, { MessageSid: sent.sid, MessageStatus: state, ...more }),
    );
  };
  await tell("1001", "undelivered", { ErrorCode: "30003" });
  await tell("1002", "delivered");
  await tell("1002", "sent");
  expect(await accountOf(mia, draft)).toMatchObject({ reached: 1, failed: 2 });
  const results = await listResults(mia, draft, { only: null, after: 0, limit: 10 });
  expect(results.map(({ state, sends }) => [state, sends[0]?.delivery])).toEqual([
    ["unreached", "failed"],
    ["unreached", "failed"],
    ["reached", "delivered"],
  ]);
});

test("what a worker that died was handing over is not sure, and nobody gets it twice", async () => {
  await makeResidents(mia.agency.id, 3);
  const draft = await makeBroadcast(mia);
  await startBroadcast(mia, draft);
  await carryOnBroadcast(mia.agency.id, draft.id);
  await claimLeaving("dead", 2);
  await db().execute(sql`update inboxes set next_send_at = 'epoch' where agency_id = ${mia.agency.id}`);
  expect(await carry(draft.id)).toBe(1);
  expect(await stateOf(draft.id)).toBe("sending");
  expect(await releaseDeadSends("dead")).toBe(2);
  expect(await carry(draft.id)).toBe(0);
  expect(await accountOf(mia, draft)).toEqual({ total: 3, waiting: 0, reached: 1, unsure: 2 });
  expect(await stateOf(draft.id)).toBe("done");
});

test("one person's answer leaves before what is sent to many", async () => {
  const { id: agencyId } = mia.agency;
  await makeResidents(agencyId, 2);
  const draft = await makeBroadcast(mia);
  await startBroadcast(mia, draft);
  await carryOnBroadcast(agencyId, draft.id);
  await text(number, "Is the water safe?", "+15305559999");
  await db().execute(sql`
    with said as (
      insert into messages (agency_id, conversation_id, kind, channel, body, address, delivery, inbox_id)
      select ${agencyId}, conversation_id, 'outbound', 'text', 'Yes', remote, 'queued', inbox_id from routes
      where agency_id = ${agencyId} and remote = '+15305559999' returning id, conversation_id, inbox_id
    )
    insert into outbox (agency_id, message_id, conversation_id, inbox_id, not_before)
    select ${agencyId}, id, conversation_id, inbox_id, 'epoch' from said`);
  expect(await claimLeaving("many", 10)).toEqual([]);
  // What cannot go before another of its conversation has gone, in an hour, is waited for by nobody.
  await db().execute(sql`
    with said as (
      insert into messages (agency_id, conversation_id, kind, channel, body, address, delivery, inbox_id)
      select ${agencyId}, conversation_id, 'outbound', 'text', 'And clear', remote, 'queued', inbox_id from routes
      where agency_id = ${agencyId} and remote = '+15305559999' returning id, conversation_id, inbox_id
    )
    insert into outbox (agency_id, message_id, conversation_id, inbox_id, not_before)
    select ${agencyId}, id, conversation_id, inbox_id, 'epoch' from said`);
  expect(await claimLeaving("many", 10)).toEqual([]);
  await db().execute(sql`
    update outbox set not_before = statement_timestamp() + interval '1 hour' where agency_id = ${agencyId}
      and message_id = (select min(o.message_id) from outbox o where o.agency_id = ${agencyId})`);
  expect(await claimLeaving("many", 10)).toHaveLength(2);
});

test("a test goes to a colleague in each language, and changes no number", async () => {
  await makeResidents(mia.agency.id, 2);
  const draft = await makeBroadcast(mia);
  await tryBroadcast(mia, draft, { channel: "text", to: "(530) 555-7777" });
  expect(await carry(draft.id)).toBe(2);
  expect(got()).toEqual(["7777", "7777"]);
  expect((await listTrials(mia, draft)).map(({ delivery }) => delivery)).toEqual(["sent", "sent"]);
  expect(await accountOf(mia, draft)).toMatchObject({ total: 0 });
  expect(await stateOf(draft.id)).toBe("draft");
});

test("a test that leaves at night takes nothing of the broadcast along", async () => {
  const { id: agencyId } = mia.agency;
  await makeResidents(agencyId, 2);
  await isLocally(12);
  const draft = await makeBroadcast(mia, { keepsQuiet: true });
  await startBroadcast(mia, draft);
  await carryOnBroadcast(agencyId, draft.id);
  await isLocally(2);
  await tryBroadcast(mia, draft, { channel: "text", to: "(530) 555-7777" });
  expect(await carry(draft.id)).toBe(2);
  expect(got()).toEqual(["7777", "7777"]);
  await isLocally(12);
  expect(await carry(draft.id)).toBe(2);
});

test("what has arrived although it was not taken leaves no second time", async () => {
  await makeResidents(mia.agency.id, 2);
  const draft = await makeBroadcast(mia);
  await startBroadcast(mia, draft);
  await carryOnBroadcast(mia.agency.id, draft.id);
  const mine = (await claimLeaving("mine", 2)).filter(({ agencyId }) => agencyId === mia.agency.id);
  const told = ["delivered", "sent"] as const;
  for (const [at, { agencyId, sendId }] of mine.entries())
    await transaction((tx) =>
      moveSendOn(tx, { agencyId, sendId, to: told[at]!, externalId: `SM${at}`, detail: "" }),
    );
  for (const one of mine) await settleSend(db(), "mine", one, { how: "later", words: "HTTP 503", after: 0 });
  expect(await carry(draft.id)).toBe(0);
  expect(await accountOf(mia, draft)).toMatchObject({ total: 2, reached: 2 });
  expect(await stateOf(draft.id)).toBe("done");
});

/** Puts the agency where it is that hour. */
async function isLocally(hour: number) {
  const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  const zone = `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
  await db().execute(sql`update agencies set time_zone = ${zone} where id = ${mia.agency.id}`);
}
