import { redirect } from "next/navigation";
import { ExportForm } from "#components/history/export-form.tsx";
import { Filters } from "#components/history/filters.tsx";
import { KeepView } from "#components/history/keep-view.tsx";
import { NothingFits } from "#components/history/nothing-fits.tsx";
import { Opened } from "#components/history/opened-view.tsx";
import { Pager } from "#components/history/pager.tsx";
import { HistoryTable } from "#components/history/table.tsx";
import { Total } from "#components/history/total.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { printed } from "#components/ui/printed.tsx";
import { ViewLost } from "#components/ui/view-lost.tsx";
import { canReadHistory } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { readCalled } from "#lib/history/called.ts";
import { byNumber, readChoices } from "#lib/history/choices.ts";
import { todayIn } from "#lib/history/days.ts";
import { readCursor, readFilter } from "#lib/history/filter.ts";
import { listHistory } from "#lib/history/list.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { openedAs } from "#lib/views/of-history.ts";
import { mayChange } from "#lib/views/views.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { keepHistory } from "../views/history-actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("history.title");

/** What was said, years later: every conversation of the agency, by date, person, tag and word. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canReadHistory(agent)) redirect(NOT_HERE);
  const given = await searchParams;
  const say = typeof given.say === "string" ? given.say : undefined;
  const now = new Date();
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const today = todayIn(agent.agency.timeZone, now);
  const [filter, cursor] = [await byNumber(agent, readFilter(given, today)), readCursor(given)];
  const [page, choices, opened, notice] = await Promise.all([
    listHistory(agent, filter, cursor),
    readChoices(agent, filter),
    openedAs(agent, filter, now),
    readNotice(say),
  ]);
  const called = await readCalled(agent, filter, choices);
  const { t } = words;
  const shared = { slug: agent.agency.slug, filter: { ...filter, sort: page.sort }, words, now, today };
  return printed(
    "history-island",
    <main id="main" className="page">
      <PageHead
        title={t("history.title")}
        hint={t("history.hint", { zone: words.zoneName })}
        under={<Opened {...{ ...shared, opened }} />}
      />
      <Filters {...{ ...shared, choices }} contactName={called.contact} teamName={called.team} />
      {called.lost.map((name) => (
        <ViewLost key={name} {...{ name, words }} />
      ))}
      <div className="under-filters">
        <Total {...shared} page={page} tooMany={page.sort !== filter.sort} />
        <div className="actions">
          <KeepView
            {...shared}
            opened={opened?.view && mayChange(agent, opened.view) ? opened : null}
            typed={notice?.fields ?? {}}
            problem={notice && refusalText(words, notice)}
            action={keepHistory}
          />
          <ExportForm {...shared} />
        </div>
      </div>
      {page.rows.length === 0 ? (
        <NothingFits {...shared} />
      ) : (
        <HistoryTable {...shared} rows={page.rows} cursor={cursor} />
      )}
      <Pager {...shared} page={page} />
    </main>,
  );
}
