import { redirect } from "next/navigation";
import { z } from "zod";
import { answerExport } from "#lib/audit/exporting.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { askedTag, askedText } from "#lib/contacts/asked.ts";
import { exportColumns, exportContacts } from "#lib/contacts/export.ts";
import { askedField, askedValue, findWanted } from "#lib/custom-fields/asked.ts";
import { columnsOf, listFields } from "#lib/custom-fields/fields.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { askedFormat, tableOf } from "#lib/table-file.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string }> };

const shape = z.object({
  q: askedText,
  tag: askedTag,
  field: askedField,
  value: askedValue,
  format: askedFormat,
});

/** What the contacts page shows, as a file. */
export async function GET(request: Request, { params }: Context) {
  const answer = await answerExport(request, await currentAgent((await params).agency), async (agent) => {
    const { q, tag, format, ...asked } = shape.parse(Object.fromEntries(new URL(request.url).searchParams));
    const { t, isoDay } = wordsFor(agent.language, agent.agency.timeZone);
    const [fields, own] = await Promise.all([
      listFields(agent, "contact"),
      findWanted(agent, "contact", asked),
    ]);
    const names = exportColumns.map((column) => t(`imports.field_${column}`));
    const all = [...names, ...columnsOf(fields, names, agent.language)];
    const table = tableOf(
      format,
      all.map((name) => ({ name })),
    );
    return {
      name: `contacts-${agent.agency.slug}-${isoDay(new Date())}`,
      table,
      rows: exportContacts(agent, { text: q, tag, own }, table, fields),
      kind: "contacts.exported",
      data: { tag, field: asked.field, searched: q !== "" },
    };
  });
  return answer ?? redirect(NOT_HERE);
}
