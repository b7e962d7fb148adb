import { redirect } from "next/navigation";
import { answerExport } from "#lib/audit/exporting.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findBroadcast } from "#lib/broadcasts/broadcasts.ts";
import { exportResults, resultsTable } from "#lib/broadcasts/export.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { askedFormat } from "#lib/table-file.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string; broadcast: string }> };

/** What became of it, person by person, as a file. */
export async function GET(request: Request, { params }: Context) {
  const { agency, broadcast: id } = await params;
  const answer = await answerExport(request, await currentAgent(agency), async (agent) => {
    const one = await findBroadcast(agent, Number(id));
    if (!one) return null;
    const format = askedFormat.parse(new URL(request.url).searchParams.get("format"));
    const words = wordsFor(agent.language, agent.agency.timeZone);
    const table = resultsTable(format, words);
    return {
      name: `broadcast-${agent.agency.slug}-${one.id}`,
      table,
      rows: exportResults(agent, one, table, words),
      kind: "broadcast.exported",
      data: { broadcast: one.id },
    };
  });
  return answer ?? redirect(NOT_HERE);
}
