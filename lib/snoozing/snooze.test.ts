import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { addUsualKeywords } from "../agencies/keywords.ts";
import type { Agent } from "../agents/agent.ts";
import { assign, unassign } from "../conversations/assignment.ts";
import { type Counts, countCategories } from "../conversations/categories.ts";
import { close, markSpam } from "../conversations/closing.ts";
import { readDashboard } from "../conversations/dashboard.ts";
import { type Conversation, findConversation } from "../conversations/finding.ts";
import { handOver } from "../conversations/handing-over.ts";
import { join } from "../conversations/joining.ts";
import { type ListQuery, listConversations } from "../conversations/list.ts";
import { addNote, postReply } from "../conversations/replies.ts";
import {
  again,
  eventsOf,
  makeAgency,
  makeAgent,
  makeContact,
  makeVisitor,
  say,
} from "../testing/factories.ts";
import { snooze, wake } from "./snooze.ts";

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

async function scene() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  const visitor = await makeVisitor(agencyId, { name: "Pat Doe" });
  const write = async (body: string) => {
    const { conversationId } = await say(visitor, body);
    return (await findConversation(ana, conversationId))!;
  };
  return { agencyId, ana, ben, visitor, write, conversation: await write("Where is my bin?") };
}

const toSleep = async (by: Agent, conversation: Conversation, until: Date | null = inHours(3)) => {
  const { lastEventId: seen } = await again(by, conversation);
  expect(await snooze(by, conversation, { until, seen })).toEqual({ outcome: "snoozed" });
  return again(by, conversation);
};
const list = (agent: Agent, more: Partial<ListQuery> = {}) =>
  listConversations(agent, {
    ...{ category: "yours", sort: "urgent", search: "", limit: 50, keep: [], ...more },
  });
const idsOf = async (agent: Agent, more?: Partial<ListQuery>) =>
  (await list(agent, more)).rows.map(({ id, gone }) => (gone ? -id : id));

test("what is nobody's is snoozed to whoever does it: open, out of the counts, under the fold, and its clock runs on", async () => {
  const { ana, ben, conversation } = await scene();
  const until = inHours(3);
  const asleep = await toSleep(ana, conversation, until);
  expect(asleep).toMatchObject({ status: "open", assigneeId: ana.userId, snoozedUntil: until, wokeAt: null });
  expect(asleep.waitingSince).toEqual(conversation.waitingSince);
  expect(+asleep.dueAt!).toBeLessThanOrEqual(+conversation.dueAt!);
  expect(await eventsOf(conversation)).toEqual([
    "conversation.opened",
    "message.received",
    "conversation.assigned",
    "conversation.snoozed",
  ]);
  const { yours, ...rest } = await countCategories(ana);
  expect(yours).toMatchObject({ count: 0, waiting: 0, unread: 0, overdue: false });
  expect(yours.snoozed).toEqual({ count: 1, overdue: 0, next: until });
  expect(rest.new.count).toBe(0);
  expect((await countCategories(ben)).others).toMatchObject({ count: 0, snoozed: { count: 1 } });
  expect(await idsOf(ana)).toEqual([]);
  expect(await idsOf(ana, { snoozed: true })).toEqual([conversation.id]);
  expect(await idsOf(ben, { category: "others", snoozed: true })).toEqual([conversation.id]);
  // What is open stays in sight where its fold is shut, and stands once where it is open.
  expect(await idsOf(ana, { keep: [conversation.id] })).toEqual([-conversation.id]);
  expect(await idsOf(ana, { keep: [conversation.id], snoozed: true })).toEqual([conversation.id]);
  expect(await idsOf(ana, { search: "bin" })).toEqual([conversation.id]);
});

test("under the fold the next to wake stands first, and what waits for an answer last", async () => {
  const { agencyId, ana, conversation } = await scene();
  const others = [];
  for (const name of ["Jo", "Kim"]) {
    const { conversationId } = await say(await makeVisitor(agencyId, { name }), "Hello");
    others.push((await findConversation(ana, conversationId))!);
  }
  await toSleep(ana, conversation, null);
  await toSleep(ana, others[0]!, inHours(5));
  await toSleep(ana, others[1]!, inHours(2));
  expect(await idsOf(ana, { snoozed: true })).toEqual([others[1]!.id, others[0]!.id, conversation.id]);
});

