import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { switchDuty } from "../agencies/duty.ts";
import { saveEscalation } from "../agencies/escalation.ts";
import { addUsualKeywords } from "../agencies/keywords.ts";
import type { Agent } from "../agents/agent.ts";
import { hashToken } from "../auth/tokens.ts";
import { markRead } from "../conversations/reading.ts";
import { again, makeAgency, makeAgent, makeVisitor, say, workJobs } from "../testing/factories.ts";
import { startPushService } from "../testing/push-service.ts";
import { listAlerts } from "./alerts.ts";
import { readPreferences, savePreferences } from "./preferences.ts";
import { pushesEnd } from "./push-lanes.ts";
import { subscribe } from "./subscriptions.ts";

process.env.OUTBOUND_ALLOW = "127.0.0.1";

async function night() {
  const agencyId = await makeAgency({ bubbleOn: false });
  await db().execute(sql`update inboxes set address = 'help@town.example'
    where agency_id = ${agencyId} and channel = 'email'`);
  const [ana, mia] = [await makeAgent(agencyId), await makeAgent(agencyId, "manager")];
  const ada = await makeAgent(agencyId, "admin");
  await addUsualKeywords(ada);
  return { agencyId, ana, mia, ada };
}

async function work(): Promise<void> {
  await workJobs();
  await workJobs();
  await pushesEnd();
}

/** The jobs that wait for the minutes the agency gave, as if they were over. */
async function letMinutesPass(): Promise<void> {
  await db().execute(sql`select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
    where task_identifier = 'emergency.escalate'`);
  await work();
}

const mails = async (agencyId: number) =>
  (await db().execute(sql`select 1 from staff_mails where agency_id = ${agencyId}`)).rowCount;
const called = async (agent: Agent) =>
  (await listAlerts(agent, false)).filter(({ kind }) => kind === "emergency").map(({ because }) => because);

test("whoever is on duty is pushed to and mailed at once, in quiet hours and whatever they want", async () => {
  const { agencyId, ana } = await night();
  const service = await startPushService();
  await subscribe(ana.userId, hashToken(ana.token), service.subscription());
  const { ways } = await readPreferences(ana);
  const nothing = { app: false, push: false, mail: false };
  const none = Object.fromEntries(Object.keys(ways).map((kind) => [kind, nothing])) as typeof ways;
  const quiet = { from: "00:00", until: "23:59", at: "", digest: false, names: false };
  await savePreferences(ana, { ways: none, ...quiet });
  await switchDuty(ana, true);
  const { conversationId } = await say(await makeVisitor(agencyId), "Gas leak!");
  await work();
  expect(service.arrived).toMatchObject([
    {
      headers: { urgency: "high" },
      body: { title: "Emergency", body: `conversation ${conversationId}` },
    },
  ]);
  expect(await mails(agencyId)).toBe(1);
  expect(await called(ana)).toEqual(["on_duty"]);
  await service.close();
});

test.each([
  ["managers", [0, 1, 1]],
  ["admins", [0, 0, 1]],
  ["everyone", [1, 1, 1]],
] as const)(
  "at night, with nobody on duty, it calls %s at once where the agency has chosen them",
  async (to, times) => {
    const { agencyId, ana, mia, ada } = await night();
    await saveEscalation(ada, { minutes: 30, to });
    await say(await makeVisitor(agencyId), "Gas leak!");
    await work();
    for (const [at, person] of [ana, mia, ada].entries())
      expect(await called(person)).toEqual(times[at] ? ["nobody_on_duty"] : []);
    expect(await mails(agencyId)).toBe(times.filter(Boolean).length);
  },
);

test("whom nobody on duty opens it for is called when the minutes are over; once somebody has, nobody is", async () => {
  const { agencyId, ana, mia } = await night();
  await switchDuty(ana, true);
  await say(await makeVisitor(agencyId), "Gas leak!");
  await work();
  expect(await called(mia)).toEqual([]);
  await letMinutesPass();
  expect(await called(mia)).toEqual(["escalated"]);
  const { conversationId } = await say(await makeVisitor(agencyId), "Sparks!");
  await work();
  await markRead(ana, await again(ana, { id: conversationId }), Number.MAX_SAFE_INTEGER);
  await letMinutesPass();
  expect(await called(mia)).toEqual(["escalated"]);
});
