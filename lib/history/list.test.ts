import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeAgent, makeContact, makeVisitor, say } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { readChoices } from "./choices.ts";
import { type Filter, readFilter, sorts } from "./filter.ts";
import { HISTORY_PAGE, listHistory, MOST_SORTED, readPast } from "./list.ts";

const ALL = readFilter({ range: "all_time" }, "2026-11-25");

async function scene() {
  const agencyId = await makeAgency();
  const gail = await makeAgent(agencyId, "manager", "Gail Lund");
  const list = async (more: Partial<Filter>) => {
    const page = await listHistory(gail, { ...ALL, ...more });
    expect(page.total).toBe(page.rows.length);
    return page.rows.map(({ id }) => id);
  };
  const at = (time: string, more: object = {}) =>
    makePast(agencyId, { said: [{ at: time, body: "Hello" }], ...more });
  return { agencyId, gail, list, at };
}

test("both ends of the range are included, to the minute, where the clocks change", async () => {
  const { list, at } = await scene();
  // In Los Angeles November 1, 2026 is 25 hours long: from 07:00Z to 08:00Z of the next day.
  await at("2026-11-01T06:59:59.999Z");
  const first = await at("2026-11-01T07:00:00Z");
  const last = await at("2026-11-02T07:59:59.999Z");
  const after = await at("2026-11-02T08:00:00Z");
  expect(await list({ from: "2026-11-01", to: "2026-11-01" })).toEqual([last, first]);
  expect(await list({ from: "2026-11-02" })).toEqual([after]);
  expect(await list({ to: "2026-11-01" })).toHaveLength(3);
  expect(await list({ from: "2026-11-03", to: "2026-11-01" })).toEqual([]);
});

test("any activity finds who wrote in the range, whenever it started, and is sorted by the last word", async () => {
  const { agencyId, list } = await scene();
  const spoke = (...days: string[]) =>
    makePast(agencyId, { said: days.map((day) => ({ at: `2026-0${day}T18:00:00Z`, body: "Hello" })) });
  const before = await spoke("3-01", "3-10");
  const around = await spoke("3-01", "3-12", "4-02");
  const silent = await spoke("3-01", "4-01");
  const within = await spoke("3-11");
  await spoke("3-05");
  await spoke("3-20");
  const days = { from: "2026-03-10", to: "2026-03-12" };
  expect(await list({ ...days, by: "activity" })).toEqual([around, within, before]);
  expect(await list({ ...days, by: "started" })).toEqual([within]);
  expect(await list({ from: "2026-04-01", by: "activity" })).toEqual([around, silent]);
});

test("each filter leaves only what fits, alone and together", async () => {
  const { agencyId, gail, list, at } = await scene();
  const contactId = await makeContact(agencyId, "Rosa Diaz");
  const text = await at("2026-05-01T18:00:00Z", { channel: "text", channels: ["chat", "text"] });
  const mine = await at("2026-05-02T18:00:00Z", { assigneeId: gail.userId, tags: ["billing", "leak"] });
  const rosas = await at("2026-05-03T18:00:00Z", { contactId, assigneeId: gail.userId });
  const open = await at("2026-05-04T18:00:00Z", { status: "open", tags: ["leak"] });
  expect(await list({ channel: "text" })).toEqual([text]);
  expect(await list({ channel: "chat" })).toEqual([open, rosas, mine, text]);
  expect(await list({ assignee: gail.userId })).toEqual([rosas, mine]);
  expect(await list({ assignee: "nobody" })).toEqual([open, text]);
  expect(await list({ tag: "leak" })).toEqual([open, mine]);
  expect(await list({ contact: contactId })).toEqual([rosas]);
  expect(await list({ status: "open" })).toEqual([open]);
  expect(await list({ status: "closed" })).toEqual([rosas, mine, text]);
  expect(await list({ tag: "leak", status: "closed", assignee: gail.userId, channel: "chat" })).toEqual([
    mine,
  ]);
  expect((await readChoices(gail, { tag: null })).tags.map(({ name }) => name)).toEqual(["billing", "leak"]);
});

