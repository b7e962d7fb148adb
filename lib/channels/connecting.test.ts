import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findConversation } from "../conversations/finding.ts";
import { postReply } from "../conversations/replies.ts";
import { makeAgency, makeAgent, workJobs } from "../testing/factories.ts";
import { secretOf, startTextProvider, TOKEN, textFrom } from "../testing/text-provider.ts";
import { connectInbox, pauseInbox, resumeInbox } from "./connecting.ts";
import { readWaiting, takeIn } from "./receive.ts";
import { sendTest } from "./trying.ts";
import { listWatched } from "./watching.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
beforeAll(async () => {
  provider = await startTextProvider();
});
afterAll(() => provider.close());

const typed = (more: Record<string, string> = {}) => ({
  ...{ name: "Billing", number: "(530) 555-0100", account: `AC${"1".repeat(32)}`, token: TOKEN },
  ...{ service: "", base: provider.base, perSecond: "1", smart: "on", ...more },
});

const admin = async () => {
  const agencyId = await makeAgency();
  await db().execute(sql`update inboxes set state = 'unconnected' where agency_id = ${agencyId}`);
  return makeAgent(agencyId, "admin");
};

test("a number is connected, its secret is sealed, and an empty one leaves it as it is", async () => {
  const agent = await admin();
  const { id } = await connectInbox(agent, "text", null, typed());
  expect(await connectInbox(agent, "text", id, typed({ name: "Bills", token: "" }))).toEqual({
    id,
    isNewHook: false,
  });
  const [inbox] = await listWatched(agent, "text");
  expect(inbox).toMatchObject({ id, name: "Bills", address: "+15305550100", state: "on", waiting: 0 });
  expect(inbox!.hook).toMatch(/\/hooks\/text\/.{20,}/);
  expect(JSON.stringify(inbox)).not.toContain(TOKEN);
  await sendTest(agent, id, "530 555 0142", "A test");
  expect(provider.taken.at(-1)).toMatchObject({ to: "+15305550142", body: "A test" });
});

test("secrets that nobody can open any more are entered anew, and the provider needs another address", async () => {
  const agent = await admin();
  const { id } = await connectInbox(agent, "text", null, typed());
  const [before] = await listWatched(agent, "text");
  await db().execute(sql`update inboxes set sealed = decode(repeat('00', 60), 'hex') where id = ${id}`);
  expect(await listWatched(agent, "text")).toMatchObject([{ hook: null }]);
  await expect(connectInbox(agent, "text", id, typed({ token: "" }))).rejects.toThrow("channel_token");
  expect(await connectInbox(agent, "text", id, typed())).toEqual({ id, isNewHook: true });
  const [after] = await listWatched(agent, "text");
  expect(after!.hook).toMatch(/\/hooks\/text\//);
  expect(after!.hook).not.toBe(before!.hook);
});

test("a second number stands beside the first, and none twice", async () => {
  const agent = await admin();
  await connectInbox(agent, "text", null, typed());
  await connectInbox(agent, "text", null, typed({ number: "530 555 0101", name: "Yard" }));
  expect((await listWatched(agent, "text")).map(({ name }) => name)).toEqual(["Billing", "Yard"]);
  await expect(connectInbox(agent, "text", null, typed())).rejects.toThrow("channel_taken");
});

test("what is changed while it is paused lets nothing go on, and no test leaves", async () => {
  const agent = await admin();
  const { id } = await connectInbox(agent, "text", null, typed());
  await pauseInbox(agent, id);
  await connectInbox(agent, "text", id, typed({ name: "Other" }));
  expect(await listWatched(agent, "text")).toMatchObject([{ name: "Other", state: "paused" }]);
  await expect(sendTest(agent, id, "530 555 0142", "A test")).rejects.toThrow("channel_paused");
  await resumeInbox(agent, id);
  expect(await listWatched(agent, "text")).toMatchObject([{ state: "on" }]);
});

test("what waits while it is paused says so, and no more once it goes on", async () => {
  const agent = await admin();
  const agencyId = agent.agency.id;
  const { id } = await connectInbox(agent, "text", null, typed());
  const { address, hook } = (await listWatched(agent, "text"))[0]!;
  const number = { agencyId, id, address: address!, hook: hook! };
  await takeIn("text", secretOf(number), textFrom(number, "+15305550142", "Is the water safe?"));
  await readWaiting(10);
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from conversations where agency_id = ${agencyId}`,
  );
  const conversation = (await findConversation(agent, Number(rows[0]!.id)))!;
  await postReply(agent, conversation, { body: "Yes.", clientId: randomUUID(), seen: 2 ** 40 });
  const said = async () => {
    await workJobs();
    const { rows: all } = await db().execute<{ detail: string | null }>(sql`
      select delivery_detail as detail from messages where agency_id = ${agencyId} and kind = 'outbound'`);
    return all.map(({ detail }) => detail);
  };
  await pauseInbox(agent, id);
  expect(await said()).toEqual(["delivery.paused"]);
  await resumeInbox(agent, id);
  expect(await said()).toEqual([null]);
});

const wrong: [string, Record<string, string>, string][] = [
  ["a number that is none", { number: "12" }, "channel_number"],
  ["no account", { account: "" }, "channel_account"],
  ["no secret", { token: "" }, "channel_token"],
  ["half a service", { service: "MG12" }, "channel_service"],
  ["no address", { base: "twilio" }, "channel_base"],
  ["none in a second", { perSecond: "0" }, "channel_per_second"],
];
test.each(wrong)("%s is refused with a sentence, and nothing is connected", async (_, more, reason) => {
  const agent = await admin();
  await expect(connectInbox(agent, "text", null, typed(more))).rejects.toThrow(reason);
  expect(await listWatched(agent, "text")).toEqual([]);
});

test("where nobody answers it is not connected, and the sentence is one that people read", async () => {
  const agent = await admin();
  const refused = connectInbox(agent, "text", null, typed({ base: "http://127.0.0.1:1" }));
  await expect(refused).rejects.toMatchObject({
    reason: "channel_unknown",
    values: { detail: "the provider could not be reached." },
  });
});

test("only an admin connects, pauses and tests", async () => {
  const agent = await makeAgent(await makeAgency(), "manager");
  await expect(connectInbox(agent, "text", null, typed())).rejects.toThrow("not_allowed");
  await expect(pauseInbox(agent, 1)).rejects.toThrow("not_allowed");
  await expect(sendTest(agent, 1, "530 555 0142", "x")).rejects.toThrow("not_allowed");
});
