import { redirect } from "next/navigation";
import { Formulas } from "#components/reports/formulas.tsx";
import { ReportForm, shownAs } from "#components/reports/report-form.tsx";
import { ReportView } from "#components/reports/report-view.tsx";
import { ViewsNav } from "#components/reports/views-nav.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { printed } from "#components/ui/printed.tsx";
import { canReadReports } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { byNumber, readChoices } from "#lib/history/choices.ts";
import { todayIn } from "#lib/history/days.ts";
import { NOT_HERE, reportFilePath } from "#lib/paths.ts";
import { readAsked, writeAsked } from "#lib/reports/asked.ts";
import { readReopenDays, readReport } from "#lib/reports/read.ts";
import { askedView } from "#lib/reports/views.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("reports.title");

/** How quickly residents are answered and when they write; each number leads to its conversations in the history. */
export default async function ReportsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canReadReports(agent)) redirect(NOT_HERE);
  const given = await searchParams;
  const now = new Date();
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const today = todayIn(agent.agency.timeZone, now);
  const [asked, view] = [await byNumber(agent, readAsked(given, today)), askedView.parse(given.show)];
  const [report, choices, reopenDays] = await Promise.all([
    readReport(agent, asked, view, today),
    readChoices(agent, asked),
    readReopenDays(agent),
  ]);
  const { t } = words;
  const shared = { slug: agent.agency.slug, asked, words };
  const file = (more: { format?: "xlsx"; part?: "days" }) =>
    reportFilePath(shared.slug, writeAsked(asked), { show: shownAs(view), ...more });
  return printed(
    "reports-island",
    <main id="main" className="page reports">
      <PageHead title={t("reports.title")} hint={t("reports.hint", { zone: words.zoneName })} />
      <ViewsNav {...shared} view={view} fields={choices.fields} />
      <ReportForm {...shared} {...{ view, choices, today }} />
      <ReportView {...shared} {...{ report, file, now }} hasHours={agent.agency.hours !== null} />
      <Formulas reopenDays={reopenDays} words={words} />
    </main>,
  );
}
