import { expect, test } from "vitest";
import type { Hours, Span } from "#db/schema/agencies.ts";
import { chosenUntil, presetsAt } from "./times.ts";

const zone = "America/Los_Angeles";
const weekdays = (...spans: Span[]): Hours => ({
  week: [...Array.from({ length: 5 }, () => spans), [], []],
  closed: [{ day: "2026-11-26", name: "Thanksgiving" }],
  region: "US",
});
const office = { timeZone: zone, hours: weekdays([510, 1020]) };
const always = { timeZone: zone, hours: null };
const at = (local: string) => chosenUntil({ until: "pick", at: local }, zone)!;
const proposed = (schedule: typeof always | typeof office, now: string) =>
  presetsAt(schedule, at(now)).map(({ name, at: moment }) => [name, moment]);

test("without business hours a day begins at eight", () => {
  expect(proposed(always, "2026-11-24T10:20")).toEqual([
    ["later", at("2026-11-24T13:20")],
    ["tomorrow", at("2026-11-25T08:00")],
    ["monday", at("2026-11-30T08:00")],
    ["week", at("2026-12-01T08:00")],
  ]);
});

test("with business hours it begins when somebody is there, on the first day on which anybody is", () => {
  // Of a Wednesday before a holiday.
  expect(proposed(office, "2026-11-25T10:20")).toEqual([
    ["later", at("2026-11-25T13:20")],
    ["opening", at("2026-11-27T08:30")],
    ["monday", at("2026-11-30T08:30")],
    ["week", at("2026-12-02T08:30")],
  ]);
});

test("no time is proposed twice, and what is said of it is true", () => {
  // A Friday's next opening is the Monday, a Sunday's tomorrow is one, a Monday's next Monday is in a week.
  expect(proposed(office, "2026-11-20T10:00").map(([name]) => name)).toEqual(["later", "opening", "week"]);
  expect(proposed(office, "2026-11-22T10:00").map(([name]) => name)).toEqual(["later", "tomorrow", "week"]);
  expect(proposed(office, "2026-11-23T10:00").map(([name]) => name)).toEqual(["later", "tomorrow", "monday"]);
});

test("in the evening nothing is later today, and where somebody is there through the night eight is the morning", () => {
  expect(proposed(always, "2026-11-24T21:00")[0]).toEqual(["tomorrow", at("2026-11-25T08:00")]);
  const night = { timeZone: zone, hours: weekdays([0, 1440]) };
  expect(proposed(night, "2026-11-23T21:00")[0]).toEqual(["tomorrow", at("2026-11-24T08:00")]);
});

test("a day on which the clocks change begins at the same hour as any other", () => {
  expect(proposed(always, "2026-10-31T10:00")[1]).toEqual(["tomorrow", new Date("2026-11-01T16:00:00Z")]);
  expect(proposed(always, "2026-03-07T10:00")[1]).toEqual(["tomorrow", new Date("2026-03-08T15:00:00Z")]);
});

test("what a button says holds, an answer has no time, and what is none is refused", () => {
  const until = "2026-11-24T16:00:00.000Z";
  expect(chosenUntil({ until, at: "" }, zone)).toEqual(new Date(until));
  expect(chosenUntil({ until: "answer", at: "2026-11-24T08:00" }, zone)).toBeNull();
  for (const wrong of [
    { until: "pick", at: "" },
    { until: "pick", at: "soon" },
    { until: "", at: "" },
    { until: "soon", at: "" },
  ])
    expect(() => chosenUntil(wrong, zone)).toThrow("snooze_time");
});
