import { redirect } from "next/navigation";
import { z } from "zod";
import { db } from "#db/index.ts";
import { recordAudit } from "#lib/agencies/audit.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { NOT_HERE } from "#lib/auth/form-action.ts";
import { contactsCsv } from "#lib/contacts/export.ts";
import { canExport } from "#lib/conversations/access.ts";
import { csvFile } from "#lib/csv-file.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string }> };

const shape = z.object({
  q: z.string().max(200).catch(""),
  tag: z.string().min(1).max(60).nullable().catch(null),
});

/** What the contacts page shows, as a file. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canExport(agent)) redirect(NOT_HERE);
  const { q, tag } = shape.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { t, isoDay } = wordsFor(agent.language, agent.agency.timeZone);
  await recordAudit(db(), agent, "contacts.exported", { tag, searched: q !== "" });
  const lines = contactsCsv(agent, { text: q, tag }, (column) => t(`imports.field_${column}`));
  return csvFile(`contacts-${agent.agency.slug}-${isoDay(new Date())}.csv`, lines);
}