test("pages follow each other without a gap or a repeat, forth and back, also at one and the same moment", async () => {
  const { agencyId, gail } = await scene();
  const contactId = await makeContact(agencyId, "Rosa Diaz");
  const said = [{ at: "2026-05-01T18:00:00Z", body: "Hello" }];
  const first = await makePast(agencyId, { said, contactId });
  // 119 more, nine and a half to a moment, and the moments a microsecond apart.
  await db().execute(sql`
    insert into conversations (agency_id, contact_id, remote_name, channel, channels, queue, placed_because, placed_at,
      last_message_at, last_message_by, started_by, started_at)
    select agency_id, contact_id, remote_name, channel, channels, queue, placed_because, placed_at,
      last_message_at + moved.by, last_message_by, started_by, started_at + moved.by
    from conversations, generate_series(1, 119) n, lateral (select (n / 10) * interval '1 microsecond' as by) moved
    where agency_id = ${agencyId} and id = ${first}`);
  for (const filter of [ALL, { ...ALL, by: "activity" }, { ...ALL, search: "rosa" }] as Filter[]) {
    const seen: number[] = [];
    let page = await listHistory(gail, filter);
    expect(page.newer).toBeNull();
    for (;;) {
      expect(page).toMatchObject({ total: 120, first: seen.length + 1 });
      seen.push(...page.rows.map(({ id }) => id));
      if (!page.older) break;
      page = await listHistory(gail, filter, page.older);
    }
    expect(new Set(seen).size).toBe(120);
    const back = await listHistory(gail, filter, page.newer);
    expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(HISTORY_PAGE, 2 * HISTORY_PAGE));
    const top = await listHistory(gail, filter, back.newer);
    expect(top).toMatchObject({ newer: null, first: 1 });
    expect(top.rows.map(({ id }) => id)).toEqual(seen.slice(0, HISTORY_PAGE));
  }
});

test("every heading sorts, forth and back, and pages of it have each conversation once", async () => {
  const { agencyId, gail, at } = await scene();
  const zoe = await makeAgent(agencyId, "agent", "Zoe Adams");
  const contactId = await makeContact(agencyId, "Álvaro Diaz");
  const answered = (minutes: number) => ({
    firstInboundAt: new Date("2026-05-01T18:00:00Z"),
    firstAnswerAt: new Date(Date.UTC(2026, 4, 1, 18, minutes)),
  });
  const alvaro = await at("2026-05-02T18:00:00Z", { contactId, assigneeId: zoe.userId, ...answered(5) });
  const bo = await at("2026-05-01T18:00:00Z", { remoteName: "bo", assigneeId: gail.userId, ...answered(50) });
  const ours = await at("2026-05-03T18:00:00Z", { remoteName: "Zed", startedBy: "agency" });
  const waits = await at("2026-05-04T18:00:00Z", {
    ...{
      remoteName: "Cy",
      status: "open",
      waitingSince: new Date("2026-05-04T18:00:00Z"),
      dueAt: new Date(),
    },
  });
  const sorted = async (sort: Filter["sort"]) =>
    (await listHistory(gail, { ...ALL, sort })).rows.map(({ id }) => id);
  expect(await sorted("when")).toEqual([bo, alvaro, ours, waits]);
  expect(await sorted("name")).toEqual([alvaro, bo, waits, ours]);
  expect(await sorted("name_down")).toEqual([ours, waits, bo, alvaro]);
  expect(await sorted("number")).toEqual([alvaro, bo, ours, waits]);
  expect(await sorted("assignee")).toEqual([ours, waits, bo, alvaro]);
  expect(await sorted("first_down")).toEqual([waits, bo, alvaro, ours]);
  expect(await sorted("first")).toEqual([alvaro, bo, waits, ours]);

  await db().execute(sql`
    insert into conversations (agency_id, remote_name, channel, channels, queue, placed_because, placed_at,
      last_message_at, last_message_by, started_by, started_at, first_inbound_at, first_answer_at)
    select agency_id, 'Visitor ' || n % 7, channel, channels, queue, placed_because, placed_at, last_message_at,
      last_message_by, started_by, started_at, started_at, started_at + (n % 5) * interval '1 minute'
    from conversations, generate_series(1, 116) n where agency_id = ${agencyId} and id = ${bo}`);
  for (const sort of sorts) {
    const filter = { ...ALL, sort };
    const seen: number[] = [];
    let page = await listHistory(gail, filter);
    for (;;) {
      expect(page).toMatchObject({ total: 120, first: seen.length + 1 });
      seen.push(...page.rows.map(({ id }) => id));
      if (!page.older) break;
      page = await listHistory(gail, filter, page.older);
    }
    expect(new Set(seen).size, sort).toBe(120);
    const back = await listHistory(gail, filter, page.newer);
    expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(HISTORY_PAGE, 2 * HISTORY_PAGE));
  }
});

