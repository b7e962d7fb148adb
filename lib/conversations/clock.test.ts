import { expect, test } from "vitest";
import { dueAt, endOfDay } from "./clock.ts";

const zone = "America/Los_Angeles";
const open = { timeZone: zone, bubbleOn: true, missedHours: 4 };
const at = (text: string) => new Date(text);

test("New is due in two hours, Missed in four", () => {
  expect(dueAt("new", at("2026-11-23T08:47-08:00"), open)).toEqual(at("2026-11-23T10:47-08:00"));
  expect(dueAt("missed", at("2026-11-21T21:14-08:00"), open)).toEqual(at("2026-11-22T01:14-08:00"));
});

test("what comes while chat is off is due as promised, whoever has it", () => {
  const shut = { ...open, bubbleOn: false, missedHours: 36 };
  const due = at("2026-11-23T09:14-08:00");
  expect(dueAt("assigned", at("2026-11-21T21:14-08:00"), shut)).toEqual(due);
  expect(dueAt("new", at("2026-11-21T21:14-08:00"), shut)).toEqual(due);
});

test("an assigned conversation is due at the end of the agency's day, two hours at least", () => {
  expect(dueAt("assigned", at("2026-11-23T08:47-08:00"), open)).toEqual(at("2026-11-23T23:59-08:00"));
  expect(dueAt("assigned", at("2026-11-23T23:30-08:00"), open)).toEqual(at("2026-11-24T01:30-08:00"));
});

test("the day ends by the local clock on days of 23 and 25 hours too", () => {
  expect(endOfDay(at("2026-03-08T00:30-08:00"), zone)).toEqual(at("2026-03-08T23:59-07:00"));
  expect(endOfDay(at("2026-11-01T00:30-07:00"), zone)).toEqual(at("2026-11-01T23:59-08:00"));
});
