import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { SearchLine } from "../ui/search-line.tsx";
import { foundPages } from "./found-pages.ts";

/** What can be set, each with what it is for; `query` leaves those that speak of it. */
export function SettingsFront({ slug, query, words }: { slug: string; query: string; words: Words }) {
  const { t } = words;
  const groups = foundPages(query, words);
  return (
    <>
      <SearchLine
        action={settingsPath(slug, "")}
        name="q"
        defaultValue={query}
        label={t("settings.search")}
        go={t("settings.search_go")}
      />
      {groups.length === 0 && (
        <section className="card empty">
          <h2>{t("settings.search_none", { query })}</h2>
          <a href={settingsPath(slug, "")}>{t("settings.search_all")}</a>
        </section>
      )}
      {groups.map(({ group, pages }) => (
        <section key={group} aria-labelledby={`front-${group}`}>
          <h2 className="settings-group" id={`front-${group}`}>
            {t(`settings_group.${group}`)}
          </h2>
          <ul className="settings-front">
            {pages.map((page) => (
              <li key={page}>
                <a className="card" href={settingsPath(slug, page)}>
                  <b>{t(`settings.${page}`)}</b>
                  <span>{t(`settings.${page}_about`)}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
