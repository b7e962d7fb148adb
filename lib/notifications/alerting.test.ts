import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { switchBubble } from "../agencies/bubble.ts";
import { goAway, switchDuty } from "../agencies/duty.ts";
import { addUsualKeywords } from "../agencies/keywords.ts";
import type { Agent } from "../agents/agent.ts";
import { assign } from "../conversations/assignment.ts";
import { releaseWaiting } from "../conversations/away.ts";
import { close } from "../conversations/closing.ts";
import { clearEmergency } from "../conversations/emergency.ts";
import { rate } from "../conversations/rating.ts";
import { markRead } from "../conversations/reading.ts";
import { addNote, postReply } from "../conversations/replies.ts";
import {
  again,
  makeAgency,
  makeAgent,
  makeConversation,
  makeVisitor,
  say,
  workJobs,
} from "../testing/factories.ts";
import { type Alert, countAlerts, listAlerts, readAlertsOf, readAllAlerts } from "./alerts.ts";
import { escalate } from "./escalating.ts";
import { alertOfTime } from "./looking.ts";
import { readPreferences, savePreferences } from "./preferences.ts";

async function town(more: Parameters<typeof makeAgency>[0] = {}) {
  const agencyId = await makeAgency(more);
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  const mia = await makeAgent(agencyId, "manager", "Mia Lund");
  return { agencyId, ana, ben, mia };
}
const told = async (agent: Agent) => (await listAlerts(agent, false)).map(({ kind }) => kind);
const decided = async (agent: Agent) =>
  (await listAlerts(agent, true)).map(({ kind, told: how, because }) => [kind, how, because]);
const only = async (agent: Agent, kind: Alert["kind"]) =>
  (await listAlerts(agent, true)).filter((one) => one.kind === kind);
const ALL = Number.MAX_SAFE_INTEGER;
const answer = (agent: Agent, conversation: Parameters<typeof postReply>[1]) =>
  postReply(agent, conversation, { body: "Hi", clientId: randomUUID(), seen: ALL });

async function want(agent: Agent, kind: "new" | "missed", is: boolean, quiet = ["", ""]): Promise<void> {
  const { ways } = await readPreferences(agent);
  ways[kind] = { app: is, push: is, mail: false };
  const [from, until] = quiet as [string, string];
  await savePreferences(agent, { ways, from, until, at: "", digest: true, names: false });
}

test("a new conversation is told to all who want it, once, and everyone can read why", async () => {
  const { ana, ben } = await town();
  await want(ben, "new", false);
  await makeConversation(ana);
  await workJobs();
  await workJobs();
  expect(await decided(ana)).toEqual([["new", "now", "wanted"]]);
  expect(await decided(ben)).toEqual([["new", "no", "not_wanted"]]);
  expect([await countAlerts(ana), await countAlerts(ben)]).toEqual([1, 0]);
});

test("one that was missed is told while chat is off, and a later message there is told to whoever has it", async () => {
  const { agencyId, ana, ben } = await town({ bubbleOn: false });
  const visitor = await makeVisitor(agencyId);
  const { conversationId } = await say(visitor, "Hello");
  await workJobs();
  expect(await told(ana)).toEqual(["missed"]);
  const one = await again(ana, { id: conversationId });
  await assign(ana, one, { to: ana.userId, sawAssignee: null });
  await say(visitor, "Anybody?");
  await workJobs();
  expect(await told(ana)).toEqual(["yours", "missed"]);
  expect(await told(ben)).toEqual(["missed"]);
  await switchBubble(ana, true);
  await say(visitor, "Now?");
  await workJobs();
  expect(await only(ana, "yours")).toHaveLength(1);
});

