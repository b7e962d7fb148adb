import { z } from "zod";
import { BOM, type Cell, csvLine } from "./csv.ts";
import { type Column, workbook, xlsxHeading, xlsxRow } from "./xlsx.ts";

export type Format = "csv" | "xlsx";
/** As an address asks for it. */
export const askedFormat = z.enum(["csv", "xlsx"]).catch("csv");

/** A table as text of its format, made row by row: a heading, then rows in pieces of any size. */
export type Table = {
  format: Format;
  columns: readonly Column[];
  heading: string;
  row: (cells: readonly Cell[]) => string;
};

export function tableOf(format: Format, columns: readonly Column[]): Table {
  return format === "csv"
    ? { format, columns, heading: csvLine(columns.map(({ name }) => name)), row: csvLine }
    : { format, columns, heading: xlsxHeading(columns), row: (cells) => xlsxRow(cells, columns) };
}

const types: Record<Format, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A table as an answer, sent while it is made: no length is known, and nothing of it is ever in memory whole. */
export function tableFile(name: string, table: Table, rows: AsyncGenerator<string>): Response {
  const whole = `${name}.${table.format}`;
  const plain = whole.replace(/[^\w.-]+/g, "-");
  return new Response(streamBytes(bytesOf(table, rows)), {
    headers: {
      "content-type": types[table.format],
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(whole)}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** The table as the bytes of its file. */
export function bytesOf(table: Table, rows: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const whole = headed(table.heading, rows);
  return table.format === "csv" ? encoded(whole) : workbook(whole, table.columns);
}

async function* headed(heading: string, rows: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield heading;
    yield* rows;
  } finally {
    // Also those that were never asked for.
    await rows.return(undefined);
  }
}

async function* encoded(rows: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let before = BOM;
  for await (const piece of rows) {
    yield encoder.encode(before + piece);
    before = "";
  }
}

/** A body that makes the next piece when the last one was taken, and none after its reader has gone. */
export function streamBytes(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      // The reader went away: the generator's own `finally` lets go of what it holds.
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

/** Asks for the next piece while this one is written: the database and the writer work side by side. */
export async function* ahead<T>(pieces: AsyncGenerator<T>): AsyncGenerator<T> {
  for (let next = pieces.next(); ; ) {
    const { done, value } = await next;
    if (done) return;
    next = pieces.next();
    // Whoever stops listening here must not leave its failure to nobody, which would end the process.
    next.catch(() => undefined);
    yield value;
  }
}
