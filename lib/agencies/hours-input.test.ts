import { expect, test } from "vitest";
import type { Refused } from "../errors.ts";
import { hoursFrom, readTime, type TypedHours, typedFrom, weekdays } from "./hours-input.ts";

const now = { today: "2026-11-30", language: "en" as const, past: [] };
const none = Object.fromEntries(weekdays.map((day) => [day, []])) as unknown as TypedHours["spans"];
const empty: TypedHours = { spans: none, closed: [], region: "US", rules: [] };
const on = (...rows: [string, string][]): TypedHours => ({
  ...empty,
  spans: { ...none, mon: rows.map(([opens, closes]) => ({ opens, closes })) },
});
const mondayOf = async (typed: TypedHours) => (await hoursFrom(typed, now))?.week[0];

test("a form's rows are read in the order of their numbers", () => {
  const typed = typedFrom({
    ...{ opens_mon10: "18:00", closes_mon10: "20:00", opens_mon2: "8:00", closes_mon2: "12:00" },
    ...{ day_0: "2026-12-24", name_0: "Eve", holiday_3: "11-11", region: "US-CA", way: "save" },
  });
  expect(typed.spans.mon).toEqual([
    { opens: "8:00", closes: "12:00" },
    { opens: "18:00", closes: "20:00" },
  ]);
  expect(typed).toMatchObject({
    closed: [{ day: "2026-12-24", name: "Eve" }],
    region: "US-CA",
    rules: ["11-11"],
  });
});

test("several spans stand in order, and one that begins where another ends is one with it", async () => {
  expect(await mondayOf(on(["13:00", "17:00"], ["8:00", "12:00"]))).toEqual([
    [480, 720],
    [780, 1020],
  ]);
  expect(await mondayOf(on(["8:00", "12:00"], ["12:00", "17:00"], ["", ""]))).toEqual([[480, 1020]]);
});

test("midnight ends a day by both of its names, and begins one by the first alone", async () => {
  expect(await mondayOf(on(["0:00", "24:00"]))).toEqual([[0, 1440]]);
  expect(await mondayOf(on(["18:00", "00:00"]))).toEqual([[1080, 1440]]);
});

test.each([
  [[["17:00", "8:00"]], "hours_backwards"],
  [[["8:00", "8:00"]], "hours_backwards"],
  [[["24:00", "8:00"]], "hours_time"],
  [[["8:00", "25:00"]], "hours_time"],
  [[["8:00", "24:01"]], "hours_time"],
  [[["8", "17:00"]], "hours_time"],
  [[["8:60", "17:00"]], "hours_time"],
  [[["", "17:00"]], "hours_half"],
  [[["8:00", ""]], "hours_half"],
  [
    [
      ["8:00", "12:00"],
      ["11:59", "17:00"],
    ],
    "hours_overlap",
  ],
  [Array.from({ length: 7 }, (_, at) => [`${at}:00`, `${at}:30`]), "hours_spans_many"],
] as [[string, string][], string][])("%j is refused as %s, and says on which day", async (rows, reason) => {
  const refused = (await hoursFrom(on(...rows), now).catch((error) => error)) as Refused;
  expect(refused.reason).toBe(reason);
  expect(refused.values.day).toBe("mon");
});

test("without any hours there is nothing to save, and days alone are no hours", async () => {
  expect(await hoursFrom(empty, now)).toBe(null);
  await expect(hoursFrom({ ...empty, rules: ["11-11"] }, now)).rejects.toThrow("hours_none");
  await expect(
    hoursFrom({ ...on(["8:00", "9:00"]), closed: [{ day: "30/11", name: "" }] }, now),
  ).rejects.toThrow("hours_day");
});

test("what is ticked closes this year and the next with its substitutes; the past stays as it was", async () => {
  const typed = {
    ...on(["8:00", "17:00"]),
    rules: ["11-11", "07-04 and if sunday then next monday if saturday then previous friday"],
  };
  const hours = await hoursFrom(
    { ...typed, closed: [{ day: "2027-07-05", name: "Ours" }] },
    { ...now, past: [{ day: "2026-11-11", name: "Veterans Day", rule: "11-11" }] },
  );
  expect(hours?.closed.map(({ day, name }) => `${day} ${name}`)).toEqual([
    "2026-11-11 Veterans Day",
    "2027-07-04 Independence Day",
    "2027-07-05 Ours",
    "2027-11-11 Veterans Day",
  ]);
});

test("a time of the day is read as people and fields write it", () => {
  expect(["8:00", "08:00", " 17:30 ", "24:00"].map(readTime)).toEqual([480, 480, 1050, 1440]);
  expect(["8", "8:0", "24:01", "-1:00", "8:00 AM"].map(readTime)).toEqual([null, null, null, null, null]);
});
