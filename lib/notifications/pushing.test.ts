import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { endSession } from "../auth/sessions.ts";
import { hashToken } from "../auth/tokens.ts";
import { assign } from "../conversations/assignment.ts";
import { markRead } from "../conversations/reading.ts";
import { makeAgency, makeAgent, makeConversation, workJobs } from "../testing/factories.ts";
import { startPushService } from "../testing/push-service.ts";
import { alert } from "./alerting.ts";
import { startDigests } from "./digest.ts";
import { readPreferences, savePreferences } from "./preferences.ts";
import { readPushKeys } from "./push-keys.ts";
import { pushesEnd } from "./push-lanes.ts";
import { dropEndedSubscriptions, listSubscriptions, subscribe, unsubscribe } from "./subscriptions.ts";

process.env.OUTBOUND_ALLOW = "127.0.0.1";

async function scene() {
  const service = await startPushService();
  // Where no clock is ever changed.
  const agencyId = await makeAgency({ timeZone: "America/Phoenix" });
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  await subscribe(ana.userId, hashToken(ana.token), service.subscription(randomUUID()));
  return { service, agencyId, ana };
}

/** All jobs, those that they enqueue, and what is pushed. */
async function work(): Promise<void> {
  await workJobs();
  await workJobs();
  await pushesEnd();
}

const choose = async (agent: Agent, chosen: object) =>
  savePreferences(agent, {
    ...{ ...(await readPreferences(agent)), from: "", until: "", at: "" },
    ...chosen,
  });

test("what is pushed arrives signed and sealed for that browser, and says kind and number, no name and not a word of what was written", async () => {
  const { service, ana } = await scene();
  const one = await makeConversation(ana, "A secret matter");
  await work();
  expect(service.faults).toEqual([]);
  expect(service.arrived).toMatchObject([
    {
      audience: service.origin,
      body: {
        title: "New conversation",
        body: `conversation ${one.id}`,
        path: `/${ana.agency.slug}/conversations/yours/${one.id}`,
        tag: `new-${one.id}`,
      },
      headers: { ttl: "3600", urgency: "normal", "content-encoding": "aes128gcm" },
    },
  ]);
  expect(JSON.stringify(service.arrived)).not.toMatch(/secret matter|Pat/);
  await service.close();
});

test("who has chosen so is told with whom it is", async () => {
  const { service, ana } = await scene();
  await choose(ana, { names: true });
  const one = await makeConversation(ana);
  await work();
  expect(service.arrived).toMatchObject([{ body: { body: `Pat Doe, conversation ${one.id}` } }]);
  await service.close();
});

test("a push service that hangs holds up neither other work nor other services", async () => {
  const { service, ana } = await scene();
  const slow = await startPushService();
  const answer = slow.hold();
  for (let n = 0; n < 5; n++)
    await subscribe(ana.userId, hashToken(ana.token), slow.subscription(`slow ${n}`));
  await makeConversation(ana);
  await workJobs();
  await workJobs();
  await expect.poll(() => service.arrived.length).toBe(1);
  answer();
  await pushesEnd();
  expect(slow.arrived).toHaveLength(5);
  await Promise.all([service.close(), slow.close()]);
});

test("what a colleague took meanwhile is not pushed", async () => {
  const { service, agencyId, ana } = await scene();
  const ben = await makeAgent(agencyId);
  const one = await makeConversation(ana);
  await assign(ben, one, { to: ben.userId, sawAssignee: null });
  await work();
  expect(service.arrived).toEqual([]);
  await service.close();
});

test.each([404, 410])("a browser of which the service answers %i is forgotten", async (status) => {
  const { service, ana } = await scene();
  service.state.status = status;
  await makeConversation(ana);
  await work();
  expect(await listSubscriptions([ana.userId])).toEqual([]);
  await service.close();
});

test("a service that fails or is gone loses no subscription, and the other browsers are told", async () => {
  const { service, ana } = await scene();
  const dead = await startPushService();
  await subscribe(ana.userId, hashToken(ana.token), dead.subscription());
  await dead.close();
  await makeConversation(ana);
  await work();
  expect(service.arrived).toHaveLength(1);
  service.state.status = 500;
  await makeConversation(ana);
  await work();
  expect(await listSubscriptions([ana.userId])).toHaveLength(2);
  await service.close();
});

