import { redirect } from "next/navigation";
import { filterText } from "#components/ui/filter-text.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { ViewForm } from "#components/views/view-form.tsx";
import { ViewList, type Written } from "#components/views/view-list.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { readChoices } from "#lib/history/choices.ts";
import { MOST_FOUND } from "#lib/history/counting.ts";
import { NOT_HERE, viewsPath } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { readHistoryViews } from "#lib/views/of-history.ts";
import { isOfHistory, isOfInbox, listViews, mayChange, type View } from "#lib/views/views.ts";
import { writeViews } from "#lib/views/written.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";
import * as actions from "./actions.ts";
import { renameHistory } from "./history-actions.ts";

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
  const written = await writeAll(agent, views, words);
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
          filter={one?.place === "history" ? null : ((one && written.get(one.id)?.text) ?? "")}
          typed={notice?.fields ?? {}}
          problem={notice && refusalText(words, notice)}
          action={one?.place === "history" ? renameHistory : one ? actions.changeView : actions.saveView}
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

async function writeAll(agent: Agent, views: View[], words: Words): Promise<Map<number, Written>> {
  const [now, choices] = [new Date(), await readChoices(agent)];
  const [inbox, history] = await Promise.all([
    writeViews(agent, views.filter(isOfInbox)),
    readHistoryViews(agent, views.filter(isOfHistory), choices, now),
  ]);
  const written = new Map<number, Written>();
  for (const [id, { text, lost }] of inbox) written.set(id, { text, lost: lost.map(({ value }) => value) });
  for (const [id, read] of history) {
    const { count, called } = read;
    written.set(id, {
      ...{ text: filterText(read, choices, words, now), lost: called.lost },
      count: count === null ? null : countText(count, words),
    });
  }
  return written;
}

const countText = (count: number, { t }: Words) =>
  count > MOST_FOUND ? t("views.many_there", { count: MOST_FOUND }) : t("views.count", { count });
