import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { switchDuty } from "../agencies/duty.ts";
import { saveHandOutSettings } from "../agencies/hand-outs.ts";
import { disablePerson, enablePerson, findPerson } from "../agencies/people.ts";
import { findContact } from "../contacts/card.ts";
import { assign } from "../conversations/assignment.ts";
import { close } from "../conversations/closing.ts";
import type { Conversation } from "../conversations/finding.ts";
import { handOut } from "../conversations/handing-out.ts";
import { markRead } from "../conversations/reading.ts";
import { postReply } from "../conversations/replies.ts";
import { tag as tagOne, untag } from "../conversations/tagging.ts";
import { eraseContact } from "../people/erasing.ts";
import { snooze } from "../snoozing/snooze.ts";
import { findOrCreateTags } from "../tags/creating.ts";
import { again, eventsOf, makeAgent, makeConversation, makeVisitor, say } from "../testing/factories.ts";
import { bulkScene, doTo } from "../testing/scenes/bulk.ts";
import { carryOn } from "./carrying.ts";
import { undo } from "./ending.ts";
import { findRun } from "./find.ts";

/** What undoing promises to bring back. */
async function standing(agencyId: number) {
  const { rows } = await db().execute(sql`
    select id, status, assignee_id, queue, placed_because, placed_at, placed_by, waiting_since, due_at, due_goal, due_from,
      soon_at, closed_at, closed_by, spam_at, reopened_count, last_message_id
    from conversations where agency_id = ${agencyId} order by id`);
  return rows;
}

const blocked = async (agencyId: number) =>
  (await db().execute(sql`select 1 from routes where agency_id = ${agencyId} and blocked_at is not null`))
    .rows.length;

test("those that are ticked are given to a colleague, each with the event of a single press", async () => {
  const { ana, ben, all } = await bulkScene(3);
  const done = (await findRun(ana, await doTo(ana, all, "assign", { to: ben.userId })))!;
  expect(done).toMatchObject({ state: "done", total: 3, done: 3, left: 0, toName: "Ben Okafor" });
  for (const one of all) {
    expect((await again(ana, one)).assigneeId).toBe(ben.userId);
    expect((await eventsOf(one)).at(-1)).toBe("conversation.assigned");
  }
});

test("what nobody is linked to stays open, and so does what has news or was closed meanwhile", async () => {
  const { ana, ben, all } = await bulkScene(3);
  const [read, news, closed] = all as [Conversation, Conversation, Conversation];
  const unlinked = await makeConversation(ana);
  const { visitorId } = news;
  await say({ ...(await makeVisitor(ana.agency.id)), id: visitorId!, contactId: news.contactId }, "Wait!");
  await close(ben, closed, { seen: closed.lastEventId, clientId: randomUUID() });
  const done = (await findRun(ana, await doTo(ana, [...all, unlinked], "close")))!;
  expect(done).toMatchObject({ state: "done", total: 4, done: 1, left: 3 });
  expect(Object.fromEntries(done.lefts.map(({ because, ids }) => [because, ids]))).toEqual({
    unlinked: [unlinked.id],
    news: [news.id],
    closed: [closed.id],
  });
  expect((await again(ana, read)).status).toBe("closed");
});

for (const action of ["assign", "close", "spam"] as const)
  test(`undoing ${action} brings back whose it was, where it stood, and the clock to the millisecond`, async () => {
    const { agencyId, ana, ben, all } = await bulkScene(3);
    const [first, second] = all as [Conversation, Conversation];
    await assign(ana, first, { to: ana.userId, sawAssignee: null });
    await db().execute(sql`update conversations set queue = 'missed' where agency_id = ${agencyId}
      and id = ${second.id}`);
    const now = await Promise.all(all.map((one) => again(ana, one)));
    const before = await standing(agencyId);
    const id = await doTo(ana, now, action, { to: ben.userId });
    expect((await findRun(ana, id))!).toMatchObject({ done: 3, isUndoable: true });
    expect(await standing(agencyId)).not.toEqual(before);
    await undo(ana, id);
    expect(await standing(agencyId)).toEqual(before);
    expect(await findRun(ana, id)).toMatchObject({ state: "undone", back: 3, lefts: [], isUndoable: false });
    expect(await blocked(agencyId)).toBe(0);
  });

