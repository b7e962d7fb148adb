import type { Filter } from "#lib/history/filter.ts";
import { NEWEST, writeFilter } from "#lib/history/filter.ts";
import type { HistoryPage } from "#lib/history/list.ts";
import { historyPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; page: HistoryPage; filter: Filter; words: Words };

export function Pager({ slug, page, filter, words: { t, language } }: Props) {
  const { rows, first, older, newer } = page;
  if (!rows.length) return null;
  const number = new Intl.NumberFormat(language === "es" ? "es-US" : "en-US");
  const byAge = filter.sort === NEWEST;
  const last = first + rows.length - 1;
  const total = number.format(Math.max(page.total, last)) + (page.isMore ? "+" : "");
  return (
    <nav className="actions pager" aria-label={t("history.pages")}>
      <span className="quiet">{t.rich("history.shown", { ...bold, from: first, to: last, total })}</span>
      {newer && (
        <a className="button" rel="prev" href={historyPath(slug, writeFilter(filter, newer))}>
          <Icon name="left" small /> {t(byAge ? "history.newer" : "history.previous")}
        </a>
      )}
      {older && (
        <a className="button" rel="next" href={historyPath(slug, writeFilter(filter, older))}>
          {t(byAge ? "history.older" : "history.next")} <Icon name="right" small />
        </a>
      )}
    </nav>
  );
}
