export type Cell = string | number | null;

/** A spreadsheet takes a file for UTF-8 only when it begins with this. */
export const BOM = "\ufeff";

/** One line of CSV (RFC 4180) that a spreadsheet only shows: text that it would run is made plain text. */
export function csvLine(cells: readonly Cell[]): string {
  let line = "";
  for (let n = 0; n < cells.length; n++) line += (n ? "," : "") + csvCell(cells[n]!);
  return `${line}\r\n`;
}

/*
 * What begins a formula: = + - @, their full-width forms, tab and line ends; also behind blanks and signs of no
 * width, which programs trim before they look. Written by hand because csv-stringify alone is slower
 * (55,000 rows/s) than what an export must do with its query.
 */
const RUNS = /^(?:[\t\r\n]|[\s\u00ad\u200b-\u200f\u2060\ufeff\u0000-\u001f"']*[=+\-@＝＋－＠﹢﹣﹦﹫−])/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = RUNS.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
