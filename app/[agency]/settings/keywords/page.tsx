import { redirect } from "next/navigation";
import { EscalationForm } from "#components/settings/escalation-form.tsx";
import { KeywordForm } from "#components/settings/keyword-form.tsx";
import { KeywordHits } from "#components/settings/keyword-hits.tsx";
import { KeywordList } from "#components/settings/keyword-list.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { readEscalation } from "#lib/agencies/escalation.ts";
import { type Keyword, listKeywords } from "#lib/agencies/keywords.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findKeywordHits } from "#lib/history/keyword-hits.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { addKeywords, addUsual, removeKeyword, saveEscalation } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; saved?: string; look?: string }>;
};

export const generateMetadata = titled("settings.keywords");

/** By which words a message is an emergency, and what they would have found. */
export default async function KeywordsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, saved, look } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const [keywords, escalation, notice] = await Promise.all([
    listKeywords(agent.agency.id),
    readEscalation(agent),
    readNotice(say),
  ]);
  const looked = lookedAt(keywords, look);
  const hits = looked && (await findKeywordHits(agent, looked));
  const { slug, emergencyPhone } = agent.agency;
  return (
    <SettingsPage slug={slug} here="keywords" words={words} hint={words.t("keywords.hint")}>
      {hits && <KeywordHits {...{ slug, hits, words }} of={looked} all={look === "all"} now={new Date()} />}
      <EscalationForm
        {...{ slug, escalation, words }}
        saved={saved === "escalation" && !notice}
        action={saveEscalation}
      />
      <KeywordForm
        {...{ slug, words }}
        language={notice?.fields.language ?? agent.agency.language}
        typed={notice?.fields.keywords ?? ""}
        problem={notice && refusalText(words, notice)}
        saved={saved === "1" && !notice}
        action={addKeywords}
      />
      <KeywordList {...{ slug, keywords, words, emergencyPhone, addUsual, removeKeyword }} />
    </SettingsPage>
  );
}

/** All of them, or one; null when none is asked for. */
function lookedAt(keywords: Keyword[], look: string | undefined): Keyword[] | null {
  if (look === "all") return keywords;
  const one = keywords.filter(({ id }) => id === Number(look));
  return one.length ? one : null;
}
