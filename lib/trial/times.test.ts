import { expect, test } from "vitest";
import { dueBy } from "../conversations/clock.ts";
import { Calendar } from "./calendar.ts";
import { officeHours } from "./office.ts";
import { readStory } from "./story.ts";
import { timesOf } from "./times.ts";

const HOUR = 3_600_000;
const zone = "America/Los_Angeles";
const schedule = { timeZone: zone, hours: await officeHours(2026) };
const { agency, conversations } = readStory();
const goals = { goalNew: 120, goalMissed: agency.goalMissed, goalYours: 120, goalEmergency: 5 };
const clockOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(+at).toZonedDateTimeISO(zone);
const isOfficeTime = (at: Date) => {
  const { dayOfWeek, hour, minute } = clockOf(at);
  return dayOfWeek <= 5 && hour >= 8 && (hour < 17 || (hour === 17 && minute === 0));
};

/** A week around a change of the clocks, in steps that meet every hour of the day. */
const loadings = Array.from(
  { length: 34 },
  (_, step) => new Date(Date.UTC(2026, 9, 29, 7) + step * 5 * HOUR),
);

test.each(loadings)("loaded at %s, staff act while the office is open, and all of it is over", (now) => {
  const calendar = new Calendar(now, schedule);
  for (const trial of conversations) {
    const { start, items, assignedAt, closedAt } = timesOf(calendar, trial);
    const name = `${trial.contact ?? trial.visitor?.name}, ${trial.items[0]!.body.slice(0, 30)}`;
    const acts = items.filter((_, index) => !["resident", "auto"].includes(trial.items[index]!.by));
    if (trial.assignee) acts.push(assignedAt);
    if (closedAt) acts.push(closedAt);
    expect(
      items.toSorted((a, b) => +a - +b),
      name,
    ).toEqual(items);
    expect([start, ...items, ...acts].filter((at) => at > now).map(String), name).toEqual([]);
    expect(acts.filter((at) => !isOfficeTime(at)).map(String), name).toEqual([]);
  }
});

test.each(loadings)("loaded at %s, the automatic answers promise what the goal and the hours give", (now) => {
  const calendar = new Calendar(now, schedule);
  const promises = { ...schedule, ...goals, bubbleOn: false };
  for (const trial of conversations) {
    const { items } = timesOf(calendar, trial);
    for (const [index, { by, body }] of trial.items.entries()) {
      if (by !== "auto" || !/noon|midday|mediod|12/.test(body)) continue;
      const { dueAt } = dueBy("missed", items[index]!, promises);
      expect(clockOf(dueAt).toPlainTime().toString(), body).toBe("12:00:00");
      if (/mañana antes/.test(body))
        expect(
          clockOf(items[index]!).toPlainDate().add({ days: 1 }).equals(clockOf(dueAt).toPlainDate()),
        ).toBe(true);
      const answer = items[trial.items.findIndex((item, at) => at > index && item.by !== "resident")];
      if (answer) expect(+answer, body).toBeLessThanOrEqual(+dueAt);
    }
  }
});

test("in the middle of a working day the story is told as it is written", () => {
  const now = new Date("2026-11-25T15:00:00-08:00");
  const calendar = new Calendar(now, schedule);
  for (const trial of conversations)
    if ("minutesAgo" in trial.start)
      expect(timesOf(calendar, trial).start).toEqual(calendar.minutesAgo(trial.start.minutesAgo));
});

test("chat was switched on in the morning of a working day", () => {
  for (const now of loadings) {
    const at = new Calendar(now, schedule).workday(0, "08:02");
    expect(isOfficeTime(at) && at <= now).toBe(true);
  }
});
