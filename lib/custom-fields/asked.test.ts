import { expect, test } from "vitest";
import { prepared } from "#db/index.ts";
import type { CustomValues } from "#db/schema/custom-fields.ts";
import { conditionOf, readWanted } from "./asked.ts";
import type { CustomField } from "./fields.ts";

const field = (kind: CustomField["kind"]): CustomField => ({
  ...{ id: 7, subject: "contact", kind, name: "Meter", nameEs: "Medidor" },
  choices: [
    { id: 1, name: "Main break", nameEs: "Rotura de tubería" },
    { id: 2, name: "1", nameEs: null },
    { id: 3, name: "Old", nameEs: null, removed: true },
  ],
});
const wanted = (kind: CustomField["kind"], typed: string, language: "en" | "es" = "en") =>
  readWanted(field(kind), typed, { language });

test("a number is asked for however it is parted, and by one end or both", () => {
  for (const typed of ["1,234.5", "1.234,5", "1234.5", " 1 234,5 "])
    expect(wanted("number", typed), typed).toEqual({ is: 1234.5 });
  const between = { from: 1234.5, to: 2000 };
  for (const typed of ["1,234.5..2,000", "1.234,5 .. 2000", "1234.5…2000", "1234,5...2,000"])
    expect(wanted("number", typed), typed).toEqual(between);
  expect([wanted("number", "-5..5"), wanted("number", "−5..")]).toEqual([
    { from: -5, to: 5 },
    { from: -5, to: null },
  ]);
  for (const typed of [">10", ">= 10", "≥10", "10.."])
    expect(wanted("number", typed), typed).toEqual({ from: 10, to: null });
  for (const typed of ["<10", "<=10", "≤ 10", "..10"])
    expect(wanted("number", typed), typed).toEqual({ from: null, to: 10 });
});

test("what the field can never say is asked of nothing, and neither is half of a range", () => {
  for (const typed of ["many", ">many", "..", "10..many", "many..10", "1,23,4"])
    expect(wanted("number", typed), typed).toBeNull();
  expect([wanted("date", "2026-02-30"), wanted("choice", "flood"), wanted("yes_no", "maybe")]).toEqual([
    null,
    null,
    null,
  ]);
});

test("a day is asked for as each language writes it", () => {
  expect([wanted("date", "3/11/2026"), wanted("date", "3/11/2026", "es")]).toEqual([
    { is: "2026-03-11" },
    { is: "2026-11-03" },
  ]);
  expect(wanted("date", "1/11/2026..30/11/2026", "es")).toEqual({ from: "2026-11-01", to: "2026-11-30" });
  expect(wanted("date", ">=2026-11-01")).toEqual({ from: "2026-11-01", to: null });
});

test("anything and nothing are asked for in either language, whatever the kind", () => {
  for (const typed of ["", "  ", "*", "any", "Cualquiera"])
    expect(wanted("number", typed), typed).toEqual({ says: true });
  for (const typed of ["none", "-", "Ninguno", "nada"])
    expect(wanted("text", typed), typed).toEqual({ says: false });
});

test("a choice is asked for by its name in either language, without its accents, and by its number where it was chosen", () => {
  for (const typed of ["main break", "Rotura de tuberia", "ROTURA DE TUBERÍA"])
    expect(wanted("choice", typed), typed).toEqual({ is: 1 });
  expect([wanted("choice", "1"), wanted("choice", "old"), wanted("yes_no", "sí")]).toEqual([
    { is: 2 },
    { is: 3 },
    { is: true },
  ]);
  expect(readWanted(field("choice"), "1", { language: "en", byId: true })).toEqual({ is: 1 });
});

/** Which of those rows says what was typed. */
async function saying(kind: CustomField["kind"], typed: string, values: CustomValues[string][]) {
  const customs: CustomValues[] = [...values.map((value) => ({ 7: value })), { 8: values[0]! }, {}];
  const list: unknown[] = [JSON.stringify(customs)];
  const own = { field: field(kind), wanted: wanted(kind, typed) };
  const { sql } = conditionOf(own, "row.custom", (value) => `$${list.push(value)}`);
  const text = `select row.at::int - 1 as at from jsonb_array_elements($1::jsonb) with ordinality as row (custom, at)
    where ${sql} order by row.at`;
  return (await prepared<{ at: number }>("", text, list)).map(({ at }) => customs[at]![7] ?? null);
}

test("rows are found by what they say, the ends of a range with it", async () => {
  const numbers = [9.5, 10, 20, 100];
  expect(await saying("number", "10..20", numbers)).toEqual([10, 20]);
  expect(await saying("number", ">20", numbers)).toEqual([20, 100]);
  expect(await saying("number", "9,5", numbers)).toEqual([9.5]);
  expect(await saying("number", "many", numbers)).toEqual([]);
  const days = ["2025-12-31", "2026-11-03", "2026-11-30"];
  expect(await saying("date", "11/1/2026..11/30/2026", days)).toEqual(days.slice(1));
  expect(await saying("date", "<2026-01-01", days)).toEqual(days.slice(0, 1));
});

test("a part of a text is found whatever its accents and quotes, and nothing and anything as such", async () => {
  const texts = ["O’Brien’s “José” well", "Main St"];
  for (const typed of ["o'brien's", "“jose”", '"JOSÉ"', "brien’s"])
    expect(await saying("text", typed, texts), typed).toEqual([texts[0]]);
  expect(await saying("text", "any", texts)).toEqual(texts);
  expect(await saying("text", "none", texts)).toEqual([null, null]);
  expect(await saying("yes_no", "no", [true, false])).toEqual([false]);
});
