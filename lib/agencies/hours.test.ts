import fc from "fast-check";
import { expect, test } from "vitest";
import type { Hours, Span } from "#db/schema/agencies.ts";
import { Counter } from "../testing/minute-counter.ts";
import {
  addBusiness,
  businessBetween,
  endOfBusiness,
  isOpen,
  nextChange,
  nextOpening,
  type Schedule,
  spansOfDay,
} from "./hours.ts";

const MINUTE = 60_000;
const at = (text: string) => new Date(text);
const office: Hours = {
  week: [...Array.from({ length: 5 }, (): Span[] => [[480, 1020]]), [], []],
  closed: [{ day: "2026-11-26", name: "Thanksgiving" }],
  region: "US",
};
const town: Schedule = { timeZone: "America/Los_Angeles", hours: office };

// Changes of the clocks: by one hour at two, by half an hour, and at midnight, where the day itself is shorter.
const changes = {
  "America/Los_Angeles": ["2026-03-08", "2026-11-01"],
  "America/New_York": ["2026-03-08", "2026-11-01"],
  "Europe/Madrid": ["2026-03-29", "2026-10-25"],
  "Australia/Lord_Howe": ["2026-04-05", "2026-10-04"],
  "Asia/Beirut": ["2026-03-29", "2026-10-25"],
  "America/Santiago": ["2026-04-05", "2026-09-06"],
} as const;
const zones = Object.keys(changes) as (keyof typeof changes)[];

const span = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }));
/** None, one or several spans, with breaks between them; some of them in the hour that is skipped or comes twice. */
const day = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 240 })), {
    minLength: 2,
    maxLength: 6,
  })
  .map((marks) => marks.toSorted((a, b) => a - b))
  .map((marks) =>
    marks.flatMap((opens, i): Span[] => (i % 2 || i + 1 === marks.length ? [] : [[opens, marks[i + 1]!]])),
  );
const week = fc.array(fc.oneof({ weight: 3, arbitrary: day }, fc.constant<Span[]>([])), {
  minLength: 7,
  maxLength: 7,
});

const cases = fc
  .record({
    zone: fc.constantFrom(...zones),
    change: fc.constantFrom(0, 1),
    week,
    // Enough business for every goal to be reached within some weeks.
    sure: span.map(
      ([one, two]): Span => [Math.min(one, 1200), Math.min(1440, Math.min(one, 1200) + 60 + (two % 180))],
    ),
    closed: fc.array(fc.integer({ min: -4, max: 9 }), { maxLength: 3 }),
    offset: fc.integer({ min: -4 * 1440, max: 3 * 1440 }),
    goal: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ zone, change, week, sure, closed, offset, goal }) => {
    const on = Temporal.PlainDate.from(changes[zone][change]!);
    const since = new Date(on.toZonedDateTime(zone).epochMilliseconds + offset * MINUTE);
    const days = closed.map((shift) => ({ day: on.add({ days: shift }).toString(), name: "Closed" }));
    const hours = { week: week.with(2, [sure]), closed: days, region: "US" };
    return { schedule: { timeZone: zone, hours }, since, goal };
  });

test("due times, sums and ends of days are those of a counter that looks at every minute", () => {
  fc.assert(
    fc.property(cases, ({ schedule, since, goal }) => {
      const counter = new Counter(schedule.timeZone, schedule.hours, since);
      const due = addBusiness(schedule, since, goal * MINUTE);
      expect(due).toEqual(counter.add(goal));
      expect(businessBetween(schedule, since, due)).toBe(goal * MINUTE);
      expect(endOfBusiness(schedule, since)).toEqual(counter.endOfDay());
      expect(isOpen(schedule, since)).toBe(counter.isOpen());
      expect(nextOpening(schedule, since)).toEqual(counter.nextOpening());
      expect(nextChange(schedule, since)).toEqual(counter.nextChange());
    }),
    { numRuns: 700 },
  );
}, 120_000);

test("Friday afternoon goes on on Monday, and a holiday is no business", () => {
  const friday = at("2026-11-20T16:10:00-08:00");
  expect(addBusiness(town, friday, 120 * MINUTE)).toEqual(at("2026-11-23T09:10:00-08:00"));
  const eve = at("2026-11-25T16:00:00-08:00");
  expect(addBusiness(town, eve, 120 * MINUTE)).toEqual(at("2026-11-27T09:00:00-08:00"));
  expect(nextOpening(town, at("2026-11-26T10:00:00-08:00"))).toEqual(at("2026-11-27T08:00:00-08:00"));
});

test("without hours every minute counts, and the day ends with its last minute by the local clock", () => {
  const always = { ...town, hours: null };
  expect(addBusiness(always, at("2026-11-20T16:10:00-08:00"), 120 * MINUTE)).toEqual(
    at("2026-11-20T18:10:00-08:00"),
  );
  expect(endOfBusiness(always, at("2026-03-08T00:30-08:00"))).toEqual(at("2026-03-08T23:59-07:00"));
  expect(endOfBusiness(always, at("2026-11-01T00:30-07:00"))).toEqual(at("2026-11-01T23:59-08:00"));
  expect([isOpen(always, at("2026-11-21T03:00Z")), nextChange(always, at("2026-11-21T03:00Z"))]).toEqual([
    true,
    null,
  ]);
});

test("hours that a change of the clocks skips are not what the day's business ends with", () => {
  const sunday: Span[] = [
    [0, 60],
    [120, 150],
  ];
  const night = { ...office, week: Array.from({ length: 7 }, () => sunday) };
  const end = endOfBusiness({ ...town, hours: night }, at("2026-03-08T00:10:00-08:00"));
  expect(end).toEqual(at("2026-03-08T01:00:00-08:00"));
});

test("a door that is open day and night never changes, whatever the clocks do", () => {
  const whole = { ...office, week: Array.from({ length: 7 }, (): Span[] => [[0, 1440]]), closed: [] };
  for (const timeZone of zones)
    expect(nextChange({ timeZone, hours: whole }, at("2026-03-01T12:00Z"))).toBe(null);
});

test("hours without any business are refused before they have no end", () => {
  const never = { ...town, hours: { ...office, week: Array.from({ length: 7 }, () => []) } };
  expect(() => addBusiness(never, new Date(), MINUTE)).toThrow("without any business");
});

test("a day of the office's zone has its hours, a holiday none, and without hours there is nothing to say", () => {
  // Six in the morning in London, and still the evening before here.
  expect(spansOfDay(town, at("2026-11-25T06:00:00Z"))).toEqual([[480, 1020]]);
  expect(spansOfDay(town, at("2026-11-26T20:00:00Z"))).toEqual([]);
  expect(spansOfDay({ ...town, hours: null }, at("2026-11-25T06:00:00Z"))).toBeNull();
});
