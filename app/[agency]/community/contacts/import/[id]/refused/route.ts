import { redirect } from "next/navigation";
import { answerExport } from "#lib/audit/exporting.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findImport } from "#lib/imports/find.ts";
import { exportRefused, refusedTable } from "#lib/imports/receipt.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string; id: string }> };

/** The refused rows as a file to mend and bring again. */
export async function GET(request: Request, { params }: Context) {
  const { agency, id } = await params;
  const answer = await answerExport(request, await currentAgent(agency), async (agent) => {
    const one = await findImport(agent, Number(id));
    if (!one) return null;
    const words = wordsFor(agent.language, agent.agency.timeZone);
    const table = refusedTable(one, {
      row: words.t("imports.row_head"),
      reason: words.t("imports.reason_head"),
    });
    const rows = exportRefused(agent, one, table, ({ reason, value, name = "" }) =>
      refusalText(words, { reason, values: { value, name } }),
    );
    const name = `refused-${one.fileName.replace(/\.\w+$/, "")}`;
    return { name, table, rows, kind: "contacts.refused_exported", data: { import: one.id } };
  });
  return answer ?? redirect(NOT_HERE);
}
