import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { listFields } from "../custom-fields/fields.ts";
import { removeField } from "../custom-fields/managing.ts";
import { bytesOf } from "../table-file.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { exportHistory, historyTable } from "./export.ts";
import { readFilter, writeFilter } from "./filter.ts";
import { listHistory } from "./list.ts";

const TODAY = "2026-11-25";

async function scene() {
  const agencyId = await makeAgency();
  const gail = await makeAgent(agencyId, "manager", "Gail Lund");
  const of = (...given: [string, Parameters<typeof makeField>[3]?, string?]) =>
    makeField(gail, "conversation", ...given);
  const [order, route, since, cause, senior] = [
    await of("Work order"),
    await of("Route", "number"),
    await of("Since", "date"),
    await of("Cause", "choice", "Meter, Main break"),
    await of("Senior", "yes_no"),
  ];
  const past = (day: number, custom: Record<string, string | number | boolean>) =>
    makePast(agencyId, { custom, said: [{ at: `2026-11-1${day}T18:00:00Z`, body: "Water" }] });
  const one = await past(1, {
    [order]: "WO-7 Ñandú",
    [route]: 12,
    [since]: "2026-03-01",
    [cause]: 1,
    [senior]: true,
  });
  const two = await past(2, { [route]: 40.5, [since]: "2026-07-15", [cause]: 2, [senior]: false });
  const none = await past(3, {});
  const find = async (field: string | number, value?: string) => {
    const filter = readFilter({ range: "all_time", field: `${field}`, ...(value ? { value } : {}) }, TODAY);
    expect(readFilter(Object.fromEntries(new URLSearchParams(writeFilter(filter))), TODAY)).toEqual(filter);
    const { rows, total } = await listHistory(gail, filter);
    expect(total).toBe(rows.length);
    return rows.map(({ id }) => id);
  };
  return { gail, order, route, since, cause, senior, one, two, none, find };
}

test("conversations are found by what a field says, between two, and by what it does not say", async () => {
  const { order, route, since, cause, senior, one, two, none, find } = await scene();
  expect(await find(order, "nandu")).toEqual([one]);
  expect([await find(route, "12"), await find(route, "40,5")]).toEqual([[one], [two]]);
  expect([await find(route, "10..20"), await find(route, ">12"), await find(route, "..40")]).toEqual([
    [one],
    [two, one],
    [one],
  ]);
  expect([await find(since, "4/1/2026..7/15/2026"), await find(since, "<2026-06-01")]).toEqual([
    [two],
    [one],
  ]);
  expect([await find(`${cause}.2`), await find(cause, "main BREAK"), await find(cause, "3")]).toEqual([
    ...[[two], [two], []],
  ]);
  expect([await find(`${senior}.yes`), await find(`${senior}.no`)]).toEqual([[one], [two]]);
  for (const field of [route, since, cause, senior]) {
    expect([await find(`${field}.none`), await find(field)]).toEqual([[none], [two, one]]);
    expect(await find(field, "ninguno")).toEqual([none]);
  }
});

test("what a field can never say is nowhere, and a field that was deleted asks for nothing", async () => {
  const { gail, route, one, two, none, find } = await scene();
  expect(await find(route, "north")).toEqual([]);
  await removeField(gail, route);
  expect(await find(route, "12")).toEqual([none, two, one]);
});

test("a file of conversations has a column for each field, ahead of the words", async () => {
  const { gail } = await scene();
  const fields = await listFields(gail, "conversation");
  const wanted = { rows: "conversation", notes: false, entries: true } as const;
  const table = historyTable("csv", wanted, fields);
  const rows = exportHistory(gail, readFilter({ range: "all_time" }, TODAY), wanted, table, fields);
  const [first, second] = parse(Buffer.concat(await Array.fromAsync(bytesOf(table, rows))), {
    ...{ bom: true, columns: true },
  }) as Record<string, string>[];
  expect(first).toMatchObject({
    ...{ "Work order": "WO-7 Ñandú", Route: "12", Since: "2026-03-01", Cause: "Meter", Senior: "yes" },
    first_words: "Water",
  });
  expect(second).toMatchObject({ "Work order": "", Route: "40.5", Senior: "no" });
});
