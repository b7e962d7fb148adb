import type { Filter } from "../history/filter.ts";
import { type Counted, counted } from "./counted.ts";
import type { Facts } from "./facts.ts";

/** One hour of the week: `weekday` is 1 (Monday) to 7, `hour` 0 to 23. */
export type HourOfWeek = { weekday: number; hour: number; counted: Counted };

const WEEK = 168;

/** When conversations begin: all hours of a week, from Monday's first. */
export function loadOf(asked: Filter, facts: Facts): HourOfWeek[] {
  const counts = new Array<number>(WEEK).fill(0);
  const { rows, columns } = facts;
  for (let n = 0; n < rows.length; n++) counts[((columns.hour[rows[n]!]! % WEEK) + WEEK) % WEEK]!++;
  return counts.map((n, at) => {
    const [weekday, hour] = [Math.floor(at / 24) + 1, at % 24];
    return { weekday, hour, counted: counted(asked, n, { weekday, hour }) };
  });
}
