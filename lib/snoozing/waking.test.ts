import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { countCategories } from "../conversations/categories.ts";
import { findConversation } from "../conversations/finding.ts";
import { listConversations } from "../conversations/list.ts";
import { markRead } from "../conversations/reading.ts";
import {
  again,
  eventsOf,
  makeAgency,
  makeAgent,
  makeConversation,
  makeVisitor,
  say,
} from "../testing/factories.ts";
import { snooze } from "./snooze.ts";
import { wakeDue } from "./waking.ts";

const MINUTE = 60_000;
const soon = () => new Date(Date.now() + 30 * MINUTE);

async function asleep(until: Date | null = soon(), agencyId?: number) {
  const ana = await makeAgent(agencyId ?? (await makeAgency()), "agent", "Ana Ruiz");
  const conversation = await makeConversation(ana);
  await snooze(ana, conversation, { until, seen: conversation.lastEventId });
  return { ana, conversation, until };
}
const woken = async (one: Parameters<typeof eventsOf>[0]) =>
  (await eventsOf(one)).filter((kind) => kind === "conversation.woken").length;

test("at its time it wakes, unread for whoever has it, above what has not moved since, and says how long it slept", async () => {
  const { ana, conversation, until } = await asleep();
  await markRead(ana, conversation, conversation.lastInboundId);
  await wakeDue(new Date(+until! - 1));
  expect((await again(ana, conversation)).snoozedAt).not.toBeNull();
  await wakeDue(until!);
  expect(await again(ana, conversation)).toMatchObject({
    snoozedAt: null,
    snoozedUntil: null,
    wokeAt: until,
  });
  expect((await countCategories(ana)).yours).toMatchObject({ count: 1, unread: 1, snoozed: { count: 0 } });
  await wakeDue(until!);
  expect(await woken(conversation)).toBe(1);
});

test("what came back by itself stands above what was answered before", async () => {
  const { ana, conversation, until } = await asleep();
  const other = (await say(await makeVisitor(ana.agency.id, { name: "Jo" }), "Hi")).conversationId;
  await snooze(ana, (await findConversation(ana, other))!, { until: null, seen: 999_999_999 });
  await db().execute(sql`update conversations set snoozed_at = null, waiting_since = null, due_at = null
    where agency_id = ${ana.agency.id} and id = ${other}`);
  await db().execute(sql`update conversations set waiting_since = null, due_at = null
    where agency_id = ${ana.agency.id} and id = ${conversation.id}`);
  await wakeDue(until!);
  for (const sort of ["urgent", "newest"] as const) {
    const { rows } = await listConversations(ana, {
      ...{ category: "yours", sort, search: "", limit: 50, keep: [] },
    });
    expect(rows.map(({ id }) => id)).toEqual([conversation.id, other]);
  }
});

test("what sleeps until the resident writes sleeps on", async () => {
  const { ana, conversation } = await asleep(null);
  await wakeDue(new Date(Date.now() + 1e9));
  expect((await again(ana, conversation)).snoozedAt).not.toBeNull();
});

test("workers that overtake each other, and a message in the same instant, wake it once", async () => {
  for (let round = 0; round < 10; round++) {
    const agencyId = await makeAgency();
    const ana = await makeAgent(agencyId);
    const visitor = await makeVisitor(agencyId);
    const { conversationId } = await say(visitor, "Hello");
    const conversation = (await findConversation(ana, conversationId))!;
    const until = soon();
    await snooze(ana, conversation, { until, seen: conversation.lastEventId });
    await Promise.all([wakeDue(until), wakeDue(until), say(visitor, "Are you there?")]);
    expect((await again(ana, conversation)).snoozedAt).toBeNull();
    expect(await woken(conversation)).toBe(1);
  }
});

test("one that fails on the way keeps no other asleep, and the next worker wakes it", async () => {
  const agencyId = await makeAgency();
  const until = soon();
  const all = [await asleep(until, agencyId), await asleep(until, agencyId), await asleep(until, agencyId)];
  const [, second] = all;
  await db().execute(sql`create or replace function stumble() returns trigger language plpgsql as $$
    begin raise exception 'gone'; end $$`);
  await db().execute(
    sql.raw(`create trigger stumble before insert on events for each row
      when (new.conversation_id = ${second!.conversation.id}) execute function stumble()`),
  );
  await expect(wakeDue(until)).rejects.toThrow();
  expect(await Promise.all(all.map(({ conversation }) => woken(conversation)))).toEqual([1, 0, 1]);
  await db().execute(sql`drop trigger stumble on events`);
  await wakeDue(until);
  expect(await Promise.all(all.map(({ conversation }) => woken(conversation)))).toEqual([1, 1, 1]);
});
