import { expect, test } from "vitest";
import type { Span } from "#db/schema/agencies.ts";
import { clockOf, dueBy, dueIn, stopped } from "./clock.ts";

const goals = { goalNew: 120, goalMissed: 240, goalYours: 120, goalEmergency: 5 };
const open = { timeZone: "America/Los_Angeles", hours: null, bubbleOn: true, ...goals };
const office = {
  week: [...Array.from({ length: 5 }, (): Span[] => [[480, 1020]]), [], []],
  closed: [],
  region: "US",
};
const staffed = { ...open, hours: office };
const at = (text: string) => new Date(text);

test("without hours New is due in two hours, Missed in four, by the clock", () => {
  expect(dueIn("new", at("2026-11-23T08:47-08:00"), open).dueAt).toEqual(at("2026-11-23T10:47-08:00"));
  expect(dueIn("missed", at("2026-11-21T21:14-08:00"), open).dueAt).toEqual(at("2026-11-22T01:14-08:00"));
});

test("what comes while chat is off is due as promised, whoever has it", () => {
  const shut = { ...open, bubbleOn: false, goalMissed: 36 * 60 };
  const due = { dueAt: at("2026-11-23T09:14-08:00"), dueGoal: "missed" };
  expect(dueIn("assigned", at("2026-11-21T21:14-08:00"), shut)).toMatchObject(due);
  expect(dueIn("new", at("2026-11-21T21:14-08:00"), shut)).toMatchObject(due);
});

test("without hours an assigned conversation is due at the end of the agency's day, two hours at least", () => {
  const due = (text: string) => dueIn("assigned", at(text), open).dueAt;
  expect(due("2026-11-23T08:47-08:00")).toEqual(at("2026-11-23T23:59-08:00"));
  expect(due("2026-11-23T23:30-08:00")).toEqual(at("2026-11-24T01:30-08:00"));
});

test("in business hours a weekend does not count", () => {
  const friday = at("2026-11-20T16:10-08:00");
  expect(dueIn("new", friday, staffed).dueAt).toEqual(at("2026-11-23T09:10-08:00"));
  const saturday = { ...staffed, bubbleOn: false };
  expect(dueIn("new", at("2026-11-21T21:14-08:00"), saturday).dueAt).toEqual(at("2026-11-23T12:00-08:00"));
});

test("an assigned conversation is due when the day's business ends, and never within less than two hours of it", () => {
  const due = (text: string) => dueIn("assigned", at(text), staffed).dueAt;
  expect(due("2026-11-23T08:47-08:00")).toEqual(at("2026-11-23T17:00-08:00"));
  expect(due("2026-11-20T16:10-08:00")).toEqual(at("2026-11-23T09:10-08:00"));
  expect(due("2026-11-21T12:00-08:00")).toEqual(at("2026-11-23T17:00-08:00"));
});

test("an emergency does not wait for the office to open", () => {
  expect(dueBy("emergency", at("2026-11-21T12:00-08:00"), staffed).dueAt).toEqual(
    at("2026-11-21T12:05-08:00"),
  );
});

test("a quarter of the time is left when a quarter of the business is", () => {
  const { soonAt } = dueIn("new", at("2026-11-20T16:10-08:00"), staffed);
  expect(soonAt).toEqual(at("2026-11-23T08:40-08:00"));
});

test("while nobody waits the clock stands", () => {
  expect(clockOf("new", null, staffed)).toEqual(stopped);
  expect(clockOf("new", at("2026-11-20T08:00-08:00"), staffed, at("2026-11-20T10:00-08:00"))).toMatchObject({
    waitingSince: at("2026-11-20T08:00-08:00"),
    dueAt: at("2026-11-20T12:00-08:00"),
  });
});
