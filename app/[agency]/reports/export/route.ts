import { redirect } from "next/navigation";
import { z } from "zod";
import { answerExport } from "#lib/audit/exporting.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { todayIn } from "#lib/history/days.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readAsked } from "#lib/reports/asked.ts";
import { reportFile } from "#lib/reports/export.ts";
import { readReport } from "#lib/reports/read.ts";
import { askedView } from "#lib/reports/views.ts";
import { askedFormat } from "#lib/table-file.ts";

type Context = { params: Promise<{ agency: string }> };

const askedPart = z.enum(["days", "figures"]).catch("figures");

/** What a report shows, as a file. */
export async function GET(request: Request, { params }: Context) {
  const answer = await answerExport(request, await currentAgent((await params).agency), async (agent) => {
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const today = todayIn(agent.agency.timeZone, new Date());
    const [asked, view] = [readAsked(given, today), askedView.parse(given.show)];
    const report = await readReport(agent, asked, view, today);
    const file = reportFile(report, askedPart.parse(given.part), askedFormat.parse(given.format));
    const days = `${asked.from ?? "start"}-to-${asked.to ?? today}`;
    const { from, to, began, answerer, tag, field } = asked;
    return {
      ...file,
      name: `${agent.agency.slug}-report-${file.name}-${days}`,
      kind: "reports.exported",
      data: { view, from, to, began, answerer, tag, field },
    };
  });
  return answer ?? redirect(NOT_HERE);
}
