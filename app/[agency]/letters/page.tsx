import { redirect } from "next/navigation";
import { BatchList } from "#components/letters/batch-list.tsx";
import { WaitingList } from "#components/letters/waiting-list.tsx";
import { Done, Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listBatches } from "#lib/letters/batches.ts";
import { listWaiting } from "#lib/letters/waiting.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { post, print, readdress, undo } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; done?: string; at?: string }>;
};

export const generateMetadata = titled("letters.title");

const said = ["printed", "posted", "undone"] as const;

/** What waits to be printed, and what was. */
export default async function LettersPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { say, done, at } = await searchParams;
  const [waiting, batches, notice] = await Promise.all([
    listWaiting(agent),
    listBatches(agent),
    readNotice(say),
  ]);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const { slug } = agent.agency;
  const sentence = said.find((one) => one === done);
  const problem = notice && refusalText(words, notice);
  const letter = Number(notice?.fields.message);
  const refused =
    notice && problem && waiting.some(({ messageId }) => messageId === letter)
      ? { letter, fields: notice.fields, problem }
      : null;
  const corrected = !notice && done === "readdressed" ? Number(at) : null;
  return (
    <main id="main" className="page">
      <PageHead title={t("letters.title")} hint={t("letters.hint")} />
      {problem && !refused && <Problem>{problem}</Problem>}
      {!notice && sentence && <Done>{t(`letters.done_${sentence}`)}</Done>}
      <WaitingList {...{ slug, waiting, refused, corrected, words, print, readdress }} now={new Date()} />
      <BatchList {...{ slug, batches, words }} now={new Date()} post={post} undo={undo} />
    </main>
  );
}
