import { expect, test } from "vitest";
import { BOM, csvRow } from "./csv.ts";

test("what a spreadsheet would run is led by an apostrophe, also behind blanks and in full width", () => {
  for (const cell of [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u200b=1",
    "\ufeff=1",
    "\u00a0@x",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "+1 (530) 555-0142",
    "-",
    "\tplain",
  ])
    expect(csvRow([cell]).replace(/^"/, ""), JSON.stringify(cell)).toMatch(/^'/);
});

test("numbers and words stay what they are", () => {
  expect(csvRow([-12.5, "+15305550142", "-0.25", "40-11873-02", "a=b", "María", null, undefined, ""])).toBe(
    "-12.5,+15305550142,-0.25,40-11873-02,a=b,María,,,\r\n",
  );
});

test("quotes, signs and breaks are kept by RFC 4180", () => {
  expect(csvRow(['say "yes"', "a,b", "two\nlines", " edge "])).toBe(
    '"say ""yes""","a,b","two\nlines"," edge "\r\n',
  );
  expect(BOM).toBe("\uFEFF");
});
