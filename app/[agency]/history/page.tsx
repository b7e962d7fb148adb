import { redirect } from "next/navigation";
import { ExportForm } from "#components/history/export-form.tsx";
import { Filters } from "#components/history/filters.tsx";
import { NothingFits } from "#components/history/nothing-fits.tsx";
import { Pager } from "#components/history/pager.tsx";
import { HistoryTable } from "#components/history/table.tsx";
import { Total } from "#components/history/total.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { printed } from "#components/ui/printed.tsx";
import { canReadHistory } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findContact } from "#lib/contacts/card.ts";
import { byNumber, readChoices } from "#lib/history/choices.ts";
import { todayIn } from "#lib/history/days.ts";
import { readCursor, readFilter } from "#lib/history/filter.ts";
import { listHistory } from "#lib/history/list.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

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
  const now = new Date();
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const today = todayIn(agent.agency.timeZone, now);
  const [filter, cursor] = [await byNumber(agent, readFilter(given, today)), readCursor(given)];
  const [page, choices, contact] = await Promise.all([
    listHistory(agent, filter, cursor),
    readChoices(agent, filter),
    filter.contact ? findContact(agent, filter.contact) : null,
  ]);
  const { t } = words;
  const shared = { slug: agent.agency.slug, filter: { ...filter, sort: page.sort }, words, now, today };
  return printed(
    "history-island",
    <main id="main" className="page">
      <PageHead title={t("history.title")} hint={t("history.hint", { zone: words.zoneName })} />
      <Filters {...shared} choices={choices} contactName={contact?.name ?? null} />
      <div className="under-filters">
        <Total {...shared} page={page} tooMany={page.sort !== filter.sort} />
        <div className="actions">
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
