import { redirect } from "next/navigation";
import { PreferencesForm } from "#components/notifications/preferences-form.tsx";
import { PushCard } from "#components/notifications/push-card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findMailbox } from "#lib/channels/inboxes.ts";
import { readPreferences } from "#lib/notifications/preferences.ts";
import { readPushKeys } from "#lib/notifications/push-keys.ts";
import { alertsPath, NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { savePreferences } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; saved?: string }>;
};

export const generateMetadata = titled("alerts.preferences");

/** What one wants to be told, and whether this browser may be pushed to. */
export default async function AlertPreferencesPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { say, saved } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { slug, id } = agent.agency;
  const [preferences, mailbox, { publicKey }, notice] = await Promise.all([
    readPreferences(agent),
    findMailbox(id),
    readPushKeys(),
    readNotice(say),
  ]);
  return (
    <main id="main" className="page in-column">
      <PageHead
        title={words.t("alerts.preferences")}
        hint={words.t("alerts.preferences_hint")}
        up={{ href: alertsPath(slug), name: words.t("alerts.title") }}
      />
      <PushCard publicKey={publicKey} words={words} />
      <PreferencesForm
        {...{ slug, preferences, words }}
        mails={mailbox !== null}
        hasTeams={agent.agency.hasTeams}
        entered={notice ? notice.fields : null}
        problem={notice && refusalText(words, notice)}
        saved={saved === "1" && !notice}
        action={savePreferences}
      />
    </main>
  );
}
