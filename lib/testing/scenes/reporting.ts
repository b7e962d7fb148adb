import { eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Hours } from "#db/schema/agencies.ts";
import { conversations } from "#db/schema/conversations.ts";
import { satisfaction } from "#db/schema/satisfaction.ts";
import { businessBetween } from "../../agencies/hours.ts";
import type { Agent } from "../../agents/agent.ts";
import { channels } from "../../channels/kinds.ts";
import type { Filter } from "../../history/filter.ts";
import type { Report } from "../../reports/count.ts";
import { readReport } from "../../reports/read.ts";
import type { Grouping } from "../../reports/views.ts";
import { makeAgency, makeAgent } from "../factories.ts";
import { makePast } from "../past.ts";
import { random } from "../random.ts";

/** From 8 to 12 and from 13 to 17:30, on Saturday until noon; not on the second of November. */
const work: Hours["week"][number] = [
  [480, 720],
  [780, 1050],
];
export const hours: Hours = {
  week: [work, work, work, work, work, [[480, 720]], []],
  closed: [{ day: "2026-11-02", name: "All Souls" }],
  region: "US",
};

/** One of the reports, as a page reads it. */
export const reportOf = async <V extends Exclude<Report["view"], Grouping>>(
  agent: Agent,
  asked: Filter,
  view: V,
  today: string,
) => (await readReport(agent, asked, view, today)) as Extract<Report, { view: V }>;

/** One by which conversations are told apart: its groups. */
export async function groupsOf(agent: Agent, asked: Filter, view: Grouping, today: string) {
  const { groups } = (await readReport(agent, asked, view, today)) as Extract<Report, { view: Grouping }>;
  return groups;
}

/** 160 conversations over two weeks in which the clocks change, of every kind that reports know. */
export async function reportedTown() {
  const agencyId = await makeAgency({ hours });
  const gail = await makeAgent(agencyId, "manager", "Gail Lund");
  const people = [await makeAgent(agencyId, "agent", "Ana"), await makeAgent(agencyId, "agent", "Ben")];
  const next = random(7);
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
  const later = (at: Date, minutes: number) => new Date(+at + Math.round(next() * minutes * 60) * 1000);
  for (let n = 0; n < 160; n++) {
    const at = later(new Date("2026-10-26T03:00:00Z"), 14 * 1440);
    const startedBy = next() < 0.85 ? ("resident" as const) : ("agency" as const);
    const answeredAt = next() < 0.8 ? later(at, one([10, 200, 3000])) : null;
    const closedAt = next() < 0.7 ? later(answeredAt ?? at, 6000) : null;
    const reopenedCount = one([0, 0, 0, 1]);
    const channel = one(channels);
    const id = await makePast(agencyId, {
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
    if (closedAt && answeredAt && next() < 0.6) {
      const rated = next() < 0.7 ? { score: 1 + Math.floor(next() * 5), answeredAt: closedAt } : {};
      const asked = { agencyId, conversationId: id, channel, plannedAt: closedAt, askedAt: closedAt };
      await db().insert(satisfaction).values(asked);
      await db()
        .update(satisfaction)
        .set({ askedAt: closedAt, ...rated })
        .where(eq(satisfaction.conversationId, id));
    }
  }
  return { agencyId, gail };
}

/** The same by hand: each is looked at by itself, in words as near as can be to those of the formulas. */
export async function countedByHand({ agency }: Agent, from: string, to: string) {
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
  const atWork = (rows: (readonly [Date | null, Date | null])[]) =>
    rows
      .flatMap(([start, end]) => (start && end ? [businessBetween(agency, start, end) / 1000] : []))
      .sort((a, b) => a - b);
  const business = {
    took: atWork(asked.map((row) => [row.firstInboundAt, row.firstAnswerAt])),
    closing: atWork(counted.map((row) => [row.startedAt, row.closedAt])),
  };
  const said = await db().select().from(satisfaction).where(eq(satisfaction.agencyId, agency.id));
  const scores = counted.flatMap(({ id, firstAnswerBy }) =>
    said.flatMap((one) =>
      one.conversationId === id && one.score ? [{ score: one.score, by: firstAnswerBy }] : [],
    ),
  );
  return { counted, asked, took, closing, business, scores, wall };
}
