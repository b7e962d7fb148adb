import type { Filter } from "#lib/history/filter.ts";
import type { Words } from "#lib/words/words.ts";

/** Of which days: "Nov 22 to Nov 28". */
export function rangeText(
  { from, to }: Pick<Filter, "from" | "to">,
  { t, date, zone }: Words,
  now: Date,
): string {
  const say = (day: string) =>
    date(new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds), now);
  if (!from) return to ? t("history.range_to", { to: say(to) }) : t("history.range_all");
  if (!to) return t("history.range_from", { from: say(from) });
  return from === to ? say(from) : t("history.range", { from: say(from), to: say(to) });
}
