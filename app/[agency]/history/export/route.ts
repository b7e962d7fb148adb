import { z } from "zod";
import { db } from "#db/index.ts";
import { recordAudit } from "#lib/agencies/audit.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { canExport } from "#lib/conversations/access.ts";
import { csvFile } from "#lib/csv-file.ts";
import { todayIn } from "#lib/history/days.ts";
import { exportHistory } from "#lib/history/export.ts";
import { readFilter } from "#lib/history/filter.ts";

type Context = { params: Promise<{ agency: string }> };

const wantedShape = z.object({
  rows: z.enum(["conversation", "message"]).catch("conversation"),
  notes: z.literal("1").optional().catch(undefined),
  entries: z.literal("1").optional().catch(undefined),
});

/** What the filter in the address shows, as CSV. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent) return new Response(null, { status: 401 });
  // Written down as this person's export: another site's page must not be able to start one.
  if (!canExport(agent) || request.headers.get("sec-fetch-site") === "cross-site")
    return new Response(null, { status: 404 });
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const today = todayIn(agent.agency.timeZone, new Date());
  const filter = readFilter(given, today);
  const { rows, notes, entries } = wantedShape.parse(given);
  const wanted = { rows, notes: notes === "1", entries: entries === "1" };
  // The words that were searched for may be a person's.
  const { search, ...filtered } = filter;
  await recordAudit(db(), agent, "history.exported", { ...filtered, searched: search !== "", ...wanted });
  const days = `${filter.from ?? "start"}-to-${filter.to ?? today}`;
  return csvFile(`${agent.agency.slug}-${wanted.rows}s-${days}.csv`, exportHistory(agent, filter, wanted));
}
