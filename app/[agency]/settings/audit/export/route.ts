import { redirect } from "next/navigation";
import { canChangeSettings } from "#lib/agents/may.ts";
import { auditTable, exportAudit } from "#lib/audit/export.ts";
import { answerExport } from "#lib/audit/exporting.ts";
import { readAsked } from "#lib/audit/filter.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { askedFormat } from "#lib/table-file.ts";

type Context = { params: Promise<{ agency: string }> };

/** What the audit log lists, as a file. */
export async function GET(request: Request, { params }: Context) {
  const answer = await answerExport(request, await currentAgent((await params).agency), async (agent) => {
    if (!canChangeSettings(agent)) return null;
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const { filter } = readAsked(given);
    const { from, to, userId: by, kind: only, text } = filter;
    const table = auditTable(askedFormat.parse(given.format));
    return {
      name: `${agent.agency.slug}-audit-log${from ? `-from-${from}` : ""}${to ? `-to-${to}` : ""}`,
      table,
      rows: await exportAudit(agent, filter, table),
      kind: "audit.exported",
      // The words that were searched for may be a person's.
      data: { from, to, by, only, searched: text !== "" },
    };
  });
  return answer ?? redirect(NOT_HERE);
}