test("what a colleague has taken or answered, and what was opened, counts no more", async () => {
  const { ana, ben } = await town();
  const [taken, opened] = [await makeConversation(ana), await makeConversation(ana)];
  await workJobs();
  expect(await countAlerts(ben)).toBe(2);
  await assign(ana, taken, { to: ana.userId, sawAssignee: null });
  expect(await countAlerts(ben)).toBe(1);
  expect((await listAlerts(ben, false)).map(({ pointless }) => pointless)).toEqual([false, true]);
  await markRead(ben, opened, ALL);
  expect(await countAlerts(ben)).toBe(0);
  expect(await countAlerts(ana)).toBe(1);
  await readAllAlerts(ana);
  expect(await countAlerts(ana)).toBe(0);
});

test("a note that names one, a conversation given to one, what is overdue: told to that one, never by oneself", async () => {
  const { ana, ben } = await town();
  const one = await makeConversation(ana);
  await addNote(ben, one, { body: "@Ana @Ben", clientId: randomUUID(), mentions: [ana.userId, ben.userId] });
  await assign(ben, one, { to: ana.userId, sawAssignee: null });
  const own = await makeConversation(ana);
  await assign(ana, own, { to: ana.userId, sawAssignee: null });
  await workJobs();
  await db().execute(sql`update conversations set due_at = now() - interval '1 minute',
    waiting_since = now() - interval '2 h' where agency_id = ${one.agencyId} and id = ${own.id}`);
  await alertOfTime();
  await alertOfTime();
  expect((await told(ana)).filter((kind) => kind !== "new")).toEqual(["overdue", "assigned", "mention"]);
  expect((await told(ben)).filter((kind) => kind !== "new")).toEqual([]);
});

test("who is away is told what was taken from them", async () => {
  const { ana } = await town();
  const one = await makeConversation(ana);
  await assign(ana, one, { to: ana.userId, sawAssignee: null });
  await goAway(ana, new Date(Date.now() + 86_400_000));
  await releaseWaiting(one.dueAt!);
  await workJobs();
  expect(await only(ana, "released")).toMatchObject([{ told: "now", name: "Pat Doe" }]);
});

test("an emergency calls everybody on duty whatever they want and whatever the hour, and managers when nobody opens it", async () => {
  const { agencyId, ana, ben, mia } = await town();
  const ada = await makeAgent(agencyId, "admin");
  await addUsualKeywords(ada);
  await want(ana, "new", false, ["00:00", "23:59"]);
  await switchDuty(ana, true);
  const { conversationId } = await say(await makeVisitor(agencyId), "Gas leak!");
  await workJobs();
  expect(await only(ana, "emergency")).toMatchObject([{ told: "now", because: "on_duty" }]);
  expect(await only(ben, "emergency")).toMatchObject([{ told: "no", because: "off_duty" }]);
  const { rows } = await db().execute<{ id: string }>(sql`select id from events
    where agency_id = ${agencyId} and conversation_id = ${conversationId} and kind = 'conversation.emergency'`);
  const eventId = Number(rows[0]!.id);
  await escalate(agencyId, eventId, false);
  expect((await only(mia, "emergency")).map(({ because }) => because)).toEqual(["escalated"]);
  expect(await only(ben, "emergency")).toHaveLength(1);
  expect(await countAlerts(mia)).toBe(2 - 1 + (await countAlerts(ben)));
  await clearEmergency(ada, await again(ada, { id: conversationId }));
  expect((await listAlerts(mia, false))[0]).toMatchObject({ kind: "emergency", pointless: true });
});

test("with nobody on duty managers are called at once; what was opened calls nobody more", async () => {
  const { agencyId, ana, mia } = await town();
  await addUsualKeywords(await makeAgent(agencyId, "admin"));
  await say(await makeVisitor(agencyId), "Explosion");
  await workJobs();
  await workJobs();
  expect((await only(mia, "emergency")).map(({ because }) => because)).toEqual(["nobody_on_duty"]);
  await switchDuty(ana, true);
  const { conversationId } = await say(await makeVisitor(agencyId), "Sparks!");
  await workJobs();
  const one = await again(ana, { id: conversationId });
  await markRead(ana, one, ALL);
  const { rows } = await db().execute<{ id: string }>(sql`select id from events
    where agency_id = ${agencyId} and conversation_id = ${conversationId} and kind = 'conversation.emergency'`);
  await escalate(agencyId, Number(rows[0]!.id), false);
  expect((await only(mia, "emergency")).map(({ because }) => because)).toEqual([
    "off_duty",
    "nobody_on_duty",
  ]);
});

