import { alertsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

/** How much one was told and has not seen; the bell's stream keeps the number. */
export function AlertsLink({ slug, count, words: { t } }: { slug: string; count: number; words: Words }) {
  return (
    <a className="button plain square bell" id="alerts" href={alertsPath(slug)} title={t("alerts.title")}>
      <Icon name="bell" />
      <span className="unseen">{t("alerts.title")} </span>
      <span className="badge" id="alerts-count" hidden={count === 0}>
        {count > 99 ? "99+" : count}
      </span>
    </a>
  );
}
