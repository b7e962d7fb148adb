import type { ReactNode } from "react";
import type { Filter } from "#lib/history/filter.ts";
import { MOST_FOUND, MOST_SORTED } from "#lib/history/list.ts";
import type { Words } from "#lib/words/words.ts";
import { rangeText } from "./range-text.ts";

type Props = { filter: Filter; total: number; tooMany: boolean; words: Words; now: Date };

const b = (chunks: ReactNode) => <b className="num">{chunks}</b>;

/** How many there are, of which days, and in which order. */
export function Total({ filter, total, tooMany, words, now }: Props) {
  const { t } = words;
  return (
    <>
      <p className="total">
        {total > MOST_FOUND && filter.search
          ? t.rich("history.total_many", { b, count: MOST_FOUND })
          : t.rich("history.total", { b, count: total })}
      </p>
      <p className="quiet">
        {t("history.sorted_range", {
          range: rangeText(filter, words, now),
          sorted: t(`history.sorted.${filter.sort}`),
        })}
        {tooMany && ` ${t("history.too_many", { count: MOST_SORTED })}`}
      </p>
    </>
  );
}
