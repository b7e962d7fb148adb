import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { Refused } from "../errors.ts";
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS } from "./limits.ts";

/** A row as a spreadsheet numbers it: the heading is row 1. */
export type FileRow = { rowNumber: number; cells: string[] };

/** A quote that is never closed swallows the rest of the file; no real row is longer than this. */
const LONGEST_ROW = 200_000;

/**
 * The rows of a file as offices make them: comma, semicolon, tab or bar; UTF-8, UTF-16 with a mark, or what Windows
 * wrote before. Empty rows are counted and left out. Refuses what is no table, and what is larger than one. Reads
 * without a pause: only for a thread of its own (`read.ts`).
 */
export async function* rowsOf(file: Buffer): AsyncGenerator<FileRow> {
  const { encoding, skip } = encodingOf(file);
  const first = firstLine(file, encoding, skip);
  let rowNumber = 0;
  // The parser is ahead of us by what it has buffered.
  const numbers: number[] = [];
  const parser = Readable.from(pieces(file, encoding, skip)).pipe(
    parse({
      delimiter: first.delimiter,
      from_line: first.isHint ? 2 : 1,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_ROW,
      on_record(cells: string[]) {
        // The heading is none of them.
        if (++rowNumber > MOST_ROWS + 1) throw new Refused("import_long");
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

/** The same without the heading. */
export async function* bodyOf(file: Buffer): AsyncGenerator<FileRow> {
  let isHeading = true;
  for await (const row of rowsOf(file)) {
    if (!isHeading) yield row;
    isHeading = false;
  }
}

/** Cells as the database can keep them. */
export const keepable = (cells: string[]): string[] =>
  cells.map((cell) => cell.replaceAll("\u0000", "").toWellFormed());

/** Heading and the first rows below it; `start` may be a part of the file, cut anywhere. */
export async function readHead(
  start: Buffer,
  rows = 3,
): Promise<{ headings: string[]; samples: string[][] }> {
  const found: string[][] = [];
  try {
    for await (const { cells } of rowsOf(start)) if (found.push(cells) > rows) break;
  } catch (error) {
    // The cut may run through a quoted cell; what stands before it is whole.
    if (!(error instanceof Refused)) throw error;
  }
  const [headings = [], ...samples] = found;
  return { headings, samples };
}

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

function encodingOf(file: Buffer): { encoding: Encoding; skip: number } {
  if (file[0] === 0xff && file[1] === 0xfe) return { encoding: "utf-16le", skip: 2 };
  if (file[0] === 0xfe && file[1] === 0xff) return { encoding: "utf-16be", skip: 2 };
  const skip = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? 3 : 0;
  // Cut anywhere, a last letter may be incomplete.
  const whole = [0, 1, 2, 3].some((cut) => isUtf8(file.subarray(0, Math.max(0, file.length - cut))));
  return { encoding: whole ? "utf-8" : "windows-1252", skip };
}

const PIECE = 256 * 1024;

function* pieces(file: Buffer, encoding: Encoding, skip: number): Generator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for (let at = skip; at < file.length; at += PIECE) {
    const text = decoder.decode(file.subarray(at, at + PIECE), { stream: at + PIECE < file.length });
    if (text) yield text;
  }
}

/** The sign that most often parts the heading, outside quotes; Excel may name it in a line of its own (`sep=;`). */
function firstLine(file: Buffer, encoding: Encoding, skip: number): { delimiter: string; isHint: boolean } {
  const text = new TextDecoder(encoding).decode(file.subarray(skip, skip + 16_384));
  const hint = /^sep=(.)\r?\n/.exec(text);
  if (hint) return { delimiter: hint[1]!, isHint: true };
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.trimStart())![0].replace(/"(?:[^"]|"")*"/g, "");
  const signs = [",", ";", "\t", "|"];
  const times = (sign: string) => line.split(sign).length;
  return {
    delimiter: signs.reduce((best, sign) => (times(sign) > times(best) ? sign : best)),
    isHint: false,
  };
}
