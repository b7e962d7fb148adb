import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { Refused } from "../errors.ts";
import { delimiterOf, headingIn, MOST_ABOVE } from "./dialect.ts";
import { type Encoding, encodingOf, textOf } from "./encodings.ts";
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS } from "./limits.ts";

/** A row as a spreadsheet numbers it: the first of the file is row 1. */
export type FileRow = { rowNumber: number; cells: string[] };

/** A quote that is never closed swallows the rest of the file; no real row is longer than this. */
const LONGEST_ROW = 200_000;

/**
 * The rows of a file as offices make them: comma, semicolon, tab or bar, in the letters that a person picked or that the
 * bytes say. Empty rows are counted and left out. Refuses what is no table, and what is larger than one. Reads
 * without a pause: only for a thread of its own (`read.ts`).
 */
export async function* rowsOf(file: Buffer, picked: Encoding | null = null): AsyncGenerator<FileRow> {
  const encoding = picked ?? encodingOf(file);
  const [start = ""] = textOf(file.subarray(0, 65_536), encoding);
  const first = delimiterOf(start);
  let rowNumber = 0;
  // The parser is ahead of us by what it has buffered.
  const numbers: number[] = [];
  const parser = Readable.from(textOf(file, encoding)).pipe(
    parse({
      delimiter: first.delimiter,
      from_line: first.isHint ? 2 : 1,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_ROW,
      on_record(cells: string[]) {
        // The heading is none of them, nor what stands above it.
        if (++rowNumber > MOST_ROWS + MOST_ABOVE + 1) throw new Refused("import_long");
        const kept = readCells(cells, rowNumber);
        if (kept) numbers.push(rowNumber);
        return kept;
      },
    }),
  );
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { rowNumber: numbers.shift()!, cells };
  } catch (error) {
    if (error instanceof CsvError) throw new Refused("import_broken", { row: rowNumber + 1 });
    throw error;
  }
}

/** Null for a row with nothing in it. */
function readCells(all: string[], rowNumber: number): string[] | null {
  if (!all.some((cell) => cell.trim())) return null;
  const cells = all.length > MOST_COLUMNS ? all.slice(0, MOST_COLUMNS) : all;
  if (cells.some((cell) => cell.length > LONGEST_CELL))
    throw new Refused("import_cell", { row: rowNumber, count: LONGEST_CELL });
  return cells;
}

/** The heading, wherever it stands, and what is below it; titles above it are left out. */
export async function* tableOf(
  file: Buffer,
  encoding: Encoding | null,
): AsyncGenerator<FileRow & { isHeading: boolean }> {
  let above: FileRow[] = [];
  let heading: FileRow | null = null;
  for await (const row of rowsOf(file, encoding)) {
    if (heading) {
      if (row.rowNumber - heading.rowNumber > MOST_ROWS) throw new Refused("import_long");
      yield { ...row, isHeading: false };
    } else if (above.push(row) > MOST_ABOVE) {
      const rows = below(above);
      heading = rows[0]!;
      above = [];
      for (const one of rows) yield { ...one, isHeading: one === heading };
    }
  }
  for (const [index, row] of (heading ? [] : below(above)).entries())
    yield { ...row, isHeading: index === 0 };
}

const below = (rows: FileRow[]): FileRow[] =>
  rows.length ? rows.slice(headingIn(rows.map(({ cells }) => cells))) : [];

/** The same without the heading. */
export async function* bodyOf(file: Buffer, encoding: Encoding | null = null): AsyncGenerator<FileRow> {
  for await (const { isHeading, ...row } of tableOf(file, encoding)) if (!isHeading) yield row;
}

/** Cells as the database can keep them. */
export const keepable = (cells: string[]): string[] =>
  cells.map((cell) => cell.replaceAll("\u0000", "").toWellFormed());

/** Heading and the first rows below it; `start` may be a part of the file, cut anywhere. */
export async function readHead(
  start: Buffer,
  rows = 3,
  encoding: Encoding | null = null,
): Promise<{ headings: string[]; samples: string[][] }> {
  const found: string[][] = [];
  try {
    for await (const { cells } of rowsOf(start, encoding)) if (found.push(cells) > rows + MOST_ABOVE) break;
  } catch (error) {
    // The cut may run through a quoted cell; what stands before it is whole.
    if (!(error instanceof Refused)) throw error;
  }
  if (!found.length) return { headings: [], samples: [] };
  const heading = headingIn(found.slice(0, MOST_ABOVE + 1));
  return { headings: found[heading]!, samples: found.slice(heading + 1, heading + 1 + rows) };
}
