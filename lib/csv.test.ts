import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test.each([
  "=1+1",
  "+1 530",
  "-2",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "  =1",
  "\u00a0=1",
  "\u3000=1",
  "\u200b=1",
  "\ufeff=1",
  "＝1",
  "＋1",
  "－1",
  "＠SUM(A1)",
  '"=1',
  "−1",
])("%j is shown, not run", (text) => {
  const cell = csvLine([text]).trimEnd();
  expect(cell.startsWith("'") || cell.startsWith(`"'`)).toBe(true);
  expect(cell.replaceAll('""', '"').replace(/^"?'|"$/g, "")).toContain(text.trim().replace(/"$/, ""));
});

test.each(["Pat", "a=b", "1-2", "pat@example.com", "(530) 555-0142", "2026-11-23 10:26:05", ""])(
  "%j stays as it is",
  (text) => {
    expect(csvLine([text])).toBe(`${text}\r\n`);
  },
);

test("numbers are numbers, nothing is empty, and commas, quotes and breaks are quoted", () => {
  expect(csvLine([-5, null, 'say "hi", twice', "one\ntwo", " blank"])).toBe(
    '-5,,"say ""hi"", twice","one\ntwo"," blank"\r\n',
  );
});
