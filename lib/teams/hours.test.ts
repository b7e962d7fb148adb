import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Hours, Span } from "#db/schema/agencies.ts";
import { listHolidays } from "../agencies/holidays.ts";
import { hoursOf } from "../agencies/hours.ts";
import { type TypedHours, timeText, weekdays } from "../agencies/hours-input.ts";
import { findConversation } from "../conversations/finding.ts";
import { workJobs } from "../testing/factories.ts";
import { Counter } from "../testing/minute-counter.ts";
import { give, teamScene } from "../testing/scenes/teams.ts";
import { renewTeamHolidays, saveTeamHours } from "./hours.ts";
import { readTeamHoursForm } from "./hours-form.ts";
import { readTeamList } from "./listed.ts";

const weekOf = (span: Span): Span[][] => Array.from({ length: 7 }, () => [span]);
const office: Hours = { week: weekOf([480, 1020]), closed: [], region: "US" };
const typedOf = (week: Span[][], more: Partial<TypedHours> = {}): TypedHours => ({
  ...{ closed: [], region: "US", rules: [], ...more },
  spans: Object.fromEntries(
    weekdays.map((day, at) => [
      day,
      week[at]!.map(([opens, closes]) => ({ opens: timeText(opens), closes: timeText(closes % 1440) })),
    ]),
  ) as TypedHours["spans"],
});
const own = (hours: TypedHours, hasOwnDays = false) => ({ isOwn: true, hasOwnDays, hours });
const AGENCYS = { isOwn: false, hasOwnDays: false, hours: typedOf([[], [], [], [], [], [], []]) };

/** With one that was given to the team, and waits since then. */
async function scene(at: string, closed: Hours["closed"] = []) {
  const town = await teamScene({ hours: { ...office, closed }, goalNew: 120, goalMissed: 240 });
  const { agencyId, ben, admin, team, conversation } = town;
  await give(ben, conversation, team);
  await db().execute(sql`update conversations set waiting_since = ${at}, due_from = ${at}, due_at = ${at}
    where agency_id = ${agencyId}`);
  const due = async () => {
    await workJobs();
    return (await findConversation(ben, conversation.id))!.dueAt;
  };
  const listed = async () => (await readTeamList(admin)).teams[0]!;
  return { ...town, due, listed };
}

const counted = (hours: Hours, at: string, minutes = 120) =>
  new Counter("America/Los_Angeles", hours, new Date(at)).add(minutes);

test("what waits for a team is due by its hours, as a counter of minutes has it, over both changes of the clocks too", async () => {
  const nights: Span[][] = [[[60, 180]], [], [[0, 1440]], [[0, 150]], [], [[1380, 1440]], [[0, 200]]];
  for (const at of ["2026-03-07T23:30:00-08:00", "2026-10-31T23:30:00-07:00", "2026-11-20T16:10:00-08:00"]) {
    const { admin, team, due } = await scene(at);
    for (const week of [weekOf([600, 960]), weekOf([30, 165]), nights]) {
      await saveTeamHours(admin, team, own(typedOf(week)));
      expect(await due()).toEqual(counted({ ...office, week }, at));
    }
    await saveTeamHours(admin, team, AGENCYS);
    expect(await due()).toEqual(counted(office, at));
  }
}, 60_000);

test("a team is away on the days of its agency, until it says days of its own", async () => {
  const at = "2026-11-25T16:10:00-08:00";
  const closed = [{ day: "2026-11-26", name: "Thanksgiving" }];
  const { admin, team, due, listed } = await scene(at, closed);
  const week = weekOf([600, 960]);
  await saveTeamHours(admin, team, own(typedOf(week)));
  expect(await due()).toEqual(counted({ ...office, week, closed }, at));
  expect((await listed()).hours).toMatchObject({ closed: null });
  await saveTeamHours(admin, team, own(typedOf(week), true));
  expect(await due()).toEqual(counted({ ...office, week }, at));
});

test("a team of which nobody would ever be there is refused, and what is saved comes back in its form", async () => {
  const { admin, team, listed } = await scene("2026-11-20T16:10:00-08:00");
  const never = saveTeamHours(admin, team, own(typedOf([[], [], [], [], [], [], []])));
  await expect(never).rejects.toMatchObject({ reason: "team_hours_none" });
  const form = async () =>
    readTeamHoursForm({ ...admin, agency: { ...admin.agency, hours: office } }, await listed(), null, "");
  expect(await form()).toMatchObject({
    isOwn: false,
    hasOwnDays: false,
    typed: { spans: typedOf(office.week).spans },
  });
  const days = { closed: [{ day: "2090-12-24", name: "Eve" }] };
  await saveTeamHours(admin, team, own(typedOf(weekOf([60, 120]), days), true));
  expect(await form()).toMatchObject({
    ...{ isOwn: true, hasOwnDays: true, typed: typedOf(weekOf([60, 120]), days) },
    hours: { week: weekOf([60, 120]) },
  });
});

test("the days that a team has ticked itself go on into the next year", async () => {
  const { admin, team, listed } = await scene("2026-11-20T16:10:00-08:00");
  const [first] = await listHolidays("US", 2026, "en");
  await saveTeamHours(admin, team, own(typedOf(office.week, { rules: [first!.rule] }), true));
  const before = (await listed()).hours!.closed!.length;
  await renewTeamHolidays(new Date("2030-01-02T12:00:00Z"));
  expect((await listed()).hours!.closed!.length).toBeGreaterThan(before);
});

const span = fc
  .tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 15, max: 600 }))
  .map(([opens, long]): Span => [opens, Math.min(1440, opens + long)]);

test("whatever its hours, giving to a team and back makes nothing due later", async () => {
  const { admin, ben, team, conversation } = await teamScene({ hours: office });
  const dueNow = async () => +(await findConversation(ben, conversation.id))!.dueAt!;
  await fc.assert(
    fc.asyncProperty(fc.array(span, { minLength: 7, maxLength: 7 }), async (week) => {
      await saveTeamHours(admin, team, own(typedOf(week.map((one) => [one]))));
      const before = await dueNow();
      await give(ben, conversation, team);
      const given = await dueNow();
      await give(ben, conversation, null);
      expect(given).toBeLessThanOrEqual(before);
      expect(await dueNow()).toBeLessThanOrEqual(given);
    }),
    { numRuns: 15 },
  );
}, 60_000);

test("hours of its own take the place of the agency's, and its days only where there are any", () => {
  const closed = [{ day: "2026-11-26", name: "" }];
  expect(hoursOf(office, null)).toBe(office);
  expect(hoursOf({ ...office, closed }, { week: [], region: "US", closed: null })).toMatchObject({
    week: [],
    closed,
  });
  expect(hoursOf(null, { week: [], region: "US", closed: null })).toMatchObject({ closed: [] });
  expect(hoursOf({ ...office, closed }, { week: [], region: "US", closed: [] })).toMatchObject({
    closed: [],
  });
});
