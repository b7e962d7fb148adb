import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { conversations } from "#db/schema/conversations.ts";
import type { Agent } from "../agents/agent.ts";
import { channels } from "../channels/kinds.ts";
import { close, markNotSpam, markSpam, reopen } from "../conversations/closing.ts";
import { postReply } from "../conversations/replies.ts";
import { listHistory } from "../history/list.ts";
import { again, makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { random } from "../testing/random.ts";
import { beforeThat, readAsked } from "./asked.ts";
import type { Counted } from "./counted.ts";
import { daysOf } from "./days.ts";
import { readFacts } from "./facts.ts";
import { figuresOf, spansOf } from "./figures.ts";
import { groupsOf, readPeople, readTags } from "./groups.ts";
import { loadOf } from "./load.ts";
import { nth } from "./nth.ts";

const TODAY = "2026-11-20";
const MINUTE = 60_000;

/** 160 conversations over two weeks in which the clocks change, of every kind that reports know. */
async function scene() {
  const agencyId = await makeAgency();
  const gail = await makeAgent(agencyId, "manager", "Gail Lund");
  const people = [await makeAgent(agencyId, "agent", "Ana"), await makeAgent(agencyId, "agent", "Ben")];
  const next = random(7);
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
  const later = (at: Date, minutes: number) => new Date(+at + Math.round(next() * minutes * MINUTE));
  for (let n = 0; n < 160; n++) {
    const at = later(new Date("2026-10-26T03:00:00Z"), 14 * 1440);
    const startedBy = next() < 0.85 ? ("resident" as const) : ("agency" as const);
    const answeredAt = next() < 0.8 ? later(at, one([10, 200, 3000])) : null;
    const closedAt = next() < 0.7 ? later(answeredAt ?? at, 6000) : null;
    const reopenedCount = one([0, 0, 0, 1]);
    const channel = one(channels);
    await makePast(agencyId, {
      said: [{ at: at.toISOString(), body: "Hello" }],
      channel,
      channels: next() < 0.2 ? [channel, "text"] : [channel],
      ...{
        startedBy,
        status: closedAt ? "closed" : "open",
        closedAt,
        closedBy: closedAt && one(people).userId,
      },
      firstAnswerAt: answeredAt,
      firstAnswerBy: answeredAt && one(people).userId,
      firstDueAt: answeredAt && next() < 0.9 ? later(at, 600) : null,
      firstInboundAt: next() < 0.05 ? null : at,
      ...{ reopenedCount, reopenedSoon: reopenedCount > 0 && next() < 0.5 },
      ...{ queue: one(["new", "missed"] as const), tags: one([[], [], ["leak"], ["bill", "leak"]]) },
      spamAt: next() < 0.05 && closedAt ? closedAt : null,
      isPast: next() < 0.05,
    });
  }
  return { agencyId, gail };
}

/** The same by hand: each is looked at by itself, in words as near as can be to those of the formulas. */
async function byHand({ agency }: Agent, from: string, to: string) {
  const rows = await db().select().from(conversations).where(eq(conversations.agencyId, agency.id));
  const wall = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(+at).toZonedDateTimeISO(agency.timeZone).toPlainDateTime();
  const counted = rows.filter((row) => {
    const day = wall(row.startedAt).toPlainDate().toString();
    const isPersons = row.startedBy === "agency" || row.firstInboundAt !== null;
    return day >= from && day <= to && !row.spamAt && !row.isPast && isPersons;
  });
  const asked = counted.filter(({ startedBy }) => startedBy === "resident");
  const seconds = (rows: (readonly [Date | null, Date | null])[]) =>
    rows
      .flatMap(([start, end]) => (start && end ? [Math.round((+end - +start) / 1000)] : []))
      .sort((a, b) => a - b);
  const took = seconds(asked.map((row) => [row.firstInboundAt, row.firstAnswerAt]));
  const closing = seconds(counted.map((row) => [row.startedAt, row.closedAt]));
  return { counted, asked, took, closing, wall };
}

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
  const { gail } = await scene();
  const asked = readAsked({ from: "2026-10-28", to: "2026-11-06" }, TODAY);
  const facts = await readFacts(gail, asked);
  const hand = await byHand(gail, "2026-10-28", "2026-11-06");
  const figures = figuresOf(asked, facts);
  expect(figures.conversations.n).toBe(hand.counted.length);
  expect(figures.first).toMatchObject(places(hand.took));
  expect(figures.close).toMatchObject(places(hand.closing));
  expect(figures.byUs.n).toBe(hand.counted.length - hand.asked.length);
  expect(figures.unanswered.n).toBe(hand.asked.filter((row) => !row.firstAnswerAt).length);
  const promised = hand.asked.filter((row) => row.firstAnswerAt && row.firstDueAt);
  expect(figures.inTime.of.n).toBe(promised.length);
  expect(figures.inTime.part.n).toBe(promised.filter((row) => row.firstAnswerAt! <= row.firstDueAt!).length);
  expect(figures.resolved.part.n).toBe(
    hand.counted.filter((row) => row.status === "closed" && !row.reopenedSoon).length,
  );
  expect(figures.reopened.n).toBe(hand.counted.filter((row) => row.reopenedCount > 0).length);

  const { days } = daysOf(asked, facts, TODAY);
  expect(days.map(({ from }) => from)).toHaveLength(10);
  for (const day of days)
    expect(day.conversations.n).toBe(
      hand.counted.filter((row) => `${hand.wall(row.startedAt).toPlainDate()}` === day.from).length,
    );
  for (const { weekday, hour, counted } of loadOf(asked, facts)) {
    const at = hand.counted.map((row) => hand.wall(row.startedAt));
    expect(counted.n).toBe(at.filter((wall) => wall.dayOfWeek === weekday && wall.hour === hour).length);
  }
});

