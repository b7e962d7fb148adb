import { expect, test } from "vitest";
import { presetDays, presetOf } from "./days.ts";
import { readCursor, readFilter, writeCursor, writeFilter } from "./filter.ts";
import { nothingFiner } from "./finer.ts";

const TODAY = "2026-11-25";
const read = (query: string) => readFilter(Object.fromEntries(new URLSearchParams(query)), TODAY);

test("without a word the filter is the last seven days, today included", () => {
  expect(read("")).toEqual({
    from: "2026-11-19",
    to: "2026-11-25",
    by: "started",
    channel: null,
    assignee: null,
    team: null,
    tag: null,
    contact: null,
    field: null,
    value: null,
    status: null,
    ...nothingFiner,
    search: "",
    exact: false,
    sort: "when_down",
    view: null,
  });
});

test("what is wrong in the address is as if it were absent", () => {
  const wrong = read(
    "from=yesterday&to=2026-13-01&by=x&channel=fax&assignee=-1&tag=&contact=1e99&status=spam&range=never&sort=wrong",
  );
  expect(wrong).toEqual(read(""));
  expect(read("from=0000-01-01&to=9999-12-31")).toEqual(read(""));
  // A file of it would break off in the middle: Postgres takes no NUL.
  expect(readFilter({ tag: "leak\u0000" }, TODAY).tag).toBe("leak");
  expect(readFilter({ channel: ["text", "email"], q: ["a", "b"] }, TODAY)).toMatchObject({
    channel: "text",
    search: "a",
  });
});

test("an empty date is no bound, and one date alone bounds one side", () => {
  expect(read("from=&to=")).toMatchObject({ from: null, to: null });
  expect(read("from=2026-01-01")).toMatchObject({ from: "2026-01-01", to: null });
  expect(read("to=2026-01-01&range=today")).toMatchObject({ from: null, to: "2026-01-01" });
});

test("a filter comes back from its own address", () => {
  const all =
    "from=2026-01-01&to=&by=activity&channel=text&assignee=nobody&tag=a b&contact=7&status=open&q=%22no water%22&count=all";
  expect(read(all).exact).toBe(true);
  expect(read(writeFilter(read(all)))).toEqual(read(all));
  const sorted = read("from=&to=&sort=first_down");
  expect(sorted.sort).toBe("first_down");
  expect(read(writeFilter(sorted))).toEqual(sorted);
  expect(read(writeFilter(read("")))).toEqual(read(""));
  const cursor = { side: "older", order: 1_795_000_000_123_456, id: 1042, row: 51 } as const;
  expect(readCursor({ page: writeCursor(cursor) })).toEqual(cursor);
  expect(readCursor({ page: "older.1.x.1" })).toBeNull();
  expect(readCursor({})).toBeNull();
});

test("what a search has found stands newest first, whatever was asked before", () => {
  expect(read("sort=name&q=water").sort).toBe("when_down");
});

test.each([
  ["today", "2026-11-25", "2026-11-25"],
  ["last7", "2026-11-19", "2026-11-25"],
  ["last30", "2026-10-27", "2026-11-25"],
  ["this_month", "2026-11-01", "2026-11-25"],
  ["last_month", "2026-10-01", "2026-10-31"],
  ["last_quarter", "2026-07-01", "2026-09-30"],
  ["all_time", null, null],
] as const)("%s is %s to %s", (preset, from, to) => {
  expect(presetDays(preset, TODAY)).toEqual({ from, to });
  expect(presetOf({ from, to }, TODAY)).toBe(preset);
});

test("the last quarter of January is that of the year before", () => {
  expect(presetDays("last_quarter", "2027-01-15")).toEqual({ from: "2026-10-01", to: "2026-12-31" });
});
