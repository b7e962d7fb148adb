import { fold } from "#lib/fold.ts";
import type { SettingsPage } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { settingsGroups, settingsPages } from "./settings-nav.tsx";

/**
 * The pages that speak of all the words of `query`, by what they are about; all of them for none. People call a thing by
 * other names than ours: those stand under `settings_finds`.
 */
export function foundPages(query: string, { t }: Words) {
  const sought = fold(query).split(/\s+/).filter(Boolean);
  const speaksOfIt = (page: SettingsPage) => {
    const said = fold(
      `${t(`settings.${page}`)} ${t(`settings.${page}_about`)} ${t(`settings_finds.${page}`)}`,
    );
    return sought.every((word) => said.includes(word));
  };
  return settingsGroups
    .map((group) => ({ group, pages: settingsPages[group].filter(speaksOfIt) }))
    .filter(({ pages }) => pages.length);
}
