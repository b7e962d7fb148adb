import { EVERYTHING, type Filter, readFilter, writeFilter } from "../history/filter.ts";
import { nothingFiner } from "../history/finer.ts";

/**
 * What a report is asked for: days, and perhaps one channel, one tag, one person who answered first. It is a filter of the
 * History page, so that each figure's own conversations are one more wish away.
 */
export function readAsked(given: Record<string, string | string[] | undefined>, today: string): Filter {
  const { from, to, began, tag, answerer, field } = readFilter({ range: "last30", ...given }, today);
  // Only one report is by a field: elsewhere it would stand in links, and count for nothing.
  const by = given.show === "field" ? (field?.split(".")[0] ?? null) : null;
  return { ...EVERYTHING, ...nothingFiner, from, to, began, tag, answerer, of: "counted", field: by };
}

/** As it stands in a report's address. */
export const writeAsked = (asked: Filter): string => writeFilter({ ...asked, of: null });

/** As many days right before, or as many months where these are whole ones. Null where there is no beginning. */
export function beforeThat(asked: Filter): Filter | null {
  if (!asked.from || !asked.to) return null;
  const [from, next] = [
    Temporal.PlainDate.from(asked.from),
    Temporal.PlainDate.from(asked.to).add({ days: 1 }),
  ];
  const largestUnit = from.day === 1 && next.day === 1 ? "months" : "days";
  const length = from.until(next, { largestUnit });
  if (length.sign < 1) return null;
  return { ...asked, from: `${from.subtract(length)}`, to: `${from.subtract({ days: 1 })}` };
}
