import { redirect } from "next/navigation";
import { answerExport } from "#lib/audit/exporting.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findContact } from "#lib/contacts/card.ts";
import { communicationsTable, exportCommunications } from "#lib/contacts/export-communications.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { askedFormat } from "#lib/table-file.ts";
import { wordsFor } from "#lib/words/words.ts";
import { cardSearch, readFilter } from "../search.ts";

type Context = { params: Promise<{ agency: string; id: string }> };

/** A contact's Communications History, as a file. */
export async function GET(request: Request, { params }: Context) {
  const { agency, id } = await params;
  const answer = await answerExport(request, await currentAgent(agency), async (agent) => {
    const contact = await findContact(agent, Number(id));
    if (!contact) return null;
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const filter = readFilter(cardSearch.parse(given));
    const { t, isoDay } = wordsFor(agent.language, agent.agency.timeZone);
    const table = communicationsTable(askedFormat.parse(given.format), (column) =>
      t(`contact.csv_${column}`),
    );
    return {
      name: `contact-${contact.id}-${isoDay(new Date())}`,
      table,
      rows: exportCommunications(agent, contact.id, filter, table),
      kind: "contact.history_exported",
      data: { contact: contact.id, from: filter.from, to: filter.to, method: filter.method },
    };
  });
  return answer ?? redirect(NOT_HERE);
}
