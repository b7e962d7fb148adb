import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { bytesOf, tableOf } from "./table-file.ts";

const columns = [{ name: "at", isTime: true }, { name: "words" }, { name: "number" }];

async function partsOf(rows: (string | number | null)[][]): Promise<Record<string, string>> {
  const table = tableOf("xlsx", columns);
  async function* lines() {
    for (const row of rows) yield table.row(row);
  }
  const parts = unzipSync(Buffer.concat(await Array.fromAsync(bytesOf(table, lines()))));
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]));
}

const sheetOf = async (...cells: (string | number | null)[]) =>
  (await partsOf([cells]))["xl/worksheets/sheet1.xml"]!.split("</row>")[1]!;

test("times, texts and numbers are each their own kind of cell, and no text is a formula", async () => {
  expect(await sheetOf("2026-11-01 06:00:00", "=1+1", -5.5)).toBe(
    '<row><c s="1"><v>46327.25</v></c><c s="3" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c><v>-5.5</v></c>',
  );
  expect(await sheetOf("2026-11-01T06:00:00Z", "", null)).toBe('<row><c s="1"><v>46327.25</v></c><c/><c/>');
  expect(await sheetOf("yesterday", "2026-11-01 06:00:00", null)).not.toContain('s="1"');
});

test("what XML cannot carry is written so that a sheet reads it, and a cell is never longer than one may be", async () => {
  expect(await sheetOf(null, "a\r\n<b>&_x0041_\u0001\ud800", null)).toContain(
    "a_x000D_\n&lt;b&gt;&amp;_x005F_x0041__x0001_\ufffd",
  );
  expect((await sheetOf(null, "x".repeat(40_000), null)).match(/x{32766}…/)).not.toBeNull();
});

test("a workbook has all its parts, and goes on in a second sheet, under the heading, where one is full", async () => {
  const table = tableOf("xlsx", columns);
  const many = table.row([null, null, 1]).repeat(400_000);
  async function* pieces() {
    for (let n = 0; n < 3; n++) yield many;
  }
  const parts = unzipSync(Buffer.concat(await Array.fromAsync(bytesOf(table, pieces()))));
  expect(Object.keys(parts).sort()).toEqual([
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
  ]);
  const second = strFromU8(parts["xl/worksheets/sheet2.xml"]!);
  expect(second).toContain(table.heading);
  expect(second.split("</row>").length - 1).toBe(400_001);
});
