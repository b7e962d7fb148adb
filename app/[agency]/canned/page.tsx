import { redirect } from "next/navigation";
import { CannedForm } from "#components/canned/canned-form.tsx";
import { CannedList } from "#components/canned/canned-list.tsx";
import { TakeOne } from "#components/canned/take-one.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { namerOf, readChoices } from "#lib/afterwards/named.ts";
import { canShareCanned } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listCanned, mayChange } from "#lib/canned/canned.ts";
import { readOwnFields } from "#lib/canned/own-fields.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { listOffered } from "#lib/conversations/offered.ts";
import { anyConversationPath, cannedPath, NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { removeCanned, restoreCanned, saveCanned, takeCanned } from "./actions.ts";

type Search = { say?: string; saved?: string; removed?: string; edit?: string; for?: string };
type Props = { params: Promise<{ agency: string }>; searchParams: Promise<Search> };

export const generateMetadata = titled("canned.title");

/** Answers that are given often: to be written and changed, or taken for a conversation. */
export default async function CannedPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { say, saved, removed, edit, for: wanted } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const { slug } = agent.agency;
  if (wanted !== undefined) {
    const conversation = await findConversation(agent, Number(wanted));
    if (!conversation) redirect(NOT_HERE);
    const back = anyConversationPath(slug, conversation.id);
    const name = t("canned.conversation", { id: conversation.id });
    return (
      <main id="main" className="page in-column">
        <PageHead up={{ href: back, name }} title={t("canned.take_title")} hint={t("canned.take_hint")} />
        <TakeOne
          {...{ slug, words }}
          conversationId={conversation.id}
          offered={await listOffered(agent, conversation)}
          namer={await namerOf(agent)}
          action={takeCanned}
        />
      </main>
    );
  }
  const [canned, notice, namer] = await Promise.all([listCanned(agent), readNotice(say), namerOf(agent)]);
  const one = canned.find(({ id }) => String(id) === edit);
  const isEdited = one ? mayChange(agent, one) : edit === "new";
  return (
    <main id="main" className="page in-column">
      <PageHead title={t("canned.title")} hint={t("canned.hint")}>
        <a className="button main" href={cannedPath(slug, { edit: "new" })}>
          {t("canned.new")}
        </a>
      </PageHead>
      {isEdited && (
        <CannedForm
          {...{ slug, words }}
          one={one ?? null}
          typed={notice?.fields ?? {}}
          problem={notice && refusalText(words, notice)}
          mayShare={canShareCanned(agent)}
          choices={await readChoices(agent)}
          own={await readOwnFields(agent)}
          action={saveCanned}
        />
      )}
      <CannedList
        {...{ slug, words, canned, namer }}
        isSaved={saved === "1"}
        removed={Number(removed) || null}
        mayShare={canShareCanned(agent)}
        {...{ removeCanned, restoreCanned }}
      />
    </main>
  );
}
