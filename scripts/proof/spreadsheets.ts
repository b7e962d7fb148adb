import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { cleanText } from "#lib/clean-text.ts";
import { type Cell, unguarded } from "#lib/csv.ts";
import { bytesOf, type Format, tableOf } from "#lib/table-file.ts";
import { nastyStrings } from "#lib/testing/nasty-strings.ts";
import { Skipped } from "./town.ts";

const AT = "2026-11-01 01:30:00";
const columns = [{ name: "at", isTime: true }, { name: "first" }, { name: "number" }, { name: "second" }];

/** The ways in which an office opens a CSV, as its filter calls them: sign, quote, UTF-8, from line 1, and texts in quotes. */
const ways = { comma: "44", semicolon: "59", tab: "9", bar: "124", all: "44/59/9/124" };

/** Exports with every nasty string, opened by LibreOffice: no cell is a formula, and every value is as it was. */
export async function spreadsheets(): Promise<string | Skipped> {
  if (spawnSync("soffice", ["--version"]).status !== 0)
    return new Skipped("there is no LibreOffice (`soffice`), from libreoffice-calc");
  const folder = mkdtempSync(join(tmpdir(), "parley-sheets-"));
  try {
    const rows = texts().map((text, n): Cell[] => [AT, text, n % 2 ? -n - 0.5 : null, `x ${text}`]);
    const csv = await written("csv", rows, folder);
    for (const [way, sign] of Object.entries(ways))
      for (const quoted of [false, true]) {
        const filter = `CSV:${sign},34,76,1,,0,${quoted}`;
        assertNoFormula(opened(folder, csv, "fods", filter), `${way} ${quoted}`);
        if (way === "comma" && quoted) compare(opened(folder, csv, PLAIN, filter), rows, unguarded);
      }
    const xlsx = await written("xlsx", rows, folder);
    assertNoFormula(opened(folder, xlsx, "fods"), "xlsx");
    compare(opened(folder, xlsx, PLAIN), rows, (cell) => cell);
    return `${rows.length} rows, ${Object.keys(ways).length} ways to part a CSV and a workbook, no formula, every value as it was`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Cells as they are shown, every text quoted. */
const PLAIN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true";

/** Alone, and behind every sign that may part columns. LibreOffice keeps no other control sign than these two. */
function texts(): string[] {
  const nasty = nastyStrings.map(({ text }) => text);
  const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", '"=1+1', "\t=1+1", " =HYPERLINK(1)"];
  const behind = [";", "\t", "|", "\n", ",", '";', '",'].flatMap((sign) =>
    formulas.map((formula) => `a${sign}${formula}${sign}b`),
  );
  const plain = ["00123", "4.02E+11", "2026-11-23", "1/2", "(530) 555-0142", "TRUE", " blanks ", "_x0041_"];
  return [...nasty, ...formulas, ...behind, ...plain].map((text) =>
    cleanText(text).replace(/[\u0001-\u0008\u000b-\u001f]/g, ""),
  );
}

async function written(format: Format, rows: Cell[][], folder: string): Promise<string> {
  const table = tableOf(format, columns);
  async function* lines() {
    for (const row of rows) yield table.row(row);
  }
  const path = join(folder, `file.${format}`);
  writeFileSync(path, Buffer.concat(await Array.fromAsync(bytesOf(table, lines()))));
  return path;
}

/** What LibreOffice makes of a file, in another format. */
function opened(folder: string, file: string, to: string, filter?: string): string {
  const out = mkdtempSync(join(folder, "out-"));
  const { status, stderr } = spawnSync(
    "soffice",
    [
      "--headless",
      // Of its own: it takes no part in what somebody has open.
      `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`,
      ...(filter ? [`--infilter=${filter}`] : []),
      "--convert-to",
      to,
      "--outdir",
      out,
      file,
    ],
    { encoding: "utf8", timeout: 300_000 },
  );
  assert(status === 0, `soffice ended with ${status}: ${stderr}`);
  return readFileSync(join(out, `file.${to.split(":")[0]}`), "utf8");
}

function assertNoFormula(sheet: string, way: string): void {
  assert(sheet.includes("table:table-cell"), `${way}: nothing was opened`);
  const formula = /<table:table-cell[^>]*table:formula="([^"]*)"/.exec(sheet);
  assert(!formula, `${way}: ${formula?.[1]} is run`);
}

function compare(text: string, rows: Cell[][], read: (cell: string) => string): void {
  const found: string[][] = parse(text, { bom: true, from: 2, relax_column_count: true });
  assert.equal(found.length, rows.length);
  for (const [n, row] of rows.entries())
    assert.deepEqual(
      found[n]!.map(read),
      row.map((cell) => String(cell ?? "")),
    );
}
