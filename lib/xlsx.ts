import { setImmediate } from "node:timers/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";
import type { Cell } from "./csv.ts";

/** `isTime`: its cells are a clock's times (`2026-11-23 10:26:05`). */
export type Column = { name: string; isTime?: boolean };

/** A sheet ends there (Excel's specifications and limits); the next one goes on. */
const MOST_ROWS = 1_048_576;
/** So that no part of the packed file comes near the four gigabytes that its lengths can say. */
const MOST_CHARACTERS = 1_000_000_000;
const LONGEST_CELL = 32_767;
/** Packed at a time: some ten milliseconds, in which nobody else is served. */
const PIECE = 65_536;

/** The styles of `STYLES`, by their place. Text stays text when somebody edits it: nothing typed into it is run. */
const style = { time: 1, heading: 2, text: 3 };

export const xlsxHeading = (columns: readonly Column[]): string =>
  `<row>${columns.map(({ name }) => textCell(name, style.heading)).join("")}</row>`;

/** One row of a sheet. Numbers are numbers, times are times, and text is never a formula, whatever it begins with. */
export function xlsxRow(cells: readonly Cell[], columns: readonly Column[]): string {
  let row = "";
  for (let n = 0; n < cells.length; n++) {
    const cell = cells[n]!;
    if (cell === null) row += "<c/>";
    else if (typeof cell === "number") row += `<c><v>${cell}</v></c>`;
    else {
      const days = columns[n]?.isTime ? daysOf(cell) : null;
      row += days === null ? textCell(cell, style.text) : `<c s="${style.time}"><v>${days}</v></c>`;
    }
  }
  return `<row>${row}</row>`;
}

const textCell = (text: string, s: number) =>
  text === ""
    ? "<c/>"
    : `<c s="${s}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const TIME = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?Z?$/;

/** A clock's time as sheets count it: days since the end of 1899. Null for what is none, or before 1900-03-01. */
function daysOf(text: string): number | null {
  const found = TIME.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second = 0] = found.slice(1).map((part) => Number(part ?? 0));
  const days = Date.UTC(year!, month! - 1, day, hour, minute, second) / 86_400_000 + 25_569;
  return days >= 61 ? days : null;
}

/** What XML cannot carry is written as `_x000D_` (ECMA-376, ST_Xstring), and so is what looks like it. */
const ODD = /[\u0000-\u0008\u000b\u000c\r\u000e-\u001f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)/g;
const MARKUP = /[&<>]/g;

function escaped(whole: string): string {
  const text = whole.length > LONGEST_CELL ? `${whole.slice(0, LONGEST_CELL - 1)}…` : whole;
  return text
    .toWellFormed()
    .replace(ODD, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .replace(MARKUP, (sign) => (sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;"));
}

/** A workbook, packed while its rows come: heading first, each piece any number of whole rows. */
export async function* workbook(
  rows: AsyncGenerator<string>,
  columns: readonly Column[],
): AsyncGenerator<Uint8Array> {
  let packed: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    packed.push(bytes);
  });
  const part = (name: string) => {
    const made = new ZipDeflate(name, { level: 6 });
    zip.add(made);
    return made;
  };
  const begin = (number: number) => {
    const sheet = part(`xl/worksheets/sheet${number}.xml`);
    sheet.push(strToU8(sheetBefore(columns)));
    return sheet;
  };
  let sheet = begin(1);
  let [sheets, count, size] = [1, 0, 0];
  let heading = "";
  for await (const piece of rows) {
    heading ||= piece.slice(0, piece.indexOf("</row>") + 6);
    const more = piece.split("</row>").length - 1;
    if (count + more > MOST_ROWS || size > MOST_CHARACTERS) {
      sheet.push(strToU8(SHEET_AFTER), true);
      sheet = begin(++sheets);
      sheet.push(strToU8(heading));
      [count, size] = [1, 0];
    }
    [count, size] = [count + more, size + piece.length];
    const bytes = strToU8(piece);
    for (let at = 0; at < bytes.length; at += PIECE) {
      sheet.push(bytes.subarray(at, at + PIECE));
      yield* packed;
      packed = [];
      await setImmediate();
    }
  }
  sheet.push(strToU8(SHEET_AFTER), true);
  for (const [name, text] of around(sheets)) part(name).push(strToU8(HEAD + text), true);
  zip.end();
  yield* packed;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** The heading stays in view, and a column is as wide as what mostly stands in it. */
const sheetBefore = (columns: readonly Column[]) =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" ` +
  `activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>` +
  columns.map((_, n) => `<col min="${n + 1}" max="${n + 1}" width="20" customWidth="1"/>`).join("") +
  "</cols><sheetData>";

/** Account and telephone numbers are text on purpose: no green corner says otherwise. */
const SHEET_AFTER =
  '</sheetData><ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors></worksheet>';

const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="4"><xf xfId="0"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/>' +
  '<xf xfId="0" numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/>' +
  '<xf xfId="0" numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>';

function around(sheets: number): [name: string, xml: string][] {
  const each = (text: (n: number) => string) =>
    Array.from({ length: sheets }, (_, n) => text(n + 1)).join("");
  const type = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPES}.${kind}+xml"/>`;
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  return [
    ["xl/styles.xml", STYLES],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>` +
        `${each((n) => `<sheet name="${n}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${PACKAGE}/relationships">${each((n) => relation(`rId${n}`, "worksheet", `worksheets/sheet${n}.xml`))}` +
        `${relation("styles", "styles", "styles.xml")}</Relationships>`,
    ],
    [
      "_rels/.rels",
      `<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    ],
    [
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `${type("workbook", "sheet.main")}${type("styles", "styles")}${each((n) => type(`worksheets/sheet${n}`, "worksheet"))}</Types>`,
    ],
  ];
}
