import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { conversations } from "#db/schema/conversations.ts";
import { close, markNotSpam, markSpam, reopen } from "../conversations/closing.ts";
import { postReply } from "../conversations/replies.ts";
import { listHistory } from "../history/list.ts";
import { again, makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { makePast, makeTags } from "../testing/past.ts";
import { random } from "../testing/random.ts";
import { countedByHand, groupsOf, hours, reportedTown, reportOf } from "../testing/scenes/reporting.ts";
import { beforeThat, readAsked } from "./asked.ts";
import type { Counted } from "./counted.ts";
import { nth } from "./nth.ts";
import type { Grouping } from "./views.ts";

const TODAY = "2026-11-20";

const places = (sorted: number[]) => ({
  average: sorted.reduce((sum, n) => sum + n, 0) / sorted.length,
  median: sorted[Math.ceil(sorted.length / 2) - 1],
  slow: sorted[Math.ceil(sorted.length * 0.9) - 1],
});
const sum = (numbers: number[]) => numbers.reduce((all, n) => all + n, 0);

/** Every number of a report with the filter that its link has. */
function countedIn(report: unknown): Counted[] {
  if (report === null || typeof report !== "object") return [];
  if ("n" in report && "filter" in report) return [report as Counted];
  return Object.values(report).flatMap(countedIn);
}

test("the figures are those that looking at each conversation gives", async () => {
  const { gail } = await reportedTown();
  const asked = readAsked({ from: "2026-10-28", to: "2026-11-06" }, TODAY);
  const hand = await countedByHand(gail, "2026-10-28", "2026-11-06");
  const { figures, byDay } = await reportOf(gail, asked, "overview", TODAY);
  expect(figures.conversations.n).toBe(hand.counted.length);
  expect(figures.first).toMatchObject(places(hand.took));
  expect(figures.close).toMatchObject(places(hand.closing));
  expect(figures.firstBusiness).toMatchObject(places(hand.business.took));
  expect(figures.closeBusiness).toMatchObject(places(hand.business.closing));
  expect(figures.satisfaction.average).toBe(sum(hand.scores.map(({ score }) => score)) / hand.scores.length);
  expect(figures.satisfaction.rated.n).toBe(hand.scores.length);
  for (const { score, counted } of figures.satisfaction.scores)
    expect(counted.n).toBe(hand.scores.filter((one) => one.score === score).length);
  for (const { id, average, rated } of (await reportOf(gail, asked, "satisfaction", TODAY)).people) {
    const own = hand.scores.filter(({ by }) => by === id).map(({ score }) => score);
    expect([average, rated.n]).toEqual([sum(own) / own.length, own.length]);
  }
  expect(figures.byUs.n).toBe(hand.counted.length - hand.asked.length);
  expect(figures.unanswered.n).toBe(hand.asked.filter((row) => !row.firstAnswerAt).length);
  const promised = hand.asked.filter((row) => row.firstAnswerAt && row.firstDueAt);
  expect(figures.inTime.of.n).toBe(promised.length);
  expect(figures.inTime.part.n).toBe(promised.filter((row) => row.firstAnswerAt! <= row.firstDueAt!).length);
  expect(figures.resolved.part.n).toBe(
    hand.counted.filter((row) => row.status === "closed" && !row.reopenedSoon).length,
  );
  expect(figures.reopened.n).toBe(hand.counted.filter((row) => row.reopenedCount > 0).length);

  const { days } = byDay;
  expect(days.map(({ from }) => from)).toHaveLength(10);
  for (const day of days)
    expect(day.conversations.n).toBe(
      hand.counted.filter((row) => `${hand.wall(row.startedAt).toPlainDate()}` === day.from).length,
    );
  for (const { weekday, hour, counted } of (await reportOf(gail, asked, "hours", TODAY)).load) {
    const at = hand.counted.map((row) => hand.wall(row.startedAt));
    expect(counted.n).toBe(at.filter((wall) => wall.dayOfWeek === weekday && wall.hour === hour).length);
  }
});

test("every number leads to exactly its conversations, and the parts make the whole", async () => {
  const { gail } = await reportedTown();
  for (const more of [{}, { began: "text" }, { tag: "leak" }]) {
    const asked = readAsked({ from: "2026-10-28", to: "2026-11-06", ...more }, TODAY);
    const { figures, spans, byDay } = await reportOf(gail, asked, "overview", TODAY);
    const { days } = byDay;
    const all = figures.conversations.n;
    const { load } = await reportOf(gail, asked, "hours", TODAY);
    const by = (grouping: Grouping) => groupsOf(gail, asked, grouping, TODAY);
    const [byChannel, byQueue] = [await by("channel"), await by("queue")];
    const [people, tags] = [await by("person"), await by("tag")];
    expect(sum(spans.map(({ counted }) => counted.n))).toBe(figures.first.of.n);
    for (const parts of [byChannel, byQueue, days])
      expect(sum(parts.map((part) => part.conversations.n))).toBe(all);
    expect(sum(load.map(({ counted }) => counted.n))).toBe(all);
    expect(people.map(({ name }) => name).sort()).toEqual(["Ana", "Ben"]);
    const busy = load.filter(({ counted }) => counted.n);
    const { people: rated } = await reportOf(gail, asked, "satisfaction", TODAY);
    expect(sum(figures.satisfaction.scores.map(({ counted }) => counted.n))).toBe(
      sum(rated.map((person) => person.rated.n)),
    );
    const shown = { figures, spans, days, busy, byChannel, byQueue, people, tags, rated };
    for (const { n, filter } of countedIn(shown))
      expect((await listHistory(gail, filter)).total, JSON.stringify(filter)).toBe(n);
  }
});

test("what happens to a conversation is in the next report: an answer, its end, a return, spam", async () => {
  const agencyId = await makeAgency({ bubbleOn: true });
  const ana = await makeAgent(agencyId);
  const conversation = await makeConversation(ana, "Is the water safe?");
  const today = `${Temporal.Now.zonedDateTimeISO(ana.agency.timeZone).toPlainDate()}`;
  const asked = readAsked({ from: today, to: today }, today);
  const now = async () => (await reportOf(ana, asked, "overview", today)).figures;
  const how = { seen: 999_999_999, clientId: "close", unlinkedAnyway: true };
  expect(await now()).toMatchObject({ conversations: { n: 1 }, unanswered: { n: 1 } });
  await postReply(ana, conversation, { body: "It is.", clientId: "reply", seen: 999_999_999 });
  expect(await now()).toMatchObject({ unanswered: { n: 0 }, inTime: { part: { n: 1 } } });
  await close(ana, await again(ana, conversation), how);
  expect((await now()).resolved.part.n).toBe(1);
  await reopen(ana, await again(ana, conversation));
  await close(ana, await again(ana, conversation), { ...how, clientId: "again" });
  expect(await now()).toMatchObject({
    resolved: { part: { n: 0 } },
    reopened: { n: 1 },
    close: { of: { n: 1 } },
  });
  await markSpam(ana, await again(ana, conversation));
  expect((await now()).conversations.n).toBe(0);
  await markNotSpam(ana, await again(ana, conversation));
  expect((await now()).conversations.n).toBe(1);
});

test("what was answered and closed by other hours stays so, whatever changes of it later", async () => {
  const agencyId = await makeAgency({ hours });
  const gail = await makeAgent(agencyId, "manager");
  const [at, answered, closed] = ["2026-11-05T15:50:00Z", "2026-11-05T16:10:00Z", "2026-11-05T21:00:00Z"];
  const id = await makePast(agencyId, {
    ...{ said: [{ at, body: "Hello" }], status: "closed", closedAt: new Date(closed) },
    ...{ firstInboundAt: new Date(at), firstAnswerAt: new Date(answered), firstAnswerBy: gail.userId },
  });
  const asked = readAsked({ from: "2026-11-05", to: "2026-11-05" }, TODAY);
  const now = async () => {
    const { firstBusiness, closeBusiness } = (await reportOf(gail, asked, "overview", TODAY)).figures;
    return [firstBusiness.median, closeBusiness.median].map((seconds) => seconds! / 60);
  };
  // The office opens at 8, ten minutes after they wrote, and has its noon hour before the end.
  expect(await now()).toEqual([10, 240]);
  await db().update(agencies).set({ hours: null }).where(eq(agencies.id, agencyId));
  await db()
    .update(conversations)
    .set({ tagIds: await makeTags(agencyId, ["leak"]) })
    .where(eq(conversations.id, id));
  expect(await now()).toEqual([10, 240]);
  await db()
    .update(conversations)
    .set({ closedAt: new Date("2026-11-05T22:00:00Z") })
    .where(eq(conversations.id, id));
  expect(await now()).toEqual([10, 370]);
});

test("a report is compared with as many days before it, and whole months with months", () => {
  const before = (from: string, to: string) => {
    const found = beforeThat(readAsked({ from, to }, TODAY));
    return found && [found.from, found.to];
  };
  expect(before("2026-11-10", "2026-11-16")).toEqual(["2026-11-03", "2026-11-09"]);
  expect(before("2026-03-01", "2026-03-31")).toEqual(["2026-02-01", "2026-02-28"]);
  expect(before("2026-07-01", "2026-09-30")).toEqual(["2026-04-01", "2026-06-30"]);
  expect(before("2026-11-10", "2026-11-09")).toBeNull();
  expect(beforeThat(readAsked({ range: "all_time" }, TODAY))).toBeNull();
});

test("the number at a place is the same as in order", () => {
  const next = random(3);
  for (const length of [1, 2, 5, 300]) {
    const numbers = Int32Array.from({ length }, () => Math.floor(next() * 40));
    const sorted = Int32Array.from(numbers).sort();
    for (let k = 0; k < length; k++) {
      const moved = Int32Array.from(numbers);
      expect(nth(moved, k)).toBe(sorted[k]);
      const behind = Math.ceil((k + length - 1) / 2);
      expect(nth(moved, behind, k)).toBe(sorted[behind]);
    }
  }
});