test("what becomes overdue asleep is told at the fold and on the dashboard, and is not next", async () => {
  const { agencyId, ana, conversation } = await scene();
  await toSleep(ana, conversation);
  await db().execute(
    sql`update conversations set due_at = now() - interval '1 minute' where agency_id = ${agencyId}`,
  );
  const { counts, overdue, first } = await readDashboard(ana, new Date());
  expect(counts.yours).toMatchObject({ overdue: false, snoozed: { count: 1, overdue: 1 } });
  expect(overdue.map(({ id }) => id)).toEqual([conversation.id]);
  expect(first.yours).toBeNull();
});

test("any message of the resident wakes it, in the same row and event, and says so", async () => {
  const { ana, write, conversation } = await scene();
  await toSleep(ana, conversation, null);
  const woken = await write("Still there?");
  expect(woken).toMatchObject({ snoozedAt: null, snoozedUntil: null, assigneeId: ana.userId });
  expect(woken.wokeAt).toEqual(woken.lastMessageAt);
  expect((await eventsOf(conversation)).slice(-2)).toEqual(["message.received", "conversation.woken"]);
  await write("Hello?");
  expect((await eventsOf(conversation)).filter((kind) => kind === "conversation.woken")).toHaveLength(1);
});

test("an emergency in a conversation that sleeps wakes it as it is told", async () => {
  const { agencyId, ana, write, conversation } = await scene();
  await addUsualKeywords(await makeAgent(agencyId, "admin"));
  await toSleep(ana, conversation, null);
  const woken = await write("I smell gas at 12 Elm");
  expect(woken).toMatchObject({ snoozedAt: null, emergencyWords: "smell gas" });
  const kinds = await eventsOf(conversation);
  expect(kinds.slice(-3)).toEqual(["message.received", "conversation.woken", "conversation.emergency"]);
  expect(await idsOf(ana)).toEqual([conversation.id]);
});

test("a message that comes as it is snoozed is never put to sleep with the rest", async () => {
  for (let round = 0; round < 15; round++) {
    const { ana, write, conversation } = await scene();
    const { lastEventId: seen } = conversation;
    const [done] = await Promise.all([
      snooze(ana, conversation, { until: null, seen }),
      write("One more thing"),
    ]);
    const now = await again(ana, conversation);
    expect(now.snoozedAt).toBeNull();
    const kinds = await eventsOf(conversation);
    expect(kinds.includes("conversation.woken")).toBe(done.outcome === "snoozed");
  }
});

test("neither what was not seen nor an emergency nor what is closed is put to sleep, and no time that is over", async () => {
  const { ana, ben, conversation } = await scene();
  const { lastEventId: seen } = conversation;
  await addNote(ben, conversation, { body: "Look at this", clientId: randomUUID(), mentions: [], files: [] });
  expect(await snooze(ana, conversation, { until: null, seen })).toMatchObject({ outcome: "held" });
  const all = { until: null, seen: 999_999_999 };
  await expect(snooze(ana, conversation, { ...all, until: inHours(-1) })).rejects.toThrow("snooze_past");
  await expect(snooze(ana, conversation, { ...all, until: inHours(24 * 400) })).rejects.toThrow("snooze_far");
  await db().execute(sql`update conversations set emergency_at = now() where id = ${conversation.id}`);
  await expect(snooze(ana, conversation, all)).rejects.toThrow("snooze_emergency");
  await db().execute(sql`update conversations set emergency_at = null where id = ${conversation.id}`);
  await close(ana, conversation, { seen: 999_999_999, clientId: randomUUID(), unlinkedAnyway: true });
  await expect(snooze(ana, conversation, all)).rejects.toThrow("snooze_closed");
  expect(await eventsOf(conversation)).not.toContain("conversation.snoozed");
});

test("pressed twice it is told once, another time is another one, and by hand it is back without a word", async () => {
  const { ana, conversation } = await scene();
  const until = inHours(3);
  for (let press = 0; press < 2; press++) await toSleep(ana, conversation, until);
  await toSleep(ana, conversation, null);
  for (let press = 0; press < 2; press++) await wake(ana, conversation);
  expect((await eventsOf(conversation)).slice(3)).toEqual([
    "conversation.snoozed",
    "conversation.snoozed",
    "conversation.woken",
  ]);
  expect(await again(ana, conversation)).toMatchObject({ snoozedAt: null, wokeAt: null });
});

