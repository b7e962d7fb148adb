import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, unguarded } from "./csv.ts";

const cellOf = (text: string): string => parse(csvLine([text]))[0]![0]!;

const signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−"];
const blanks = ["", "  ", "\u00a0", "\u3000", "\u200b", "\ufeff", '"', "'"];

test.each(["=1+1", "+1 530", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\tx"])("%j is shown, not run", (text) => {
  expect(cellOf(text)).toMatch(/^'/);
});

test("no piece of a cell begins a formula, by whatever sign a program parts it", () => {
  for (const apart of [";", "\t", "|", "\n", "\r", "\r\n", "\u2028"])
    for (const blank of blanks)
      for (const sign of signs) {
        const pieces = cellOf(`a${apart}${apart}${blank}${sign}1${apart}b`).split(apart);
        expect(pieces[2], JSON.stringify([apart, blank, sign])).toBe(`'${blank}${sign}1`);
        expect(pieces.at(-1)).toBe("b");
      }
});

test("what was guarded is read as it was, whatever it was", () => {
  const letters = fc.constantFrom(...signs, ...blanks, ";", "\t", "|", "\n", "\r", "a", "1", ",");
  const texts = fc.array(letters, { maxLength: 12 }).map((all) => all.join(""));
  fc.assert(
    fc.property(texts, (text) => unguarded(cellOf(text)) === text),
    { numRuns: 5000, seed: 1 },
  );
});

test.each([
  "Pat",
  "a=b",
  "1-2",
  "pat@example.com",
  "(530) 555-0142",
  "2026-11-23 10:26:05",
  "a; b\nc | d",
  "",
])("%j stays as it is, in quotes", (text) => {
  expect(csvLine([text])).toBe(`"${text}"\r\n`);
});

test("numbers are numbers, nothing is empty, and quotes are doubled", () => {
  expect(csvLine([-5, null, 'say "hi", twice', "one\ntwo"])).toBe('-5,,"say ""hi"", twice","one\ntwo"\r\n');
});
