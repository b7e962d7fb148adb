import { redirect } from "next/navigation";
import { ChannelList } from "#components/settings/channel-list.tsx";
import { LetterForm } from "#components/settings/letter-form.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { consentRedirect } from "#lib/channels/consenting.ts";
import { readLetterInbox } from "#lib/channels/letter-inbox.ts";
import { listWatched, type Watched } from "#lib/channels/watching.ts";
import { outsideMailbox, outsideNumber } from "#lib/outside/account.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { isTrialHere } from "#lib/trial/trial.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import {
  askConsent,
  connectMailbox,
  connectText,
  consentAgain,
  pause,
  readOnceMore,
  resume,
  saveLetters,
  saveSigning,
  test,
} from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; done?: string; at?: string }>;
};

export const generateMetadata = titled("settings.channels");

export default async function ChannelsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, done, at } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const [texts, mailboxes, letters, notice] = await Promise.all([
    listWatched(agent, "text"),
    listWatched(agent, "email"),
    readLetterInbox(agent.agency),
    readNotice(say),
  ]);
  const { slug } = agent.agency;
  const acts = { askConsent, consentAgain, pause, readOnceMore, resume, saveSigning, test };
  const problem = notice && refusalText(words, notice);
  const typed = notice?.fields ?? null;
  const whose = typed && whoseForm(typed, texts);
  const shared = {
    slug,
    words,
    redirect: consentRedirect(),
    done: notice ? undefined : done,
    at: Number(at) || null,
    now: new Date(),
  };
  const back = (channel: Whose) => (whose === channel ? { typed, problem } : { typed: null, problem: null });
  // A trial's newcomer has an account at no provider but the one that the outside world plays. A second one is another.
  const isPlay = agent.agency.isTrial && isTrialHere();
  return (
    <SettingsPage slug={slug} here="channels" words={words} hint={words.t("settings.channels_hint")}>
      <ChannelList
        {...shared}
        {...back("email")}
        channel="email"
        inboxes={mailboxes}
        proposed={isPlay ? { ...outsideMailbox(slug), ...(mailboxes.length ? { address: "" } : {}) } : {}}
        actions={{ ...acts, connect: connectMailbox }}
      />
      <ChannelList
        {...shared}
        {...back("text")}
        channel="text"
        inboxes={texts}
        proposed={isPlay ? { ...outsideNumber, ...(texts.length ? { number: "" } : {}) } : {}}
        actions={{ ...acts, connect: connectText }}
      />
      <LetterForm
        {...{ slug, words }}
        look={letters.look}
        isOn={letters.isOn}
        typed={(whose === "letter" && typed) || {}}
        problem={back("letter").problem}
        saved={!notice && done === "letters"}
        action={saveLetters}
      />
    </SettingsPage>
  );
}

type Whose = "text" | "email" | "letter";

/** Which form a refusal is of: each that connects brings its own field back, all else names an inbox. */
function whoseForm(typed: Record<string, string>, texts: Watched[]): Whose {
  if (typed.sender !== undefined) return "letter";
  if (typed.address !== undefined) return "email";
  const isText = typed.number !== undefined || texts.some(({ id }) => String(id) === typed.inbox);
  return isText ? "text" : "email";
}
