import { type SettingsPage, settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";

/** Every page of the settings, by what it is about. A page that is not here is not found. */
export const settingsPages = {
  agency: ["agency"],
  residents: ["chat", "hours", "goals", "keywords", "satisfaction"],
  team: ["people", "teams", "hand-out", "sign-in", "model"],
  ways: ["channels"],
  records: ["tags", "fields", "contacts", "api", "webhooks", "audit"],
} as const satisfies Record<string, readonly SettingsPage[]>;

export const settingsGroups = Object.keys(settingsPages) as (keyof typeof settingsPages)[];

/** All of them beside the one that is open; where there is no room, the front page has them. */
export function SettingsNav({
  slug,
  here,
  words: { t },
}: {
  slug: string;
  here: SettingsPage;
  words: Words;
}) {
  return (
    <nav className="settings-nav" aria-label={t("settings.title")}>
      {settingsGroups.map((group) => (
        <div key={group}>
          <p className="quiet" id={`settings-${group}`}>
            {t(`settings_group.${group}`)}
          </p>
          <ul aria-labelledby={`settings-${group}`}>
            {settingsPages[group].map((page) => (
              <li key={page}>
                <a href={settingsPath(slug, page)} aria-current={page === here ? "page" : undefined}>
                  {t(`settings.${page}`)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
