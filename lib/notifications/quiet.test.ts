import { expect, test } from "vitest";
import { isQuiet } from "./quiet.ts";

const at = (time: string) => new Date(`2026-12-01T${time}Z`);
const quietAt = (time: string, quietFrom: number | null, quietUntil: number | null, zone = "UTC") =>
  isQuiet({ quietFrom, quietUntil }, at(time), zone);

test("quiet hours span midnight, begin with their first minute and end before their last", () => {
  for (const time of ["22:00", "23:59", "00:00", "06:59"]) expect(quietAt(time, 1320, 420), time).toBe(true);
  for (const time of ["21:59", "07:00", "12:00"]) expect(quietAt(time, 1320, 420), time).toBe(false);
  expect(quietAt("13:00", 720, 840)).toBe(true);
  expect(quietAt("14:00", 720, 840)).toBe(false);
});

test("they are of the agency's clock, and without them it is never quiet", () => {
  expect(quietAt("06:30", 1320, 420, "America/Los_Angeles")).toBe(true);
  expect(quietAt("16:30", 1320, 420, "America/Los_Angeles")).toBe(false);
  expect(quietAt("03:00", null, null)).toBe(false);
});
