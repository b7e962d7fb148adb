import { settingsPath } from "#lib/paths.ts";
import type { Listed } from "#lib/teams/listed.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";

type Props = { slug: string; one: Listed; words: Words };

/** Whether a team has hours of its own, and the way to them. */
export function TeamHoursLine({ slug, one, words: { t } }: Props) {
  return (
    <Card title={t("settings.hours")} name="team-hours">
      <p>{t(one.hours ? "team_settings.has_own_hours" : "team_settings.has_agency_hours")}</p>
      <p className="actions">
        <a className="button" href={settingsPath(slug, "teams", { hours: one.id })}>
          {t("team_settings.set_hours")}
        </a>
      </p>
    </Card>
  );
}