test("what is ticked gets a tag, but for what has it; undoing takes it off again, unless a colleague did", async () => {
  const { ana, ben, all } = await bulkScene(3);
  const [first, second, third] = all as [Conversation, Conversation, Conversation];
  const [tag] = await findOrCreateTags(ana, "yard waste");
  await tagOne(ben, first, [tag!]);
  const now = await Promise.all(all.map((one) => again(ana, one)));
  const id = await doTo(ana, now, "tag", { tag: tag! });
  const done = (await findRun(ana, id))!;
  expect(done).toMatchObject({ total: 3, done: 2 });
  expect(done.lefts.map(({ because, ids }) => [because, ids])).toEqual([["already", [first.id]]]);
  const tagsOf = async (one: Conversation) => (await again(ana, one)).tags.map(({ name }) => name);
  for (const one of all) expect(await tagsOf(one)).toEqual(["yard waste"]);
  await untag(ben, third, [tag!]);
  await undo(ana, id);
  expect((await findRun(ana, id))!).toMatchObject({ state: "undone", back: 1 });
  expect(await Promise.all([first, second, third].map(tagsOf))).toEqual([["yard waste"], [], []]);
});

test("what is ticked sleeps until its time, but for news and emergencies; undoing wakes it where it lay", async () => {
  const { agencyId, ana, all } = await bulkScene(4);
  const [nobodys, own, urgent, news] = all as [Conversation, Conversation, Conversation, Conversation];
  await assign(ana, own, { to: ana.userId, sawAssignee: null });
  await db().execute(sql`update conversations set emergency_at = now()
    where agency_id = ${agencyId} and id = ${urgent.id}`);
  const now = await Promise.all(all.map((one) => again(ana, one)));
  const { visitorId, contactId } = news;
  await say({ ...(await makeVisitor(agencyId)), id: visitorId!, contactId }, "Wait!");
  const before = await standing(agencyId);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const id = await doTo(ana, now, "snooze", { until });
  const done = (await findRun(ana, id))!;
  expect(Object.fromEntries(done.lefts.map(({ because, ids }) => [because, ids]))).toEqual({
    rule: [urgent.id],
    news: [news.id],
  });
  for (const one of [nobodys, own])
    expect(await again(ana, one)).toMatchObject({
      assigneeId: ana.userId,
      snoozedUntil: new Date(until),
    });
  await undo(ana, id);
  expect(await standing(agencyId)).toEqual(before);
  expect((await again(ana, own)).snoozedAt).toBeNull();
  expect((await eventsOf(own)).at(-1)).toBe("conversation.woken");
  expect((await eventsOf(nobodys)).at(-1)).toBe("conversation.unassigned");
  await expect(doTo(ana, now, "snooze", { until: new Date(0).toISOString() })).rejects.toThrow("snooze_past");
  await expect(doTo(ana, now, "tag", {})).rejects.toThrow("bad_input");
});

test("undoing unread has them read as far as before, but for what was read since", async () => {
  const { ana, all } = await bulkScene(2);
  for (const one of all) await markRead(ana, one, one.lastInboundId);
  const id = await doTo(ana, all, "unread");
  await markRead(ana, all[0]!, all[0]!.lastInboundId);
  await undo(ana, id);
  expect(await findRun(ana, id)).toMatchObject({ done: 2, back: 1 });
  expect((await findRun(ana, id))!.lefts).toEqual([{ because: "touched", count: 1, ids: [all[0]!.id] }]);
});

test("what somebody has touched since stays as they left it, and is told", async () => {
  const { ana, ben, all } = await bulkScene(3);
  const id = await doTo(ana, all, "assign", { to: ben.userId });
  const [answered, given] = await Promise.all(all.slice(0, 2).map((one) => again(ben, one)));
  await postReply(ben, answered!, { body: "Hello", clientId: randomUUID(), seen: answered!.lastEventId });
  await assign(ben, given!, { to: ana.userId, sawAssignee: ben.userId });
  await undo(ana, id);
  const done = (await findRun(ana, id))!;
  expect(done).toMatchObject({ state: "undone", done: 3, back: 1 });
  expect(done.lefts[0]).toMatchObject({ because: "touched", count: 2 });
  expect((await again(ana, answered!)).assigneeId).toBe(ben.userId);
  expect((await again(ana, given!)).assigneeId).toBe(ana.userId);
});

test("a run is its own person’s, and no other agency’s conversation is ticked", async () => {
  const { ana, ben, all } = await bulkScene(1);
  const other = await bulkScene(1);
  const id = await doTo(ana, all, "unread");
  expect(await findRun(ben, id)).toBeNull();
  expect(await findRun(other.ana, id)).toBeNull();
  await undo(ben, id).catch((error) => expect(String(error)).toContain("undo_too_late"));
  expect(await doTo(other.ana, all, "close")).toBeNull();
  await expect(doTo(ana, [], "close")).rejects.toThrow("nothing_ticked");
  await expect(doTo(ana, all, "export")).rejects.toThrow("bad_input");
  await expect(doTo(ana, all, "assign", { to: other.ana.userId })).rejects.toThrow("no_such_colleague");
  for (const to of [Number.NaN, 0, -1, 1.5, 1e20])
    await expect(doTo(ana, all, "assign", { to })).rejects.toThrow("bad_input");
});

