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
 * width, which programs trim before they look. A program that takes semicolons, tabs or bars to part the columns begins
 * a cell behind each of them, and behind a line break that it does not take for quoted: there too. Written by hand
 * because csv-stringify alone is slower (55,000 rows/s) than what an export must do with its query.
 */
const BLANK =
  "[ \\u00a0\\u00ad\\u1680\\u2000-\\u200f\\u202f\\u205f\\u2060\\u3000\\ufeff\\u0000-\\u0008\\u000e-\\u001f\"']";
const SIGN = "[=+\\-@＝＋－＠﹢﹣﹦﹫−]";
const PARTS = "[;|\\t\\n\\v\\f\\r\\u0085\\u2028\\u2029]";
const STARTS = new RegExp(`^(?=${BLANK}*(?:${SIGN}|[\\t\\r\\n\\v\\f]))`);
const STARTS_INSIDE = new RegExp(`(${PARTS})(?=${BLANK}*(?:${SIGN}|\\t|\\r(?!\\n)))`, "g");

/** With an apostrophe at each place where a program could begin to run it. Most cells have none of the signs. */
function guarded(text: string): string {
  const inside = MAY_PART.test(text) ? text.replace(STARTS_INSIDE, "$1'") : text;
  return STARTS.test(text) ? `'${inside}` : inside;
}

const MAY_PART = new RegExp(PARTS);

/** The text as it was before it was guarded, by us or by a program that does as much for the beginning of a cell. */
export const unguarded = (cell: string): string => cell.replace(IS_GUARD, "").replace(IS_GUARD_INSIDE, "$1");

const IS_GUARD = new RegExp(`^'(?=${BLANK}*(?:${SIGN}|[\\t\\r\\n\\v\\f]))`);
const IS_GUARD_INSIDE = new RegExp(`(${PARTS})'(?=${BLANK}*(?:${SIGN}|\\t|\\r(?!\\n)))`, "g");

/** Every text is quoted, so that a program which parts by another sign than the comma finds no break in it. */
function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = guarded(cell);
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
}
