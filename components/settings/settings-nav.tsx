import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";

export const settingsPages = ["chat", "channels", "contacts", "people", "sign-in", "audit"] as const;

/** The pages of the settings, side by side. */
export function SettingsNav({
  slug,
  here,
  words: { t },
}: {
  slug: string;
  here: (typeof settingsPages)[number];
  words: Words;
}) {
  return (
    <nav className="tabs settings-nav" aria-label={t("settings.title")}>
      {settingsPages.map((page) => (
        <a key={page} href={settingsPath(slug, page)} aria-current={page === here ? "page" : undefined}>
          {t(`settings.${page}`)}
        </a>
      ))}
    </nav>
  );
}
