import { expect, test } from "vitest";
import { quietUntil } from "./quiet.ts";

test.each([
  ["2026-11-30T04:59:00Z", null],
  ["2026-11-30T05:00:00Z", "2026-11-30T16:00:00.000Z"],
  ["2026-11-30T12:00:00Z", "2026-11-30T16:00:00.000Z"],
  ["2026-11-30T15:59:59Z", "2026-11-30T16:00:00.000Z"],
  ["2026-11-30T16:00:00Z", null],
  // The night in which the clocks go forward is an hour shorter.
  ["2027-03-14T06:00:00Z", "2027-03-14T15:00:00.000Z"],
])("at %s the night of Los Angeles lasts until %s", (now, until) => {
  expect(quietUntil(new Date(now), "America/Los_Angeles")?.toISOString() ?? null).toBe(until);
});
