/** Excel takes a file for UTF-8 only with this in front. */
export const BOM = "\uFEFF";

/** One line of a CSV file (RFC 4180), in which no cell is anything that a spreadsheet would run. */
export function csvRow(cells: (string | number | null | undefined)[]): string {
  return `${cells.map((cell) => quoted(neutral(cell))).join(",")}\r\n`;
}

/**
 * What a spreadsheet takes for the start of a formula, its full-width forms too. Some skip blanks, controls and
 * letters without width before they look.
 */
const RUNS = /^[\s\p{Cc}\p{Cf}\p{Z}]*[=+\-@＝＋－＠]|^[\t\r]/u;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

function neutral(cell: string | number | null | undefined): string {
  const text = cell == null ? "" : String(cell);
  return RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

const quoted = (text: string) =>
  /[",\r\n\u2028\u2029]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
