import type { SettingsPage } from "#lib/paths.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; pages: SettingsPage[]; words: Words };

/** Pages of the settings that are about it: whoever may change them rarely knows where something is changed. */
export function SettingHits({ slug, pages, words: { t } }: Props) {
  if (!pages.length) return null;
  return (
    <section className="found" aria-labelledby="found-settings">
      <h2 id="found-settings">{t("settings.title")}</h2>
      <ul className="hits">
        {pages.map((page) => (
          <li key={page}>
            <a className="hit" href={settingsPath(slug, page)}>
              <Icon name="settings" small />
              <span className="name">
                <span className="cut">{t(`settings.${page}`)}</span>
              </span>
              <span className="words">{t(`settings.${page}_about`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
