import { redirect } from "next/navigation";
import { answerExport } from "#lib/audit/exporting.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findContact } from "#lib/contacts/card.ts";
import { communicationsCsv } from "#lib/contacts/communications-csv.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";
import { cardSearch, readFilter } from "../search.ts";

type Context = { params: Promise<{ agency: string; id: string }> };

/** A contact's Communications History, as a file. */
export async function GET(request: Request, { params }: Context) {
  const { agency, id } = await params;
  const answer = await answerExport(request, await currentAgent(agency), async (agent) => {
    const contact = await findContact(agent, Number(id));
    if (!contact) return null;
    const filter = readFilter(cardSearch.parse(Object.fromEntries(new URL(request.url).searchParams)));
    const { t, isoDay } = wordsFor(agent.language, agent.agency.timeZone);
    return {
      name: `contact-${contact.id}-${isoDay(new Date())}.csv`,
      lines: communicationsCsv(agent, contact.id, filter, (column) => t(`contact.csv_${column}`)),
      kind: "contact.history_exported",
      data: { contact: contact.id, from: filter.from, to: filter.to, method: filter.method },
    };
  });
  return answer ?? redirect(NOT_HERE);
}
