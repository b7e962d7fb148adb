import { caps } from "#lib/caps.ts";
import { besideSearchPath, searchPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { SearchField } from "../ui/search-line.tsx";

type Props = { slug: string; words: Words };

/** The way to the search, on every staff page. */
export function SearchLink({ slug, words: { t } }: Props) {
  return (
    <a
      className="button jump"
      href={searchPath(slug)}
      data-search
      aria-label={t("search.title")}
      aria-keyshortcuts="/ Control+K Meta+K"
    >
      <span className="actions">
        <Icon name="search" small /> <span className="jump-words">{t("search.title")}</span>
      </span>
      <span className="key" aria-hidden="true">
        /
      </span>
    </a>
  );
}

/** What scripts open over any page; without them the link leads to the page that does the same. */
export function SearchBox({ slug, words: { t } }: Props) {
  return (
    <dialog
      className="search-box"
      id="search-box"
      aria-label={t("search.label")}
      data-hits={besideSearchPath(slug)}
    >
      <form role="search" method="get" action={searchPath(slug)}>
        <SearchField
          label={t("search.label")}
          name="q"
          id="search-all"
          maxLength={caps.search}
          placeholder={t("search.hint")}
          autoComplete="off"
          aria-describedby="enter-runs"
        />
        <button className="button plain" type="button" data-close>
          {t("search.close")}
        </button>
      </form>
      <p className="unseen" id="enter-runs" role="status" />
      <div className="scroll">
        <div id="commands" />
        <div id="search-hits" />
      </div>
      <p className="keys quiet">{t("search.keys")}</p>
    </dialog>
  );
}
