import type { ReactNode } from "react";
import { historyPath, type SettingsPage as Page, settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { PageHead } from "../ui/page-head.tsx";
import { SettingsNav } from "./settings-nav.tsx";

type Props = {
  slug: string;
  here: Page;
  words: Words;
  hint?: ReactNode;
  /** What can be done with the page as a whole. */
  acts?: ReactNode;
  /** For whom it is the only one. */
  alone?: boolean;
  children: ReactNode;
};

/** The one shape of a page of the settings. */
export function SettingsPage({ slug, here, words, hint, acts, alone = false, children }: Props) {
  const { t } = words;
  return (
    <main id="main" className="page settings">
      {!alone && <SettingsNav {...{ slug, here, words }} />}
      <div className="settings-main">
        <PageHead
          up={
            alone
              ? { href: historyPath(slug), name: t("history.title") }
              : { href: settingsPath(slug, ""), name: t("settings.title") }
          }
          title={t(`settings.${here}`)}
          hint={hint}
        >
          {acts}
        </PageHead>
        {children}
      </div>
    </main>
  );
}
