import { expect, test } from "vitest";
import { readDay } from "./days.ts";

// A Wednesday.
const TODAY = "2026-11-25";

test.each([
  ["2026-11-03", "2026-11-03"],
  ["2026-1-3", "2026-01-03"],
  ["2026/11", "2026-11-01"],
  ["2025", "2025-01-01"],
  ["today", TODAY],
  ["Ayer", "2026-11-24"],
  ["monday", "2026-11-23"],
  ["wed", "2026-11-18"],
  ["miércoles", "2026-11-18"],
  ["11/3", "2026-11-03"],
  ["12/3", "2025-12-03"],
  ["11/3/25", "2025-11-03"],
  ["11/3/2025", "2025-11-03"],
  ["30d", "2026-10-26"],
  ["2 weeks ago", "2026-11-11"],
  ["hace 3 días", "2026-11-22"],
])("%s is a day: %s", (typed, day) => expect(readDay(typed, "en", TODAY)).toBe(day));

test("in Spanish the day comes before the month", () => {
  expect(readDay("3/11", "es", TODAY)).toBe("2026-11-03");
  expect(readDay("3.11.25", "es", TODAY)).toBe("2025-11-03");
});

test.each(["", "soon", "2026-02-30", "13/13", "0001", "9999-01-01", "2026-11-03x"])("%s is none", (typed) =>
  expect(readDay(typed, "en", TODAY)).toBeNull(),
);
