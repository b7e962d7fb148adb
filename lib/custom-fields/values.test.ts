import { expect, test } from "vitest";
import { wordsFor } from "../words/words.ts";
import type { CustomField } from "./fields.ts";
import { dayOf, numberOf, plainValue, readValue, showValue, typedOf } from "./values.ts";

const field = (kind: CustomField["kind"]): CustomField => ({
  ...{ id: 1, subject: "contact", kind, name: "Route", nameEs: "Ruta" },
  choices: [
    { id: 1, name: "North", nameEs: "Norte" },
    { id: 2, name: "South", nameEs: null, removed: true },
  ],
});
const read = (kind: CustomField["kind"], typed: string, language: "en" | "es" = "en") =>
  readValue(field(kind), typed, { language });

test("a number is read however it is parted, and refused where it could be no number", () => {
  const typed = [
    "1,234.5",
    "1.234,5",
    "1 234,5",
    "1234.5",
    "1'234.5",
    "-1,234",
    "−7",
    "12,5",
    "1.234",
    "0.50",
    "+3",
  ];
  expect(typed.map(numberOf)).toEqual([
    1234.5, 1234.5, 1234.5, 1234.5, 1234.5, -1234, -7, 12.5, 1.234, 0.5, 3,
  ]);
  expect(["-0", "1,234,567", "1.234.567", ".5", ",5"].map(numberOf)).toEqual([0, 1234567, 1234567, 0.5, 0.5]);
  for (const bad of ["", "-", "1,23,4", "12 ft", "1e3", "1.2.3", "0x10", "1,234,5", "1234567890123456"])
    expect(numberOf(bad), bad).toBeNull();
});

test("a day is read as each language writes it, and as a spreadsheet does", () => {
  expect(dayOf("2026-11-03", "es")).toBe("2026-11-03");
  expect([dayOf("11/3/2026", "en"), dayOf("3/11/2026", "es")]).toEqual(["2026-11-03", "2026-11-03"]);
  expect([dayOf("23/11/2026", "en"), dayOf("11/23/2026", "es")]).toEqual(["2026-11-23", "2026-11-23"]);
  expect(dayOf("2026-11-03 00:00:00", "en")).toBe("2026-11-03");
  for (const bad of ["2026-02-30", "2/30/2026", "tomorrow", "11/3", "0026-01-01", "13/13/2026"])
    expect(dayOf(bad, "en"), bad).toBeNull();
});

test("a choice is typed by its name in either language, and chosen by its number, whatever another is called", () => {
  expect(["north", "NORTE", "south"].map((typed) => read("choice", typed))).toEqual([1, 1, 2]);
  const two = {
    ...field("choice"),
    choices: [
      { id: 1, name: "2", nameEs: null },
      { id: 2, name: "1", nameEs: null },
    ],
  };
  expect(readValue(two, "2", { language: "en" })).toBe(1);
  expect(readValue(two, "2", { language: "en", byId: true })).toBe(2);
  expect(() => read("choice", "East")).toThrow(expect.objectContaining({ reason: "field_choice" }));
  expect(["Sí", "y", "NO", "false"].map((typed) => read("yes_no", typed, "es"))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(() => read("yes_no", "maybe")).toThrow(expect.objectContaining({ reason: "field_yes_no" }));
  expect(read("number", "  ")).toBeNull();
});

test("what is refused names the field in the reader's language, and the control", () => {
  const asked = () => readValue(field("number"), "many", { language: "es", at: "custom_1" });
  const values = { name: "Ruta", value: "many", field: "custom_1" };
  expect(asked).toThrow(expect.objectContaining({ reason: "field_number", values }));
});

test("what is shown in a form is read again as the same", () => {
  const [en, es] = [wordsFor("en", "America/Los_Angeles"), wordsFor("es", "America/Los_Angeles")];
  const now = new Date("2026-06-01T12:00:00Z");
  for (const [kind, value, shown, spanish, plain] of [
    ["text", "A <b>", "A <b>", "A <b>", "A <b>"],
    ["number", 1234.5, "1,234.5", "1,234.5", 1234.5],
    ["date", "2026-11-03", "Nov 3", "3 nov", "2026-11-03"],
    ["choice", 1, "North", "Norte", "North"],
    ["yes_no", false, "No", "No", "no"],
  ] as const) {
    expect(readValue(field(kind), typedOf(value), { language: "en", byId: true })).toBe(value);
    expect(showValue(field(kind), value, en, now)).toBe(shown);
    expect(showValue(field(kind), value, es, now)).toBe(spanish);
    expect(plainValue(field(kind), value)).toBe(plain);
  }
});
