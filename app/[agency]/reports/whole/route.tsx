import { cookies } from "next/headers";
import { StaffPage } from "#components/frame/staff-page.tsx";
import { Formulas } from "#components/reports/formulas.tsx";
import { ReportForm, shownAs } from "#components/reports/report-form.tsx";
import { ReportView } from "#components/reports/report-view.tsx";
import { ViewsNav } from "#components/reports/views-nav.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { canReadReports } from "#lib/agents/may.ts";
import { readLook } from "#lib/auth/look.ts";
import { byNumber, readChoices } from "#lib/history/choices.ts";
import { todayIn } from "#lib/history/days.ts";
import { html, lead, page } from "#lib/html.ts";
import { countAlerts } from "#lib/notifications/alerts.ts";
import { NOT_HERE, reportFilePath } from "#lib/paths.ts";
import { readAsked, writeAsked } from "#lib/reports/asked.ts";
import { readReopenDays, readReport } from "#lib/reports/read.ts";
import { askedView } from "#lib/reports/views.ts";
import { wordsFor } from "#lib/words/words.ts";
import { frameActions } from "../../frame-actions.ts";
import { printedRoute } from "../../printed-route.ts";

/** How quickly residents are answered and when they write; each number leads to its conversations in the history. */
export const GET = printedRoute("reports", respond);

async function respond(agent: Agent, { url }: Request, path: string): Promise<Response> {
  if (!canReadReports(agent)) return lead(NOT_HERE);
  const given = Object.fromEntries(new URL(url).searchParams);
  const now = new Date();
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const today = todayIn(agent.agency.timeZone, now);
  const [asked, view] = [await byNumber(agent, readAsked(given, today)), askedView.parse(given.show)];
  const [report, choices, reopenDays, alerts] = await Promise.all([
    readReport(agent, asked, view, today),
    readChoices(agent, asked),
    readReopenDays(agent),
    countAlerts(agent),
  ]);
  const { t } = words;
  const shared = { slug: agent.agency.slug, asked, words };
  const file = (more: { format?: "xlsx"; part?: "days" }) =>
    reportFilePath(shared.slug, writeAsked(asked), { show: shownAs(view), ...more });
  const title = t("reports.title");
  const { theme } = readLook(await cookies());
  const markup = await html(
    <StaffPage {...{ agent, alerts, words, path, title, theme, now }} actions={frameActions}>
      <main id="main" className="page reports">
        <PageHead title={title} hint={t("reports.hint", { zone: words.zoneName })} />
        <ViewsNav {...shared} view={view} fields={choices.fields} />
        <ReportForm {...shared} {...{ view, choices, today }} />
        <ReportView {...shared} {...{ report, file, now }} hasHours={agent.agency.hours !== null} />
        <Formulas reopenDays={reopenDays} words={words} />
      </main>
    </StaffPage>,
  );
  return page(markup);
}
