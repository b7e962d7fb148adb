import { redirect } from "next/navigation";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { NOT_HERE } from "#lib/auth/form-action.ts";
import { csvFile } from "#lib/csv-file.ts";
import { findImport } from "#lib/imports/find.ts";
import { refusedCsv } from "#lib/imports/receipt.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string; id: string }> };

/** The refused rows as a file to mend and bring again. */
export async function GET(_: Request, { params }: Context) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  const one = agent && (await findImport(agent, Number(id)));
  if (!agent || !one) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const lines = refusedCsv(agent, one, {
    row: words.t("imports.row_head"),
    reason: words.t("imports.reason_head"),
    why: ({ reason, value }) => refusalText(words, { reason, values: { value } }),
  });
  return csvFile(`refused-${one.fileName.replace(/\.\w+$/, "")}.csv`, lines);
}
