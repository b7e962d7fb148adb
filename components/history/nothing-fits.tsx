import { presetDays } from "#lib/history/days.ts";
import { type Filter, readFilter, writeFilter } from "#lib/history/filter.ts";
import { historyPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; filter: Filter; today: string; words: Words };

/** An empty list says why it may be empty and what to do next. */
export function NothingFits({ slug, filter, today, words: { t } }: Props) {
  const wrong = filter.from !== null && filter.to !== null && filter.from > filter.to;
  return (
    <div className="table-frame">
      <div className="empty" role="status">
        <Icon name="search" />
        <b>{t("history.empty")}</b>
        <span>{t(wrong ? "history.wrong_dates" : "history.empty_hint")}</span>
        <div className="actions">
          {(filter.from || filter.to) && (
            <a
              className="button"
              href={historyPath(slug, writeFilter({ ...filter, ...presetDays("all_time", today) }))}
            >
              {t("history.all_dates")}
            </a>
          )}
          <a className="button" href={historyPath(slug, writeFilter(readFilter({}, today)))}>
            {t("history.reset")}
          </a>
        </div>
      </div>
    </div>
  );
}
