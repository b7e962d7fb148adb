import { redirect } from "next/navigation";
import { KeyForm } from "#components/settings/key-form.tsx";
import { KeyList } from "#components/settings/key-list.tsx";
import { MadeKey } from "#components/settings/made-key.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { Done } from "#components/ui/notice.tsx";
import { canChangeSettings } from "#lib/agents/may.ts";
import { listKeys } from "#lib/api/keys.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { env } from "#lib/env.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { takeNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { makeKey, revokeKey } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; done?: string }>;
};

export const generateMetadata = titled("settings.api");

/** Keys for other programs. */
export default async function ApiPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, done } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  // A key is shown once: who loads the page again finds it no more.
  const [keys, notice] = await Promise.all([listKeys(agent), takeNotice(say)]);
  const made = notice?.reason === "again" ? String(notice.values.key) : null;
  const { slug } = agent.agency;
  return (
    <SettingsPage slug={slug} here="api" words={words} hint={t("settings.api_about")}>
      {done === "revoked" && !notice && <Done>{t("api.revoked")}</Done>}
      {made && <MadeKey made={made} origin={env().PUBLIC_URL} words={words} />}
      <KeyList {...{ slug, keys, words }} now={new Date()} action={revokeKey} />
      <KeyForm
        {...{ slug, words }}
        typed={notice && !made ? notice.fields : null}
        problem={notice && !made ? refusalText(words, notice) : null}
        action={makeKey}
      />
    </SettingsPage>
  );
}