test("an answer leaves it asleep; other hands, a closing and a join have it in sight again", async () => {
  const { agencyId, ana, ben, visitor, conversation } = await scene();
  await toSleep(ana, conversation, null);
  const { lastEventId: seen } = await again(ana, conversation);
  await postReply(ana, conversation, { body: "On Tuesday", clientId: randomUUID(), seen });
  const isAsleep = async (one = conversation) => (await again(ana, one)).snoozedAt !== null;
  expect(await isAsleep()).toBe(true);
  await assign(ana, conversation, { to: ana.userId, sawAssignee: ana.userId });
  expect(await isAsleep()).toBe(true);
  await assign(ana, conversation, { to: ben.userId, sawAssignee: ana.userId });
  expect(await isAsleep()).toBe(false);
  await toSleep(ben, conversation, null);
  await unassign(ben, conversation, { sawAssignee: ben.userId });
  expect(await isAsleep()).toBe(false);
  await toSleep(ben, conversation, null);
  await handOver(ana, ben.userId, ana.userId);
  expect(await isAsleep()).toBe(false);
  const contactId = await makeContact(agencyId, "Pat Doe");
  await toSleep(ana, conversation, null);
  const other = (await say(await makeVisitor(agencyId, { contactId }), "Also this")).conversationId;
  await db().execute(sql`update conversations set contact_id = ${contactId}
    where agency_id = ${agencyId} and id = ${conversation.id}`);
  const second = (await findConversation(ana, other))!;
  await toSleep(ana, second, null);
  await join(ana, await again(ana, conversation), second);
  expect(await isAsleep()).toBe(false);
  await toSleep(ana, conversation, null);
  await close(ana, conversation, { seen: 999_999_999, clientId: randomUUID(), unlinkedAnyway: true });
  expect(await isAsleep()).toBe(false);
  const third = (await say({ ...visitor, contactId: null }, "More")).conversationId;
  await toSleep(ana, (await findConversation(ana, third))!, null);
  await markSpam(ana, (await findConversation(ana, third))!);
  expect((await again(ana, { id: third })).snoozedAt).toBeNull();
});

test("whatever happens, the counts are what a slow recount finds", async () => {
  const { agencyId, ana, ben, write, conversation } = await scene();
  const all = [conversation];
  for (const name of ["Jo", "Kim", "Lee", "Max"])
    all.push(
      (await findConversation(ana, (await say(await makeVisitor(agencyId, { name }), "Hi")).conversationId))!,
    );
  for (const [at, one] of all.entries()) await toSleep(at % 2 ? ana : ben, one, at % 3 ? inHours(at) : null);
  await db().execute(sql`update conversations set due_at = now() - interval '1 hour'
    where agency_id = ${agencyId} and id = any(${sql.param(all.slice(1, 3).map(({ id }) => id))}::bigint[])`);
  await wake(ana, all[3]!);
  await write("I am back");
  for (const agent of [ana, ben]) expect(await countCategories(agent)).toMatchObject(await recount(agent));
});

/** One row after the other, by nothing but the rows themselves. */
async function recount(agent: Agent) {
  const { rows } = await db().execute<Record<string, string | null>>(
    sql`select * from conversations where agency_id = ${agent.agency.id} and status = 'open'`,
  );
  const of = (mine: (row: Record<string, string | null>) => boolean) => {
    const own = rows.filter(mine);
    const awake = own.filter((row) => row.snoozed_at === null);
    const asleep = own.filter((row) => row.snoozed_at !== null);
    const isLate = (row: Record<string, string | null>) =>
      row.due_at !== null && Date.parse(row.due_at!) < Date.now();
    return {
      count: awake.length,
      waiting: awake.filter((row) => row.waiting_since).length,
      overdue: awake.some(isLate),
      snoozed: { count: asleep.length, overdue: asleep.filter(isLate).length },
    };
  };
  const me = String(agent.userId);
  return {
    new: of((row) => !row.assignee_id && row.queue === "new"),
    missed: of((row) => !row.assignee_id && row.queue === "missed"),
    yours: of((row) => row.assignee_id === me),
    team: of(() => false),
    others: of((row) => Boolean(row.assignee_id) && row.assignee_id !== me),
  } satisfies Record<Exclude<keyof Counts, "hasTeams">, unknown>;
}
