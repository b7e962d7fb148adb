import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { conversations } from "#db/schema/conversations.ts";
import { reportedChanges, reportedDays } from "#db/schema/reported.ts";
import type { Agent } from "../agents/agent.ts";
import { mergeTag, removeTag, restoreTag, undoMerge } from "../tags/managing.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { makePast, makeTags } from "../testing/past.ts";
import { random } from "../testing/random.ts";
import { groupsOf, reportedTown, reportOf } from "../testing/scenes/reporting.ts";
import { readAsked } from "./asked.ts";
import { packReports } from "./packing.ts";
import { readReport } from "./read.ts";
import { views } from "./views.ts";

const TODAY = "2026-11-20";
const later = new Date("2026-11-20T12:00:00Z");

const asked = [
  { range: "all_time" },
  { from: "2026-10-28", to: "2026-11-03" },
  { range: "all_time", tag: "leak" },
  { range: "all_time", began: "text", tag: "bill" },
].map((given) => readAsked(given, TODAY));

const reportsOf = (agent: Agent) =>
  Promise.all(asked.flatMap((days) => views.map((view) => readReport(agent, days, view, TODAY))));

/** As if of no day anything were packed that may be read. */
const readByRow = (agencyId: number) =>
  db().execute(sql`
    insert into reported_changes (agency_id, day)
    select ${agencyId}::bigint, d.day from reported_days d where d.agency_id = ${agencyId} and d.tag_id = 0`);

const daysOf = async (agencyId: number) => [
  await db().$count(reportedDays, eq(reportedDays.agencyId, agencyId)),
  await db().$count(reportedChanges, eq(reportedChanges.agencyId, agencyId)),
];

test("every report is the same read by packed days and row by row", async () => {
  const { agencyId, gail } = await reportedTown();
  const before = await reportsOf(gail);
  await packReports(later);
  const [days, changes] = await daysOf(agencyId);
  expect(days).toBeGreaterThan(14);
  expect(changes).toBe(0);
  expect(await reportsOf(gail)).toEqual(before);
  await readByRow(agencyId);
  expect(await reportsOf(gail)).toEqual(before);
});

test("a day that is not over is not packed, and the days right before it neither", async () => {
  const agencyId = await makeAgency();
  for (const at of ["2026-11-17T20:00:00Z", "2026-11-19T20:00:00Z", "2026-11-20T10:00:00Z"])
    await makePast(agencyId, { said: [{ at, body: "Hello" }] });
  await packReports(later);
  expect(await daysOf(agencyId)).toEqual([1, 2]);
});

const packedTown = async () => {
  const agencyId = await makeAgency();
  const gail = await makeAgent(agencyId, "manager");
  const make = (at: string, more = {}) => makePast(agencyId, { said: [{ at, body: "Hello" }], ...more });
  const id = await make("2026-11-05T16:00:00Z", { tags: ["leak"] });
  await make("2026-11-06T16:00:00Z");
  await packReports(later);
  return { agencyId, gail, make, id };
};

test("what changes of a packed day is in the next report, before and after it is packed again", async () => {
  const { agencyId, gail, make, id } = await packedTown();
  const change = (values: Partial<typeof conversations.$inferInsert>) =>
    db().update(conversations).set(values).where(eq(conversations.id, id));
  const changes = [
    () => change({ firstAnswerAt: new Date("2026-11-05T16:20:00Z"), firstAnswerBy: gail.userId }),
    async () => change({ tagIds: await makeTags(agencyId, ["leak", "bill"]) }),
    () => change({ startedAt: new Date("2026-11-03T16:00:00Z") }),
    () => make("2026-11-04T16:00:00Z", { tags: ["bill"] }),
    () => change({ spamAt: later }),
    () => change({ spamAt: null }),
    () => db().delete(conversations).where(eq(conversations.id, id)),
  ];
  await db().execute(sql`delete from messages where agency_id = ${agencyId} and conversation_id = ${id}`);
  let was = await reportsOf(gail);
  for (const happens of changes) {
    await happens();
    const now = await reportsOf(gail);
    expect(now).not.toEqual(was);
    await packReports(later);
    expect((await daysOf(agencyId))[1]).toBe(0);
    expect(await reportsOf(gail)).toEqual(now);
    await readByRow(agencyId);
    expect(await reportsOf(gail)).toEqual(now);
    await packReports(later);
    was = now;
  }
});

test("what is not yet committed while its day is packed is in the report once it is", async () => {
  const { gail, id } = await packedTown();
  let report = await reportsOf(gail);
  await db().transaction(async (tx) => {
    await tx.update(conversations).set({ reopenedCount: 1 }).where(eq(conversations.id, id));
    await packReports(later);
    // Its day is packed again beside it as well.
    await readByRow(gail.agency.id);
    await packReports(later);
    expect(await reportsOf(gail)).toEqual(report);
  });
  expect(await reportsOf(gail)).not.toEqual(report);
  report = await reportsOf(gail);
  await packReports(later);
  expect(await reportsOf(gail)).toEqual(report);
});

test("several that pack at once, beside those who change what they pack, leave nothing old", async () => {
  const { agencyId, gail, make } = await packedTown();
  const next = random(11);
  const day = () => `2026-11-0${1 + Math.floor(next() * 4)}T16:00:00Z`;
  const ids = await Promise.all(Array.from({ length: 12 }, () => make(day())));
  const turns = Array.from({ length: 60 }, (_, n) => async () => {
    if (n % 3 === 0) return packReports(later);
    const id = ids[Math.floor(next() * ids.length)]!;
    const tagIds = next() < 0.5 ? await makeTags(agencyId, ["leak"]) : [];
    await db()
      .update(conversations)
      .set({ tagIds, startedAt: new Date(day()) })
      .where(eq(conversations.id, id));
  });
  for (let at = 0; at < turns.length; at += 12) {
    await Promise.all(turns.slice(at, at + 12).map((turn) => turn()));
    const now = await reportsOf(gail);
    await readByRow(agencyId);
    expect(await reportsOf(gail)).toEqual(now);
  }
});

test("tags that are merged count as one in packed days at once, packed again too, and apart when it is undone", async () => {
  const { agencyId, gail } = await reportedTown();
  await packReports(later);
  const before = await reportsOf(gail);
  const [leak, bill] = await makeTags(agencyId, ["leak", "bill"]);
  await mergeTag(gail, bill!, leak!);
  const merged = await reportsOf(gail);
  expect(merged).not.toEqual(before);
  const [all, ofTag] = [asked[0]!, { ...asked[0]!, tag: "bill" }];
  const [group, ...others] = await groupsOf(gail, all, "tag", TODAY);
  // Some had both.
  const { figures } = await reportOf(gail, ofTag, "overview", TODAY);
  expect(group?.conversations.n).toBe(figures.conversations.n);
  expect(others).toEqual([]);
  await packReports(later);
  expect(await reportsOf(gail)).toEqual(merged);
  await undoMerge(gail, bill!);
  expect(await reportsOf(gail)).toEqual(before);
  await packReports(later);
  expect(await reportsOf(gail)).toEqual(before);
  await removeTag(gail, bill!);
  expect((await groupsOf(gail, all, "tag", TODAY)).map(({ name }) => name)).toEqual(["leak"]);
  await restoreTag(gail, bill!);
  expect(await reportsOf(gail)).toEqual(before);
});
