import { redirect } from "next/navigation";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { TeamForm } from "#components/settings/team-form.tsx";
import { TeamGoals } from "#components/settings/team-goals.tsx";
import { TeamHoursLine } from "#components/settings/team-hours-line.tsx";
import { TeamList } from "#components/settings/team-list.tsx";
import { readGoals } from "#lib/agencies/goals.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { listMembers } from "#lib/agents/members.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { readTeamList } from "#lib/teams/listed.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import * as actions from "./actions.ts";
import { HoursOfTeam } from "./hours.tsx";

type Search = { say?: string; saved?: string; edit?: string; archived?: string; hours?: string };
type Props = { params: Promise<{ agency: string }>; searchParams: Promise<Search> };

export const generateMetadata = titled("settings.teams");

/** For which of its people a conversation can wait. */
export default async function TeamsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, saved, edit, archived, hours } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { slug } = agent.agency;
  const [list, members, goals, notice] = await Promise.all([
    readTeamList(agent),
    listMembers(agent.agency.id),
    readGoals(agent),
    readNotice(say),
  ]);
  const timed = list.teams.find(({ id }) => String(id) === hours);
  if (timed) return <HoursOfTeam {...{ agent, notice }} team={timed} saved={saved === "1" && !notice} />;
  const problem = notice && refusalText(words, notice);
  const isOfGoals = notice?.fields.new !== undefined;
  const one = list.teams.find(({ id }) => String(id) === edit) ?? null;
  const undo = list.archived.find(({ id }) => String(id) === archived) ?? null;
  return (
    <SettingsPage {...{ slug, words }} here="teams" hint={words.t("team_settings.hint")}>
      <TeamForm
        {...{ slug, words, one, members, actions }}
        {...(isOfGoals ? { typed: null, problem: null } : { typed: notice?.fields ?? null, problem })}
        key={one?.id ?? 0}
      />
      {one && <TeamHoursLine {...{ slug, words, one }} />}
      {one && (
        <TeamGoals
          {...{ slug, words, one, goals, problem }}
          typed={notice?.fields ?? null}
          action={actions.saveGoals}
        />
      )}
      <TeamList {...{ slug, words, undo, actions, ...list }} isSaved={saved === "1" && !notice} />
    </SettingsPage>
  );
}
