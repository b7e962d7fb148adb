import { redirect } from "next/navigation";
import { AwayForm } from "#components/away/away-form.tsx";
import { IsAway } from "#components/away/is-away.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listMembers } from "#lib/agents/members.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { countCategories } from "#lib/conversations/categories.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { switchDuty } from "../actions.ts";
import { goAway } from "./actions.ts";

type Props = { params: Promise<{ agency: string }>; searchParams: Promise<{ say?: string }> };

export const generateMetadata = titled("duty.title");

/** A person says that they will not be here, and comes back. */
export default async function AwayPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { say } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const now = new Date();
  const [members, counts, notice] = await Promise.all([
    listMembers(agent.agency.id),
    countCategories(agent),
    readNotice(say),
  ]);
  return (
    <main id="main" className="page in-column">
      <PageHead title={words.t("duty.title")} hint={words.t("duty.hint")} />
      {agent.awayUntil ? (
        <IsAway
          slug={agent.agency.slug}
          until={agent.awayUntil}
          words={words}
          now={now}
          action={switchDuty}
        />
      ) : (
        <AwayForm
          {...{ agent, members, words }}
          open={counts.yours.count + counts.yours.snoozed.count}
          tomorrow={words.isoDay(new Date(+now + 86_400_000))}
          entered={notice?.fields ?? {}}
          problem={notice && refusalText(words, notice)}
          action={goAway}
        />
      )}
    </main>
  );
}
