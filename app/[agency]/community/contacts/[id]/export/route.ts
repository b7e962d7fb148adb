import { db } from "#db/index.ts";
import { recordAudit } from "#lib/agencies/audit.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findContact } from "#lib/contacts/card.ts";
import { communicationsCsv } from "#lib/contacts/communications-csv.ts";
import { canExport } from "#lib/conversations/access.ts";
import { csvFile } from "#lib/csv-file.ts";
import { wordsFor } from "#lib/words/words.ts";
import { cardSearch, readFilter } from "../search.ts";

type Context = { params: Promise<{ agency: string; id: string }> };

/** A contact's Communications History, as a file. */
export async function GET(request: Request, { params }: Context) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  if (!agent) return new Response(null, { status: 401 });
  const contact = canExport(agent) ? await findContact(agent, Number(id)) : null;
  // Another site's link must not start an export in a manager's name.
  const foreign = request.headers.get("sec-fetch-site") === "cross-site";
  if (!contact || foreign) return new Response(null, { status: 404 });
  const filter = readFilter(cardSearch.parse(Object.fromEntries(new URL(request.url).searchParams)));
  const { t, isoDay } = wordsFor(agent.language, agent.agency.timeZone);
  await recordAudit(db(), agent, "contact.history_exported", { contact: contact.id, ...filter });
  const lines = communicationsCsv(agent, contact.id, filter, (column) => t(`contact.csv_${column}`));
  return csvFile(`contact-${contact.id}-${isoDay(new Date())}.csv`, lines);
}
