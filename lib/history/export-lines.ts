import { prepared } from "#db/index.ts";
import type { Cell } from "../csv.ts";

/** One line of the file; `at` is its place in it: microseconds since 1970. */
export type Line = { at: number; cells: Cell[] };

export type Placed = Line & { id: number };

/** Behind the last row of the piece before; the database knows microseconds. */
export const START: Placed = { at: 0, id: 0, cells: [] };
export const moment = (at: string) => `timestamptz 'epoch' + ${at} * interval '1 microsecond'`;
export const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint`;
export const local = (column: string, zone: string) =>
  `to_char(${column} at time zone ${zone}, 'YYYY-MM-DD HH24:MI:SS')`;
export const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** The first columns are the place, the others the cells, in the order of the file. */
export async function readLines(name: string, text: string, values: unknown[]): Promise<Placed[]> {
  const rows = await prepared<Record<string, Cell>>(name, text, values);
  return rows.map((row) => {
    const [at, id, ...cells] = Object.values(row);
    return { at: at as number, id: id as number, cells };
  });
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
