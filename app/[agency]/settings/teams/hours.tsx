import { DuePreview } from "#components/settings/due-preview.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { TeamHours } from "#components/settings/team-hours.tsx";
import { readGoals } from "#lib/agencies/goals.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { promisesOf } from "#lib/conversations/promises.ts";
import type { Notice } from "#lib/posting/notice.ts";
import { readTeamHoursForm } from "#lib/teams/hours-form.ts";
import type { Listed } from "#lib/teams/listed.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { saveTeamHours } from "./hours-actions.ts";

type Props = { agent: Agent; team: Listed; notice: Notice | null; saved: boolean };

/** When one of the teams is there. */
export async function HoursOfTeam({ agent, team, notice, saved }: Props) {
  const { slug, timeZone } = agent.agency;
  const words = wordsFor(agent.language, timeZone);
  const isAgain = notice?.reason === "again";
  const way = isAgain ? String(notice.values.way) : "";
  const [form, goals] = await Promise.all([
    readTeamHoursForm(agent, team, notice?.fields ?? null, way),
    readGoals(agent),
  ]);
  const why = form.problem ?? (isAgain ? null : notice);
  const agencys = { timeZone, hours: form.hours, ...goals, bubbleOn: true };
  return (
    <SettingsPage {...{ slug, words }} here="teams" hint={words.t("team_settings.hours_hint")}>
      <TeamHours
        {...{ slug, team, form, way, words, saved }}
        problem={why && refusalText(words, why)}
        now={new Date()}
        action={saveTeamHours}
      >
        <DuePreview promises={promisesOf(agencys, team.goals)} words={words} now={new Date()} />
      </TeamHours>
    </SettingsPage>
  );
}
