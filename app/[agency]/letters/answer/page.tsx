import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { AnswerForm } from "#components/letters/answer-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findAnswered } from "#lib/letters/answers.ts";
import { findWriter } from "#lib/letters/writers.ts";
import { anyConversationPath, contactPath, lettersPath, NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { logPaper } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; message?: string; contact?: string; conversation?: string }>;
};

export const generateMetadata = titled("letters.answer_title");

/** Something came on paper, to a letter of ours or of somebody's own accord: what it says, and a scan of it. */
export default async function AnswerPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { say, message, contact, conversation } = await searchParams;
  const letter = message ? await findAnswered(agent, Number(message)) : null;
  const asked = { contact: Number(contact) || null, conversation: Number(conversation) || null };
  const writer = letter ? null : await findWriter(agent, asked);
  // It was erased, or the address was cut off: the others are there.
  if (!letter && !writer) redirect(lettersPath(agent.agency.slug));
  const notice = await readNotice(say);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const { slug } = agent.agency;
  const thread = letter?.conversationId ?? writer?.conversationId;
  return (
    <main id="main" className="page in-column">
      <PageHead
        up={
          thread
            ? {
                href: anyConversationPath(slug, thread),
                name: t("thread.conversation", { id: String(thread) }),
              }
            : { href: contactPath(slug, writer!.contactId), name: writer!.name }
        }
        title={t(letter ? "letters.answer_title" : "letters.paper_title")}
        hint={
          letter
            ? t("letters.answer_hint", { name: letter.name, address: letter.address })
            : t("letters.paper_hint", { name: writer!.name })
        }
      />
      <AnswerForm
        slug={slug}
        to={
          letter
            ? { message: letter.messageId }
            : thread
              ? { conversation: thread }
              : { contact: writer!.contactId }
        }
        addresses={writer?.addresses ?? null}
        typed={notice?.fields ?? {}}
        clientId={notice?.fields.client_id ?? randomUUID()}
        problem={notice && refusalText(words, notice)}
        words={words}
        action={logPaper}
      />
    </main>
  );
}
