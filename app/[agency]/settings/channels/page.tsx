import { redirect } from "next/navigation";
import { ChannelList } from "#components/settings/channel-list.tsx";
import { LetterForm } from "#components/settings/letter-form.tsx";
import { SettingsNav } from "#components/settings/settings-nav.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { readLetterInbox } from "#lib/channels/letter-inbox.ts";
import { listWatched } from "#lib/channels/watching.ts";
import { outsideNumber } from "#lib/outside/account.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { isTrialHere } from "#lib/trial/trial.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { connectMailbox, connectText, pause, readOnceMore, resume, saveLetters, test } from "./actions.ts";

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
  const acts = { pause, readOnceMore, resume, test };
  const problem = notice && refusalText(words, notice);
  // Of the forms here, only that of letters brings a sender back.
  const ofLetters = notice?.fields.sender !== undefined;
  const shared = {
    ...{
      slug,
      words,
      typed: ofLetters ? null : (notice?.fields ?? null),
      problem: ofLetters ? null : problem,
    },
    ...{ done: notice ? undefined : done, at: Number(at) || null, now: new Date() },
  };
  // A trial's newcomer has an account at no provider but the one that the outside world plays.
  const isPlay = agent.agency.isTrial && isTrialHere();
  return (
    <main id="main" className="page in-column">
      <PageHead title={words.t("settings.channels")} hint={words.t("settings.channels_hint")} />
      <SettingsNav slug={slug} here="channels" words={words} />
      <ChannelList
        {...shared}
        channel="email"
        inboxes={mailboxes}
        proposed={{}}
        actions={{ ...acts, connect: connectMailbox }}
      />
      <ChannelList
        {...shared}
        channel="text"
        inboxes={texts}
        proposed={isPlay ? outsideNumber : {}}
        actions={{ ...acts, connect: connectText }}
      />
      <LetterForm
        {...{ slug, words }}
        look={letters.look}
        isOn={letters.isOn}
        typed={ofLetters ? notice.fields : {}}
        problem={ofLetters ? problem : null}
        saved={!notice && done === "letters"}
        action={saveLetters}
      />
    </main>
  );
}
