import { redirect } from "next/navigation";
import { SatisfactionForm } from "#components/settings/satisfaction-form.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { readSatisfactionSettings } from "#lib/agencies/satisfaction.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { saveSatisfaction } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; saved?: string }>;
};

export const generateMetadata = titled("settings.satisfaction");

/** Whether residents are asked how they were served. */
export default async function SatisfactionPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, saved } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const [settings, notice] = await Promise.all([readSatisfactionSettings(agent), readNotice(say)]);
  return (
    <SettingsPage
      {...{ slug: agent.agency.slug, words }}
      here="satisfaction"
      hint={words.t("settings.satisfaction_about")}
    >
      <SatisfactionForm
        agency={agent.agency}
        settings={settings}
        typed={notice?.fields ?? null}
        problem={notice && refusalText(words, notice)}
        saved={saved === "1" && !notice}
        words={words}
        action={saveSatisfaction}
      />
    </SettingsPage>
  );
}
