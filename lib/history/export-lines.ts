import pg from "pg";
import { db, unhurried } from "#db/index.ts";
import { fromStandby } from "#db/reading.ts";
import type { Cell } from "../csv.ts";
import type { Table } from "../table-file.ts";

/** One line of the file; `at` is its place in it: microseconds since 1970. */
export type Line = { at: number; text: string };

export const moment = (at: string) => `timestamptz 'epoch' + ${at} * interval '1 microsecond'`;
export const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint`;
export const local = (column: string, zone: string) =>
  `to_char(${column} at time zone ${zone}, 'YYYY-MM-DD HH24:MI:SS')`;
export const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/**
 * The lines of one query. Its first columns, `places` of them, say where a row stands, beginning with its `at`; the
 * others are its cells. Each row becomes its text as it arrives: a million rows as objects, even a thousand at a
 * time, live just long enough to pile up 150 MB before they are collected.
 * @returns how many rows there were, and the places of the last one, from which the next query goes on
 */
export const readLines = (...asked: Parameters<typeof read>): ReturnType<typeof read> =>
  unhurried(() => fromStandby(() => read(...asked)));

async function read(
  name: string,
  text: string,
  values: unknown[],
  places: number,
  { row: textOf }: Table,
  isWanted: (cells: Cell[]) => boolean = () => true,
): Promise<{ lines: Line[]; count: number; last: number[] }> {
  const lines: Line[] = [];
  let count = 0;
  let last: number[] = [];
  const client = await db().$client.connect();
  try {
    await new Promise<void>((resolve, reject) => {
      const config: pg.QueryArrayConfig = { name, text, values, rowMode: "array" };
      const query = new pg.Query<Cell[]>(config);
      query.on("row", (row) => {
        last = row.splice(0, places) as number[];
        count++;
        if (isWanted(row)) lines.push({ at: last[0]!, text: textOf(row) });
      });
      query.on("end", () => resolve());
      query.on("error", reject);
      client.query(query);
    });
  } finally {
    client.release();
  }
  return { lines, count, last };
}
