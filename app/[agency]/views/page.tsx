import { redirect } from "next/navigation";
import { PageHead } from "#components/ui/page-head.tsx";
import { ViewForm } from "#components/views/view-form.tsx";
import { ViewList } from "#components/views/view-list.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { NOT_HERE, viewsPath } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { isOfInbox, listViews, mayChange } from "#lib/views/views.ts";
import { writeViews } from "#lib/views/written.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import * as actions from "./actions.ts";

type Search = { say?: string; saved?: string; removed?: string; edit?: string };
type Props = { params: Promise<{ agency: string }>; searchParams: Promise<Search> };

export const generateMetadata = titled("views.title");

/** Saved views, one's own and those that everybody has: called, asked, ordered and deleted. */
export default async function ViewsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { say, saved, removed, edit } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { slug } = agent.agency;
  const [views, notice] = await Promise.all([listViews(agent), readNotice(say)]);
  const written = await writeViews(agent, views.filter(isOfInbox));
  const one = views.find((view) => String(view.id) === edit && mayChange(agent, view));
  const isNew = edit === "new";
  return (
    <main id="main" className="page in-column">
      <PageHead title={words.t("views.title")} hint={words.t("views.hint")}>
        <a className="button main" href={viewsPath(slug, { edit: "new" })}>
          {words.t("views.new")}
        </a>
      </PageHead>
      {(one || isNew) && (
        <ViewForm
          {...{ slug, words }}
          one={one ?? null}
          filter={(one && written.get(one.id)?.text) ?? ""}
          typed={notice?.fields ?? {}}
          problem={notice && refusalText(words, notice)}
          action={one ? actions.changeView : actions.saveView}
        />
      )}
      <ViewList
        {...{ agent, words, views, written }}
        isSaved={saved !== undefined && !notice}
        removed={Number(removed) || null}
        actions={actions}
      />
    </main>
  );
}
