import { redirect } from "next/navigation";
import { Before } from "#components/drafting/before.tsx";
import { DraftedCard } from "#components/drafting/drafted-card.tsx";
import { ModelGone } from "#components/drafting/model-gone.tsx";
import { Questions } from "#components/drafting/questions.tsx";
import { Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { findModel, hostOf } from "#lib/agencies/model.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listDrafts } from "#lib/conversations/drafts.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { readDrafted } from "#lib/drafting/drafted.ts";
import { readMessages } from "#lib/drafting/said.ts";
import { anyConversationPath, NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { putBack, takeDrafted } from "./actions.ts";

type Search = { say?: string; for?: string; message?: string };
type Props = { params: Promise<{ agency: string }>; searchParams: Promise<Search> };

export const generateMetadata = titled("drafting.title");

/** What a model can do for whoever answers one conversation, and what it has written just now. */
export default async function DraftingPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { say, for: wanted, message } = await searchParams;
  const conversation = await findConversation(agent, Number(wanted));
  const model = conversation && (await findModel(agent.agency.id));
  if (!model) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const { slug, modelUses } = agent.agency;
  const { id } = conversation;
  // Whoever comes by a button that was there a moment ago is told, and finds the reply where it was.
  if (!modelUses.length) return <ModelGone {...{ slug, words, conversationId: id }} />;
  const [drafts, notice, { said }] = await Promise.all([
    listDrafts(agent, id),
    readNotice(say),
    readMessages(conversation),
  ]);
  const reply = drafts.find(({ kind }) => kind === "reply");
  const drafted = readDrafted(notice?.fields);
  const where = { slug, words, conversationId: id };
  return (
    <main id="main" className="page in-column drafting">
      <PageHead
        up={{ href: anyConversationPath(slug, id), name: t("drafting.conversation", { id }) }}
        title={t("drafting.title")}
        hint={t("drafting.hint", { model: model.name, host: hostOf(model.address) })}
      />
      {notice && !drafted && <Problem>{refusalText(words, notice)}</Problem>}
      {(drafted || notice?.fields.text) && (
        <DraftedCard {...where} drafted={drafted} kept={notice?.fields.text ?? ""} action={takeDrafted} />
      )}
      {reply && reply.replaced !== null && <Before {...where} replaced={reply.replaced} action={putBack} />}
      <Questions
        {...{ ...where, modelUses }}
        reply={reply?.body ?? ""}
        message={said.find((one) => String(one.id) === message) ?? null}
      />
    </main>
  );
}
