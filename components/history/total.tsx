import type { ReactNode } from "react";
import { type Filter, writeFilter } from "#lib/history/filter.ts";
import { type HistoryPage, MOST_SORTED } from "#lib/history/list.ts";
import { historyPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { rangeText } from "../ui/range-text.ts";

type Props = { slug: string; filter: Filter; page: HistoryPage; tooMany: boolean; words: Words; now: Date };

const b = (chunks: ReactNode) => <b className="num">{chunks}</b>;

/** How many there are, of which days, and in which order. */
export function Total({ slug, filter, page, tooMany, words, now }: Props) {
  const { t } = words;
  return (
    <>
      <p className="total">
        {t.rich(page.isMore ? "history.total_many" : "history.total", { b, count: page.total })}{" "}
        {page.isMore && (
          <a className="count-all" href={historyPath(slug, writeFilter({ ...filter, exact: true }))}>
            {t("history.count_all")}
          </a>
        )}
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
