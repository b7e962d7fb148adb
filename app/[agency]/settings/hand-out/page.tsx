import { redirect } from "next/navigation";
import { HandOutForm } from "#components/settings/hand-out-form.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { listHandOutTags, readHandOutSettings } from "#lib/agencies/hand-outs.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { saveHandOut } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; saved?: string }>;
};

export const generateMetadata = titled("settings.hand-out");

/** How what waits with nobody comes to somebody. */
export default async function HandOutPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, saved } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const [settings, tags, notice] = await Promise.all([
    readHandOutSettings(agent),
    listHandOutTags(agent),
    readNotice(say),
  ]);
  return (
    <SettingsPage
      {...{ slug: agent.agency.slug, words }}
      here="hand-out"
      hint={words.t("settings.hand_out_about")}
    >
      <HandOutForm
        slug={agent.agency.slug}
        settings={settings}
        tags={tags}
        typed={notice?.fields ?? null}
        problem={notice && refusalText(words, notice)}
        saved={saved === "1" && !notice}
        words={words}
        action={saveHandOut}
      />
    </SettingsPage>
  );
}
