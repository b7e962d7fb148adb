import { expect, test } from "vitest";
import { delimiterOf, headingIn } from "./dialect.ts";

test("the sign between cells is the one that parts most lines alike, outside quotes", () => {
  for (const [text, sign] of [
    ["Name,Phone\nAna,1\n", ","],
    ["Nombre;Importe\nAna;1,50\nBob;2,50\n", ";"],
    ["a\tb\n1\t2", "\t"],
    ['"Doe; Pat",b\n"Ruiz; Ana",2\n', ","],
    ["Report; of, June\n\nName|Phone\nA|1\nB|2\n", "|"],
  ] as const)
    expect(delimiterOf(text), text).toEqual({ delimiter: sign, isHint: false });
  expect(delimiterOf("sep=;\r\na,b;c\r\n")).toEqual({ delimiter: ";", isHint: true });
});

test("titles stand above the heading; a file without known names has its first row for one", () => {
  expect(headingIn([["Customer list"], ["Printed 11/28/2026", ""], ["Name", "Phone"], ["Ana", "530"]])).toBe(
    2,
  );
  expect(
    headingIn([
      ["Nombre", "Teléfono"],
      ["Ana", "530 555 0142"],
    ]),
  ).toBe(0);
  expect(
    headingIn([
      ["x", "y"],
      ["1", "2"],
    ]),
  ).toBe(0);
});
