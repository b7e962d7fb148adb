import { type Days, type Preset, presetOf } from "./days.ts";
import { type Filter, readFilter, writeFilter } from "./filter.ts";

/** A filter as it is kept for later: days by a name, `last7`, are counted from the day on which it is opened again. */
export function writeKept(filter: Filter, range: Preset | null): string {
  const params = new URLSearchParams(writeFilter({ ...filter, exact: false, view: null }));
  if (range) {
    params.delete("from");
    params.delete("to");
    params.set("range", range);
  }
  return params.toString();
}

/** As it stands in the address of the page that a view is opened as. */
export const asView = (kept: string, view: number): string => `${kept}&view=${view}`;

const given = (kept: string) => Object.fromEntries(new URLSearchParams(kept));

export const readKept = (kept: string, today: string): Filter => readFilter(given(kept), today);

/**
 * By which name the days of a filter are probably meant that takes the place of what was `kept`: as there, where they are the
 * days of that; on the first of a month *this month* would else become *today*. Null for these days, whatever they are called.
 */
export function rangeMeant(kept: string | null, days: Days, today: string): Preset | null {
  const before = kept === null ? null : readKept(kept, today);
  if (kept !== null && before?.from === days.from && before.to === days.to) return rangeOf(kept);
  return presetOf(days, today);
}

/** The name of its days; null where they are always the same. */
export const rangeOf = (kept: string): Preset | null => (given(kept).range as Preset | undefined) ?? null;