test("every number leads to exactly its conversations, and the parts make the whole", async () => {
  const { gail } = await scene();
  for (const more of [{}, { began: "text" }, { tag: "leak" }]) {
    const asked = readAsked({ from: "2026-10-28", to: "2026-11-06", ...more }, TODAY);
    const facts = await readFacts(gail, asked);
    const all = facts.rows.length;
    const [figures, spans] = [figuresOf(asked, facts), spansOf(asked, facts)];
    const [{ days }, load] = [daysOf(asked, facts, TODAY), loadOf(asked, facts)];
    const [byChannel, byQueue] = [groupsOf(asked, facts, "channel"), groupsOf(asked, facts, "queue")];
    const [people, tags] = [await readPeople(gail, asked, facts), await readTags(gail, asked)];
    expect(sum(spans.map(({ counted }) => counted.n))).toBe(figures.first.of.n);
    for (const parts of [byChannel, byQueue, days])
      expect(sum(parts.map((part) => part.conversations.n))).toBe(all);
    expect(sum(load.map(({ counted }) => counted.n))).toBe(all);
    expect(people.map(({ name }) => name).sort()).toEqual(["Ana", "Ben"]);
    const busy = load.filter(({ counted }) => counted.n);
    for (const { n, filter } of countedIn({ figures, spans, days, busy, byChannel, byQueue, people, tags }))
      expect((await listHistory(gail, filter)).total, JSON.stringify(filter)).toBe(n);
  }
});

test("what happens to a conversation is in the next report: an answer, its end, a return, spam", async () => {
  const agencyId = await makeAgency({ bubbleOn: true });
  const ana = await makeAgent(agencyId);
  const conversation = await makeConversation(ana, "Is the water safe?");
  const today = `${Temporal.Now.zonedDateTimeISO(ana.agency.timeZone).toPlainDate()}`;
  const asked = readAsked({ from: today, to: today }, today);
  const now = async () => figuresOf(asked, await readFacts(ana, asked));
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
    for (let k = 0; k < length; k++) expect(nth(Int32Array.from(numbers), k)).toBe(sorted[k]);
  }
});
