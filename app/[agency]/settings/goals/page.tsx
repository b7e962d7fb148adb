import { redirect } from "next/navigation";
import { DuePreview } from "#components/settings/due-preview.tsx";
import { GoalsForm } from "#components/settings/goals-form.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { readGoals } from "#lib/agencies/goals.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { saveGoals } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; saved?: string }>;
};

export const generateMetadata = titled("settings.goals");

/** Within how many hours residents are answered. */
export default async function GoalsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, saved } = await searchParams;
  const { slug, timeZone, hours } = agent.agency;
  const words = wordsFor(agent.language, timeZone);
  const [goals, notice] = await Promise.all([readGoals(agent), readNotice(say)]);
  return (
    <SettingsPage slug={slug} here="goals" words={words} hint={words.t("settings.goals_about")}>
      <GoalsForm
        {...{ slug, goals, words }}
        hasHours={hours !== null}
        typed={notice?.fields ?? {}}
        problem={notice && refusalText(words, notice)}
        saved={saved === "1" && !notice}
        action={saveGoals}
      />
      <DuePreview promises={{ timeZone, hours, ...goals, bubbleOn: true }} words={words} now={new Date()} />
    </SettingsPage>
  );
}
