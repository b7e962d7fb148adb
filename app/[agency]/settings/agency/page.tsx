import { redirect } from "next/navigation";
import { AgencyForm } from "#components/settings/agency-form.tsx";
import { AgencyLook } from "#components/settings/agency-look.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { saveAgency } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; saved?: string }>;
};

export const generateMetadata = titled("settings.agency");

/** What the agency is called, and where that is seen. */
export default async function AgencySettingsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, saved } = await searchParams;
  const { agency } = agent;
  const words = wordsFor(agent.language, agency.timeZone);
  const notice = await readNotice(say);
  return (
    <SettingsPage slug={agency.slug} here="agency" words={words} hint={words.t("settings.agency_about")}>
      <AgencyForm
        {...{ agency, words }}
        typed={notice?.fields ?? {}}
        problem={notice && refusalText(words, notice)}
        saved={saved === "1" && !notice}
        action={saveAgency}
      />
      <AgencyLook {...{ agency, words }} />
    </SettingsPage>
  );
}