test("nobody is told of another agency's, and what was answered before the job came is pointless from the start", async () => {
  const [here, there] = [await town(), await town()];
  const one = await makeConversation(here.ana);
  await answer(here.ana, one);
  await workJobs();
  expect(await told(there.ana)).toEqual([]);
  expect(await countAlerts(here.ben)).toBe(0);
});

test("what one has read before is told all the same when it is given to one, until one opens it", async () => {
  const { ana, ben } = await town();
  const one = await makeConversation(ana);
  await markRead(ana, one, ALL);
  await assign(ben, one, { to: ana.userId, sawAssignee: null });
  await workJobs();
  expect(await countAlerts(ana)).toBe(1);
  await readAlertsOf(ana, one.id);
  expect(await countAlerts(ana)).toBe(0);
});

test("that somebody was served poorly is told to whoever had them and to managers, that they were served well to nobody", async () => {
  const { agencyId, ana, ben, mia } = await town();
  for (const score of [2, 3]) {
    const one = await makeConversation(ana);
    await assign(ana, one, { to: ana.userId, sawAssignee: null });
    await close(ana, await again(ana, one), { seen: ALL, unlinkedAnyway: true, clientId: randomUUID() });
    await db().execute(sql`insert into satisfaction (agency_id, conversation_id, channel, planned_at, asked_at)
      values (${agencyId}, ${one.id}, 'chat', now(), now())`);
    await rate(agencyId, one.id, { score, comment: "" });
  }
  await workJobs();
  for (const [person, times] of [
    [ana, 1],
    [mia, 1],
    [ben, 0],
  ] as const)
    expect(await only(person, "rated")).toHaveLength(times);
});

test("what one has read is not yet read of an answer that is overdue there", async () => {
  const { agencyId, ana } = await town();
  const own = await makeConversation(ana);
  await assign(ana, own, { to: ana.userId, sawAssignee: null });
  await workJobs();
  await markRead(ana, own, ALL);
  await db().execute(sql`update conversations set due_at = now() - interval '1 minute',
    waiting_since = now() - interval '2 h' where agency_id = ${agencyId} and id = ${own.id}`);
  await alertOfTime();
  await alertOfTime();
  expect(await only(ana, "overdue")).toMatchObject([{ told: "now", seen: false, pointless: false }]);
  expect(await countAlerts(ana)).toBe(1);
  await readAlertsOf(ana, own.id);
  expect(await only(ana, "overdue")).toMatchObject([{ seen: true }]);
});

test("what one wants by mail alone the bell does not count, and it stands with all that was decided", async () => {
  const { ana, ben } = await town();
  const { ways } = await readPreferences(ana);
  const byMail = { app: false, push: false, mail: true };
  const rest = { from: "", until: "", at: "", digest: true, names: false };
  await savePreferences(ana, { ways: { ...ways, new: byMail }, ...rest });
  await makeConversation(ben);
  await workJobs();
  expect([await countAlerts(ana), await countAlerts(ben)]).toEqual([0, 1]);
  expect(await told(ana)).toEqual([]);
  expect(await only(ana, "new")).toMatchObject([{ told: "now", because: "wanted", ways: byMail }]);
});

test("whoever is called to an emergency is not told besides that its conversation is new", async () => {
  const { agencyId, ana, ben } = await town();
  await addUsualKeywords(await makeAgent(agencyId, "admin"));
  await switchDuty(ana, true);
  await say(await makeVisitor(agencyId), "Gas leak!");
  await workJobs();
  expect(await told(ana)).toEqual(["emergency"]);
  expect(await only(ana, "new")).toMatchObject([{ told: "no", because: "emergency" }]);
  expect(await told(ben)).toEqual(["new"]);
});
