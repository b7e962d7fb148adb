import { expect, test } from "vitest";
import { pauseAfter } from "./retries.ts";

const now = new Date("2026-11-30T12:00:00Z");
const pauses = (asked?: string) => Array.from({ length: 10 }, (_, at) => pauseAfter(at + 1, asked, now)!);

test("each pause is longer than the one before, and all of them are about three days", () => {
  const all = pauses();
  expect([...all].sort((a, b) => a - b)).toEqual(all);
  expect(all[0]).toBeLessThan(10);
  const days = all.reduce((sum, one) => sum + one, 0) / 86_400;
  expect(days).toBeGreaterThan(3);
  expect(days).toBeLessThan(4.5);
  expect(pauseAfter(11, undefined, now)).toBeNull();
});

test("those that failed together do not all come back at once", () => {
  const all = new Set(Array.from({ length: 20 }, () => pauseAfter(5, undefined, now)));
  expect(all.size).toBeGreaterThan(10);
});

test.each([
  ["120", 120],
  ["Mon, 30 Nov 2026 12:10:00 GMT", 600],
  ["999999999", 86_400],
])("whoever asks for %s is left alone for that long", (asked, seconds) => {
  expect(pauseAfter(1, asked, now)).toBe(seconds);
});

test.each(["soon", "", "-5", "Mon, 30 Nov 2020 12:00:00 GMT"])("%j asks for nothing", (asked) => {
  expect(pauseAfter(1, asked, now)).toBeLessThan(10);
});