test("what is too much to be sorted stands newest first, and says so", async () => {
  const { agencyId, gail, at } = await scene();
  const id = await at("2026-05-01T18:00:00Z");
  await db().execute(sql`
    insert into conversations (agency_id, remote_name, channel, channels, queue, placed_because, placed_at,
      last_message_at, last_message_by, started_by, started_at)
    select agency_id, 'Visitor', channel, channels, queue, placed_because, placed_at, last_message_at,
      last_message_by, started_by, started_at - interval '1 day'
    from conversations, generate_series(1, ${MOST_SORTED}::int) n where agency_id = ${agencyId} and id = ${id}`);
  const asked = { ...ALL, sort: "name" } as const;
  const page = await listHistory(gail, asked);
  expect(page).toMatchObject({ total: MOST_SORTED + 1, sort: "when_down" });
  expect(page.rows[0]!.id).toBe(id);
  expect((await listHistory(gail, { ...asked, to: "2026-04-30" })).sort).toBe("name");
});

test("one conversation is read as its row is, and only in its own agency", async () => {
  const { gail, at } = await scene();
  const id = await at("2026-05-01T18:00:00Z");
  expect(await readPast(gail, id)).toEqual((await listHistory(gail, ALL)).rows[0]);
  expect(await readPast(await makeAgent(await makeAgency(), "manager"), id)).toBeNull();
});

test("spam is told as the way it ended, and another agency is not there at all", async () => {
  const { gail, list, at } = await scene();
  const spamAt = new Date("2026-05-02T18:00:00Z");
  const spam = await at("2026-05-01T18:00:00Z", { spamAt, closedBy: gail.userId });
  const { conversationId } = await say(await makeVisitor(await makeAgency(), { name: "Rosa" }), "Hello");
  expect(await list({})).toEqual([spam]);
  expect(await list({ search: "rosa" })).toEqual([]);
  expect(await list({ search: String(conversationId) })).toEqual([]);
  expect((await listHistory(gail, ALL)).rows[0]).toMatchObject({ spamAt, closedByName: "Gail Lund" });
});

test("what is overdue now and what was answered late is found", async () => {
  const { gail, list, at } = await scene();
  const late = await at("2026-05-01T18:00:00Z", {
    firstInboundAt: new Date("2026-05-01T18:00:00Z"),
    firstDueAt: new Date("2026-05-01T20:00:00Z"),
    firstAnswerAt: new Date("2026-05-01T20:00:01Z"),
    firstAnswerBy: gail.userId,
  });
  await at("2026-05-01T18:00:00Z", {
    firstDueAt: new Date("2026-05-01T20:00:00Z"),
    firstAnswerAt: new Date("2026-05-01T20:00:00Z"),
  });
  const overdue = await at("2026-05-02T18:00:00Z", {
    status: "open",
    waitingSince: new Date("2026-05-02T18:00:00Z"),
    dueAt: new Date("2026-05-02T20:00:00Z"),
  });
  const [now, soon] = [new Date(), new Date(Date.now() + 3_600_000)];
  await at("2026-05-02T18:00:00Z", { status: "open", waitingSince: now, dueAt: soon });
  expect(await list({ status: "late" })).toEqual([late]);
  expect(await list({ status: "overdue" })).toEqual([overdue]);
});
