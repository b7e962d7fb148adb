import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { settingsPages } from "./settings-nav.tsx";

/** What can be set, each with what it is for. */
export function SettingsFront({ slug, words: { t } }: { slug: string; words: Words }) {
  return (
    <ul className="settings-front">
      {settingsPages.map((page) => (
        <li key={page}>
          <a className="card" href={settingsPath(slug, page)}>
            <b>{t(`settings.${page}`)}</b>
            <span>{t(`settings.${page}_about`)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
