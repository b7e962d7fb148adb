import { redirect } from "next/navigation";
import { BulkAsk } from "#components/conversations/bulk-ask.tsx";
import { BulkProgress } from "#components/conversations/bulk-progress.tsx";
import { BulkTold } from "#components/conversations/bulk-told.tsx";
import { Card } from "#components/ui/card.tsx";
import { Hidden } from "#components/ui/hidden.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Island } from "#components/ui/island.tsx";
import { Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findRun, isCarried } from "#lib/bulk/find.ts";
import { isCategory } from "#lib/conversations/categories.ts";
import { html } from "#lib/html.ts";
import { bulkPath, categoryPath, NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { confirmBulk, discardBulk, stopBulk, undoBulk } from "../../bulk-actions.ts";

type Props = {
  params: Promise<{ agency: string; run: string }>;
  searchParams: Promise<{ say?: string }>;
};

export const generateMetadata = titled("bulk.title");

/** More are left than anybody reads one by one. */
const MANY = 20;

/** What is to be done to many conversations, how far it is, and what came of it. */
export default async function BulkPage({ params, searchParams }: Props) {
  const { agency, run: id } = await params;
  const agent = await currentAgent(agency);
  const run = agent && (await findRun(agent, Number(id)));
  if (!agent || !run) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const { slug } = agent.agency;
  const notice = await readNotice((await searchParams).say);
  const listed = run.listed ?? "";
  const same = { slug, run, words };
  const fields = { agency: slug, back: bulkPath(slug, run.id), run: run.id };
  const isOver = run.state !== "asked" && !isCarried(run);
  return (
    <main id="main" className="page bulk-page">
      <PageHead
        up={{ href: categoryPath(slug, isCategory(listed) ? listed : "new"), name: t("bulk.back") }}
        title={t("bulk.title")}
      />
      {notice && <Problem>{refusalText(words, notice)}</Problem>}
      {run.state === "asked" && <BulkAsk {...same} confirm={confirmBulk} discard={discardBulk} />}
      {isCarried(run) && (
        <>
          <noscript>
            <meta httpEquiv="refresh" content="2" />
          </noscript>
          <Island id="progress" className="island" html={await html(<BulkProgress {...same} />)} />
          {run.state === "running" && (
            <form action={stopBulk}>
              <Hidden fields={fields} />
              <button className="button" type="submit">
                <Icon name="x" small /> {t("bulk.stop")}
              </button>
            </form>
          )}
        </>
      )}
      {isOver && (
        <Card title={t("bulk.details")} name="details">
          <div role="status">
            <BulkTold {...same} few={MANY} />
          </div>
          {run.isUndoable && (
            <form action={undoBulk} className="actions">
              <Hidden fields={fields} />
              <button className="button" type="submit">
                <Icon name="undo" small /> {t("bulk.undo")}
              </button>
            </form>
          )}
        </Card>
      )}
    </main>
  );
}
