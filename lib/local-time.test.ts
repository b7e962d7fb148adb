import { expect, test } from "vitest";
import { isoDayOf, localOf, momentOf, momentsOfDays } from "./local-time.ts";

const iso = (local: string, zone: string) => momentOf(local, zone)?.toISOString();

test.each([
  ["2026-11-23T10:20", "America/Los_Angeles", "2026-11-23T18:20:00.000Z"],
  // Skipped by the change to summer time: the first moment after it.
  ["2026-03-08T02:30", "America/New_York", "2026-03-08T07:00:00.000Z"],
  ["2026-03-29T01:30", "Europe/London", "2026-03-29T01:00:00.000Z"],
  // Lord Howe moves by half an hour: 2:00 becomes 2:30.
  ["2026-10-04T02:10", "Australia/Lord_Howe", "2026-10-03T15:30:00.000Z"],
  // Comes twice: the first.
  ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
  ["2026-10-25T01:30", "Europe/London", "2026-10-25T00:30:00.000Z"],
  ["2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"],
  // Santiago changes at midnight: the day begins at one.
  ["2026-09-06T00:00", "America/Santiago", "2026-09-06T04:00:00.000Z"],
  // Samoa has no 30th of December 2011.
  ["2011-12-30T12:00", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
  ["2026-07-01T09:15", "Asia/Kolkata", "2026-07-01T03:45:00.000Z"],
])("%s in %s is %s", (local, zone, expected) => {
  expect(iso(local, zone)).toBe(expected);
});

test("what is no time is null", () => {
  for (const text of ["", "tomorrow", "2026-02-30T10:00", "2026-11-23T25:00"])
    expect(momentOf(text, "America/Los_Angeles")).toBeNull();
  // The ends of all days, which have begun in one zone and not in another.
  for (const zone of ["America/Los_Angeles", "Asia/Tokyo"])
    for (const text of ["+275760-09-13T00:00", "-271821-04-19T12:00"])
      expect(momentOf(text, zone)).toBeNull();
});

test("a moment comes back as it was typed", () => {
  const at = momentOf("2026-11-23T10:20", "America/Los_Angeles")!;
  expect(localOf(at, "America/Los_Angeles")).toBe("2026-11-23T10:20");
  expect(localOf(at, "Europe/London")).toBe("2026-11-23T18:20");
});

test("days are whole and both ends are in, also the day of 25 hours", () => {
  const { from, before } = momentsOfDays("2026-11-01", "2026-11-01", "America/Los_Angeles");
  expect(+before! - +from!).toBe(25 * 3_600_000);
  expect(momentsOfDays(null, null, "America/Los_Angeles")).toEqual({ from: null, before: null });
});

test("only a day of the calendar is a day", () => {
  expect(isoDayOf("2026-02-28")).toBe("2026-02-28");
  for (const text of [undefined, "", "2026-02-30", "2026-2-3", "x"]) expect(isoDayOf(text)).toBeNull();
});
