import { meaningOf } from "./headings.ts";

const SIGNS = [",", ";", "\t", "|"];
/** Titles of a report stand above its heading: so many lines at most. */
export const MOST_ABOVE = 20;

/** The sign that parts most lines alike, outside quotes; Excel may name it in a line of its own (`sep=;`). */
export function delimiterOf(start: string): { delimiter: string; isHint: boolean } {
  const hint = /^sep=(.)\r?\n/.exec(start);
  if (hint) return { delimiter: hint[1]!, isHint: true };
  const lines = start
    .replace(/"(?:[^"]|"")*"/g, "")
    // A quote that the beginning of the file does not close.
    .replace(/"[^"]*$/, "")
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim())
    .slice(0, 50);
  const weight = (sign: string) => {
    const times = lines.map((line) => line.split(sign).length - 1).filter(Boolean);
    return Math.max(
      0,
      ...[...new Set(times)].map((one) => one * times.filter((other) => other === one).length),
    );
  };
  return {
    delimiter: SIGNS.reduce((best, sign) => (weight(sign) > weight(best) ? sign : best)),
    isHint: false,
  };
}

/** Which of the first rows names the columns: the one whose cells are most often names of columns, else the first. */
export function headingIn(rows: string[][]): number {
  const widest = Math.max(...rows.map(filled));
  const known = rows.map((cells) =>
    isHeading(cells, widest) ? cells.filter((cell) => meaningOf(cell)).length : 0,
  );
  const most = Math.max(...known);
  return most > 0 ? known.indexOf(most) : 0;
}

/** A title stands alone in its row; a heading has words above most of the cells, and none of them twice its size. */
const isHeading = (cells: string[], widest: number) =>
  filled(cells) * 2 >= widest &&
  cells.every((cell) => cell.length <= 80) &&
  !cells.some((cell) => /@|^\W*\d{5,}/.test(cell));

const filled = (cells: string[]) => cells.filter((cell) => cell.trim()).length;