test("whoever is shut out does nothing any more", async () => {
  const { agencyId, ana, ben, all } = await bulkScene(1);
  const id = await doTo(ana, all, "assign", { to: ben.userId });
  await db().execute(
    sql`update bulk_runs set state = 'undoing' where agency_id = ${agencyId} and id = ${id}`,
  );
  await db().execute(sql`update memberships set state = 'disabled' where agency_id = ${agencyId}
    and user_id = ${ana.userId}`);
  await carryOn(agencyId, id);
  expect(await findRun(ana, id)).toMatchObject({ state: "stopped", back: 0 });
});

test("nobody has given back to them what was theirs before they left; what they left stays as it is, and is told", async () => {
  const { agencyId, ana, ben, all } = await bulkScene(2);
  const admin = await makeAgent(agencyId, "admin");
  const [gone, mine] = all as [Conversation, Conversation];
  await assign(ben, gone, { to: ben.userId, sawAssignee: null });
  await assign(ana, mine, { to: ana.userId, sawAssignee: null });
  const now = await Promise.all(all.map((one) => again(ana, one)));
  for (const action of ["assign", "close"] as const) {
    const id = await doTo(ana, now, action, { to: admin.userId });
    await disablePerson(admin, (await findPerson(admin, ben.userId))!);
    await undo(ana, id);
    expect(await findRun(ana, id)).toMatchObject({ state: "undone", back: 1 });
    expect((await findRun(ana, id))!.lefts).toEqual([{ because: "nobody", count: 1, ids: [gone.id] }]);
    const { rows } = await db().execute(sql`select from conversations
      where agency_id = ${agencyId} and status = 'open' and assignee_id = ${ben.userId}`);
    expect(rows).toEqual([]);
    await enablePerson(admin, (await findPerson(admin, ben.userId))!);
    await db().execute(sql`update conversations set assignee_id = ${ben.userId}, placed_at = now()
      where agency_id = ${agencyId} and id = ${gone.id}`);
    now.splice(0, 2, ...(await Promise.all(all.map((one) => again(ana, one)))));
  }
});

test("undoing spam brings back who has written since as well, awake and waiting", async () => {
  const { agencyId, ana, all } = await bulkScene(2);
  const [wrote, quiet] = all as [Conversation, Conversation];
  for (const one of all) await snooze(ana, one, { until: null, seen: one.lastEventId });
  const now = await Promise.all(all.map((one) => again(ana, one)));
  const id = await doTo(ana, now, "spam");
  const visitor = { ...(await makeVisitor(agencyId)), id: wrote.visitorId!, contactId: wrote.contactId };
  expect((await say(visitor, "Why does nobody answer?")).conversationId).toBe(wrote.id);
  await undo(ana, id);
  expect(await findRun(ana, id)).toMatchObject({ state: "undone", back: 2, lefts: [] });
  expect(await again(ana, wrote)).toMatchObject({ status: "open", snoozedAt: null, spamAt: null });
  expect((await again(ana, wrote)).waitingSince).not.toBeNull();
  expect((await again(ana, quiet)).snoozedAt).not.toBeNull();
  expect(await blocked(agencyId)).toBe(0);
});

test("what was given to somebody by mistake they have not given back: it is handed out to them", async () => {
  const { agencyId, ana, all } = await bulkScene(1);
  const admin = await makeAgent(agencyId, "admin");
  await undo(ana, await doTo(ana, all, "assign", { to: ana.userId }));
  expect((await again(ana, all[0]!)).assigneeId).toBeNull();
  await switchDuty(ana, true);
  await saveHandOutSettings(admin, { way: "turns", channels: ["chat"], tags: [], most: "" });
  await handOut();
  expect((await again(ana, all[0]!)).assigneeId).toBe(ana.userId);
});

test("undoing opens nothing of a person who was erased since", async () => {
  const { agencyId, ana, all } = await bulkScene(2);
  const admin = await makeAgent(agencyId, "admin");
  const id = await doTo(ana, all, "close");
  const contact = (await findContact(admin, all[0]!.contactId!))!;
  await eraseContact(admin, contact, "They asked for it");
  await undo(ana, id);
  expect(await findRun(ana, id)).toMatchObject({ state: "undone", back: 1 });
  expect((await again(ana, all[0]!)).status).toBe("closed");
});
