import { redirect } from "next/navigation";
import { Answers } from "#components/broadcasts/answers.tsx";
import { Draft } from "#components/broadcasts/draft.tsx";
import { Progress } from "#components/broadcasts/progress.tsx";
import { Results } from "#components/broadcasts/results.tsx";
import { Said } from "#components/broadcasts/said.tsx";
import { StateTag } from "#components/broadcasts/state-tag.tsx";
import { Turns } from "#components/broadcasts/turns.tsx";
import { Island } from "#components/ui/island.tsx";
import { Done, Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { canOverride } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { broadcastsPath } from "#lib/broadcast-paths.ts";
import { listAnswers } from "#lib/broadcasts/answers.ts";
import { type Broadcast, findBroadcast } from "#lib/broadcasts/broadcasts.ts";
import { previewBroadcast } from "#lib/broadcasts/preview.ts";
import { isGoingOn, listResults, readAccount, shownStates } from "#lib/broadcasts/results.ts";
import { listTrials } from "#lib/broadcasts/trying.ts";
import { listTags } from "#lib/contacts/tags.ts";
import { html } from "#lib/html.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { type Notice, readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";
import * as actions from "../actions.ts";

type Search = { say?: string; told?: string; only?: string; after?: string };
type Props = { params: Promise<{ agency: string; broadcast: string }>; searchParams: Promise<Search> };

export const generateMetadata = titled("broadcasts.title");

const told = ["saved", "tried", "started"] as const;

/** One message to many: written and looked at before it begins, and afterwards what became of it. */
export default async function BroadcastPage({ params, searchParams }: Props) {
  const { agency, broadcast: id } = await params;
  const agent = await currentAgent(agency);
  const one = agent && (await findBroadcast(agent, Number(id)));
  if (!agent || !one) redirect(NOT_HERE);
  const search = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const notice = await readNotice(search.say);
  const said = told.find((name) => name === search.told);
  const parts = one.state === "draft" ? draft(agent, one, words, notice) : begun(agent, one, words, search);
  return (
    <main id="main" className="page in-column broadcast-page">
      <PageHead
        up={{ href: broadcastsPath(agent.agency.slug), name: words.t("broadcasts.all") }}
        title={one.name}
        under={
          <p className="tags">
            <StateTag state={one.state} words={words} />
          </p>
        }
      />
      {notice && <Problem>{refusalText(words, notice)}</Problem>}
      {said && !notice && <Done>{words.t(`broadcasts.${said}`)}</Done>}
      {await parts}
    </main>
  );
}

async function draft(agent: Agent, one: Broadcast, words: Words, notice: Notice | null) {
  const [preview, tags, trials] = await Promise.all([
    previewBroadcast(agent, one),
    listTags(agent),
    listTrials(agent, one),
  ]);
  const { slug, onlyLanguage } = agent.agency;
  return (
    <Draft
      {...{ slug, one, preview, tags, trials, words, actions }}
      only={onlyLanguage}
      mayOverride={canOverride(agent)}
      typed={notice?.fields ?? {}}
      now={new Date()}
    />
  );
}

const SHOWN = 50;

async function begun(agent: Agent, one: Broadcast, words: Words, { only: asked, after }: Search) {
  const { slug } = agent.agency;
  const only = shownStates.find((state) => state === asked) ?? null;
  const [account, results, answers] = await Promise.all([
    readAccount(agent, one),
    listResults(agent, one, { only, after: Number(after) || 0, limit: SHOWN + 1 }),
    listAnswers(agent, one),
  ]);
  const same = { slug, one, words };
  return (
    <>
      {isGoingOn(one) && (
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
      )}
      <Island
        id="progress"
        className="island"
        html={await html(<Progress {...same} account={account} now={new Date()} />)}
      />
      <Turns {...same} actions={actions} />
      <Answers {...{ slug, words }} {...answers} now={new Date()} />
      <Said texts={one.texts} words={words} />
      <Results {...same} {...{ only }} results={results.slice(0, SHOWN)} hasMore={results.length > SHOWN} />
    </>
  );
}
