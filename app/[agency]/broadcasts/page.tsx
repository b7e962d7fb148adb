import { redirect } from "next/navigation";
import { BroadcastList } from "#components/broadcasts/broadcast-list.tsx";
import { NewBroadcast } from "#components/broadcasts/new-broadcast.tsx";
import { Done } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { canBroadcast } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listBroadcasts } from "#lib/broadcasts/broadcasts.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { createBroadcast } from "./actions.ts";

type Props = { params: Promise<{ agency: string }>; searchParams: Promise<{ say?: string; told?: string }> };

export const generateMetadata = titled("broadcasts.title");

/** What was written to many, and the beginning of the next. */
export default async function BroadcastsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canBroadcast(agent)) redirect(NOT_HERE);
  const { say, told } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const [broadcasts, notice] = await Promise.all([listBroadcasts(agent), readNotice(say)]);
  const { slug } = agent.agency;
  return (
    <main id="main" className="page in-column">
      <PageHead title={words.t("broadcasts.title")} hint={words.t("broadcasts.hint")} />
      {told === "removed" && !notice && <Done>{words.t("broadcasts.removed")}</Done>}
      <NewBroadcast
        {...{ slug, words }}
        typed={notice?.fields ?? {}}
        problem={notice && refusalText(words, notice)}
        clientId={crypto.randomUUID()}
        action={createBroadcast}
      />
      <BroadcastList {...{ slug, broadcasts, words }} now={new Date()} />
    </main>
  );
}
