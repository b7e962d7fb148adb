import { redirect } from "next/navigation";
import { MentionedIn } from "#components/mentions/mentioned-in.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listMentions } from "#lib/conversations/mentions.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = { params: Promise<{ agency: string }> };

export const generateMetadata = titled("mentions.title");

/** Where colleagues have asked for whoever looks. */
export default async function MentionsPage({ params }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  return (
    <main id="main" className="page in-column">
      <PageHead title={words.t("mentions.title")} hint={words.t("mentions.hint")} />
      <MentionedIn
        slug={agent.agency.slug}
        mentions={await listMentions(agent)}
        words={words}
        now={new Date()}
      />
    </main>
  );
}
