import type { ReactNode } from "react";
import type { Filter } from "#lib/history/filter.ts";
import { MOST_FOUND } from "#lib/history/list.ts";
import type { Words } from "#lib/words/words.ts";

type Props = { filter: Filter; total: number; words: Words; now: Date };

const b = (chunks: ReactNode) => <b className="num">{chunks}</b>;

/** How many there are, and of which days. */
export function Total({ filter, total, words, now }: Props) {
  const { t } = words;
  return (
    <>
      <p className="total">
        {total > MOST_FOUND && filter.search
          ? t.rich("history.total_many", { b, count: MOST_FOUND })
          : t.rich("history.total", { b, count: total })}
      </p>
      <p className="quiet">{rangeText(filter, words, now)}</p>
    </>
  );
}

function rangeText({ from, to }: Filter, { t, date, zone }: Words, now: Date): string {
  const say = (day: string) =>
    date(new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds), now);
  if (!from) return to ? t("history.range_to", { to: say(to) }) : t("history.range_all");
  if (!to) return t("history.range_from", { from: say(from) });
  return from === to
    ? t("history.range_day", { from: say(from) })
    : t("history.range", { from: say(from), to: say(to) });
}
