import { redirect } from "next/navigation";
import { Blocked } from "#components/settings/blocked.tsx";
import { ChatSettingsForm } from "#components/settings/chat-settings.tsx";
import { ChatTextsForm } from "#components/settings/chat-texts-form.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { fieldOf, readChatTexts } from "#lib/agencies/chat-texts.ts";
import { listBlocked, readChatSettings } from "#lib/agencies/settings.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { sessionCookie } from "#lib/auth/sessions.ts";
import { titled } from "#lib/auth/titled.ts";
import { env } from "#lib/env.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { websiteOrigin } from "#lib/trial/trial.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { saveChat } from "./actions.ts";
import { saveTexts } from "./text-actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; saved?: string }>;
};

export const generateMetadata = titled("settings.title");

export default async function ChatSettingsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, saved } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const [texts, settings, blocked, notice] = await Promise.all([
    readChatTexts(agent),
    readChatSettings(agent),
    listBlocked(agent),
    readNotice(say),
  ]);
  const ofTexts = notice && fieldOf("on", "en") in notice.fields ? notice : null;
  const ofRest = ofTexts ? null : notice;
  const trying = ofTexts?.reason === "again";
  return (
    <SettingsPage slug={agent.agency.slug} here="chat" words={words} hint={words.t("settings.chat_hint")}>
      {!sessionCookie(null).secure && (
        <p className="notice red" role="status">
          {words.t("settings.insecure")}
        </p>
      )}
      <ChatTextsForm
        {...{ agency: agent.agency, texts, trying, words }}
        typed={ofTexts?.fields ?? {}}
        say={(ofTexts && say) ?? null}
        problem={ofTexts && !trying ? refusalText(words, ofTexts) : null}
        saved={saved === "texts" && !notice}
        action={saveTexts}
      />
      <ChatSettingsForm
        agency={agent.agency}
        settings={settings}
        typed={ofRest?.fields ?? {}}
        problem={ofRest && refusalText(words, ofRest)}
        saved={saved === "1" && !notice}
        words={words}
        action={saveChat}
        trialSite={agent.agency.isTrial ? websiteOrigin() : null}
        snippet={`<script src="${env().PUBLIC_URL}/widget.js" data-agency="${agent.agency.slug}" async></script>`}
      />
      <Blocked slug={agent.agency.slug} blocked={blocked} words={words} now={new Date()} />
    </SettingsPage>
  );
}
