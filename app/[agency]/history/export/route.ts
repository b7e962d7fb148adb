import { redirect } from "next/navigation";
import { z } from "zod";
import { answerExport } from "#lib/audit/exporting.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { listFields } from "#lib/custom-fields/fields.ts";
import { todayIn } from "#lib/history/days.ts";
import { exportHistory, historyTable } from "#lib/history/export.ts";
import { readFilter } from "#lib/history/filter.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { askedFormat } from "#lib/table-file.ts";

type Context = { params: Promise<{ agency: string }> };

const wantedShape = z.object({
  rows: z.enum(["conversation", "message"]).catch("conversation"),
  notes: z.literal("1").optional().catch(undefined),
  entries: z.literal("1").optional().catch(undefined),
  format: askedFormat,
});

/** What the filter in the address shows, as a file. */
export async function GET(request: Request, { params }: Context) {
  const answer = await answerExport(request, await currentAgent((await params).agency), async (agent) => {
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const today = todayIn(agent.agency.timeZone, new Date());
    const filter = readFilter(given, today);
    const { rows, notes, entries, format } = wantedShape.parse(given);
    const wanted = { rows, notes: notes === "1", entries: entries === "1" };
    // The words that were searched for may be a person's.
    const { search, value: _value, sort: _sort, view: _view, ...filtered } = filter;
    const days = `${filter.from ?? "start"}-to-${filter.to ?? today}`;
    const fields = await listFields(agent, "conversation");
    const table = historyTable(format, wanted, fields, agent.agency.hasTeams);
    return {
      name: `${agent.agency.slug}-${wanted.rows}s-${days}`,
      table,
      rows: exportHistory(agent, filter, wanted, table, fields),
      kind: "history.exported",
      data: { ...filtered, searched: search !== "", ...wanted },
    };
  });
  return answer ?? redirect(NOT_HERE);
}