test("a browser is one person's: whoever signs in there later takes it, and signing out ends it", async () => {
  const { service, agencyId, ana } = await scene();
  const ben = await makeAgent(agencyId);
  const [own] = await listSubscriptions([ana.userId]);
  await unsubscribe(ben.userId, own!.endpoint);
  expect(await listSubscriptions([ana.userId])).toHaveLength(1);
  await subscribe(ben.userId, hashToken(ben.token), own);
  expect(await listSubscriptions([ana.userId])).toEqual([]);
  expect(await listSubscriptions([ben.userId])).toEqual([{ ...own, userId: ben.userId }]);
  await endSession(ben.token);
  expect(await listSubscriptions([ben.userId])).toEqual([]);
  await dropEndedSubscriptions();
  const { rows } = await db().execute(sql`select 1 from push_subscriptions where user_id = ${ben.userId}`);
  expect(rows).toEqual([]);
  await service.close();
});

test("a subscription that no browser makes is refused, and its keys are kept sealed", async () => {
  const { service, ana } = await scene();
  for (const bad of [
    {},
    { ...service.subscription(), endpoint: "nowhere" },
    { ...service.subscription(), auth: "x" },
  ])
    await expect(subscribe(ana.userId, "x", bad)).rejects.toThrow("bad_input");
  const { rows } = await db().execute<{ all: string }>(
    sql`select encode(sealed, 'escape') as all from push_subscriptions where user_id = ${ana.userId}`,
  );
  expect(rows[0]!.all).not.toContain("127.0.0.1");
  await service.close();
});

test("of many who need the keys first, all have the same", async () => {
  await db().execute(sql`delete from push_keys`);
  const keys = await Promise.all(Array.from({ length: 8 }, readPushKeys));
  expect(new Set(keys.map(({ publicKey, privateKey }) => publicKey + privateKey)).size).toBe(1);
});

/** In so many minutes, as a moment and on the agency's wall. */
function inMinutes(minutes: number): { at: Date; wall: string } {
  const there = Temporal.Now.zonedDateTimeISO("America/Phoenix").add({ minutes });
  return { at: new Date(there.epochMilliseconds), wall: there.toPlainTime().toString().slice(0, 5) };
}
const wall = (minutes: number) => inMinutes(minutes).wall;

test("500 things that come in quiet hours are told in one piece when they end, once a day and to whom it concerns", async () => {
  const { service, agencyId, ana } = await scene();
  const { ways } = await readPreferences(ana);
  ways.mention = { app: true, push: true, mail: true };
  await choose(ana, { ways, from: wall(-60), until: wall(120) });
  const one = await makeConversation(ana);
  const about = { agencyId, bubbleOn: true, channel: null, conversationId: one.id };
  for (let n = 0; n < 500; n++)
    await alert({ kind: "mention", whom: [ana.userId] }, { ...about, about: `event ${n}` });
  await work();
  expect(service.arrived).toEqual([]);
  const end = inMinutes(121).at;
  await Promise.all([startDigests(end), startDigests(end)]);
  await startDigests(end);
  await work();
  expect(service.arrived).toMatchObject([
    {
      body: {
        title: "501 things wait from your quiet hours",
        body: "New conversation: 1, A note names you: 500",
        tag: "digest",
      },
    },
  ]);
  await service.close();
});

test("a digest comes when it was asked for, and says nothing of what was seen to by then", async () => {
  const { service, ana } = await scene();
  await choose(ana, { from: wall(-60), until: wall(60), at: wall(120) });
  await startDigests();
  const opened = await makeConversation(ana);
  await makeConversation(ana);
  await workJobs();
  await startDigests(inMinutes(90).at);
  await work();
  expect(service.arrived).toEqual([]);
  await markRead(ana, opened, Number.MAX_SAFE_INTEGER);
  await startDigests(inMinutes(121).at);
  await work();
  expect(service.arrived).toMatchObject([{ body: { title: "1 thing waits from your quiet hours" } }]);
  await service.close();
});

test("a summary in the quiet hours that it sums up is refused, one when they end is not", async () => {
  const { service, ana } = await scene();
  for (const at of ["22:00", "06:59"])
    await expect(choose(ana, { from: "22:00", until: "07:00", at })).rejects.toThrow("digest_at");
  await choose(ana, { from: "22:00", until: "07:00", at: "07:00" });
  await choose(ana, { from: "", until: "", at: "22:00" });
  await service.close();
});
