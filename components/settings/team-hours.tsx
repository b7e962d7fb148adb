import type { ReactNode } from "react";
import { settingsPath } from "#lib/paths.ts";
import type { TeamHoursForm } from "#lib/teams/hours-form.ts";
import type { Listed } from "#lib/teams/listed.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, WholePageForm } from "../ui/action-form.tsx";
import { Card } from "../ui/card.tsx";
import { Banner, Done, Problem } from "../ui/notice.tsx";
import { ClosedDays } from "./closed-days.tsx";
import { Holidays } from "./holidays.tsx";
import { SaveHours, SavesFirst } from "./hours-form.tsx";
import { WeekRows } from "./week-rows.tsx";

type Props = {
  slug: string;
  team: Listed;
  form: TeamHoursForm;
  /** Which of its buttons brought it back. */
  way: string;
  problem: string | null;
  saved: boolean;
  words: Words;
  now: Date;
  action: Action;
  /** What follows from it. */
  children: ReactNode;
};

/** When a team is there: as the agency, or by hours of its own, closed on the agency's days or on its own. */
export function TeamHours({ slug, team, form, way, problem, saved, words, now, action, children }: Props) {
  const { t } = words;
  return (
    <WholePageForm
      className="hours-form"
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "teams", { hours: team.id }), team: team.id }}
    >
      <SavesFirst words={words} />
      {problem && <Problem>{problem}</Problem>}
      {saved && <Done>{t("settings.saved")}</Done>}
      {way === "preview" && !problem && <Banner icon="clock">{t("hours.trying")}</Banner>}
      <Card title={t("team_settings.hours_of", { name: team.name })}>
        <Ways name="own" chosen={form.isOwn ? "on" : ""}>
          {[
            ["", t("team_settings.hours_agency")],
            ["on", t("team_settings.hours_own")],
          ]}
        </Ways>
        <p className="quiet">{t("team_settings.hours_hint")}</p>
      </Card>
      <div className="own-hours">
        <WeekRows typed={form.typed} way={way} words={words} />
        <Card title={t("team_settings.days")}>
          <Ways name="days" chosen={form.hasOwnDays ? "own" : ""}>
            {[
              ["", t("team_settings.days_agency")],
              ["own", t("team_settings.days_own")],
            ]}
          </Ways>
        </Card>
        <div className="own-days">
          <Holidays form={form} way={way} words={words} now={now} />
          <ClosedDays typed={form.typed} way={way} words={words} />
        </div>
      </div>
      {children}
      <SaveHours words={words} />
    </WholePageForm>
  );
}

function Ways({ name, chosen, children }: { name: string; chosen: string; children: [string, string][] }) {
  return (
    <p className="hours-ways">
      {children.map(([value, label]) => (
        <label className="tick" key={value}>
          <input type="radio" name={name} value={value} defaultChecked={value === chosen} /> {label}
        </label>
      ))}
    </p>
  );
}
