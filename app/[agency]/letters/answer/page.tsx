import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { AnswerForm } from "#components/letters/answer-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findAnswered } from "#lib/letters/answers.ts";
import { anyConversationPath, lettersPath, NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { logPaper } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; message?: string }>;
};

export const generateMetadata = titled("letters.answer_title");

/** A letter was answered on paper: what it says, and a scan of it. */
export default async function AnswerPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { say, message } = await searchParams;
  const letter = await findAnswered(agent, Number(message));
  // It was erased, or the address was cut off: the others are there.
  if (!letter) redirect(lettersPath(agent.agency.slug));
  const notice = await readNotice(say);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { slug } = agent.agency;
  const { name, address, conversationId } = letter;
  return (
    <main id="main" className="page in-column">
      <PageHead
        up={{
          href: anyConversationPath(slug, conversationId),
          name: words.t("thread.conversation", { id: String(conversationId) }),
        }}
        title={words.t("letters.answer_title")}
        hint={words.t("letters.answer_hint", { name, address })}
      />
      <AnswerForm
        slug={slug}
        messageId={letter.messageId}
        typed={notice?.fields ?? {}}
        clientId={notice?.fields.client_id ?? randomUUID()}
        problem={notice && refusalText(words, notice)}
        words={words}
        action={logPaper}
      />
    </main>
  );
}
