import { db } from "#db/index.ts";
import type { Agent } from "../conversations/access.ts";
import { BOM, type Cell, csvLine } from "../csv.ts";
import { ahead } from "../csv-file.ts";
import { formatPhone } from "./phone.ts";
import { wholeSearch } from "./search.ts";

export type ExportFilter = { text: string; tag: string | null };
/** In the order of the columns. */
export const exportColumns = [
  "name",
  "account",
  "phone",
  "email",
  "address",
  "mailing",
  "tags",
  "language",
  "latitude",
  "longitude",
] as const;

const PHONE = exportColumns.indexOf("phone");

/**
 * Every contact that the filter shows, one line each; several of a kind stand in one cell. Each piece is a short query
 * of its own that begins behind the last name: a slow reader holds no connection and no snapshot. A contact who is
 * renamed meanwhile may so be missed or come twice.
 */
export async function* contactsCsv(
  agent: Agent,
  filter: ExportFilter,
  heading: (column: (typeof exportColumns)[number]) => string,
): AsyncGenerator<string> {
  yield BOM + csvLine(exportColumns.map(heading));
  yield* ahead(pieces(agent, filter));
}

async function* pieces(agent: Agent, { text, tag }: ExportFilter, size = 2000): AsyncGenerator<string> {
  for (const { where, values } of wholeSearch(text)) {
    const query = pageText(where, values.length);
    let last: Cell[] = ["", 0];
    for (;;) {
      // Planned anew for each page: a name near the end of the alphabet is found otherwise than one at its beginning.
      const { rows } = await db().$client.query<Cell[]>({
        text: query,
        values: [agent.agency.id, tag, ...values, ...last, size],
        rowMode: "array",
      });
      if (!rows.length) break;
      last = rows.at(-1)!.slice(0, 2);
      yield rows.map(line).join("");
      if (rows.length < size) return;
    }
    if (last[1] !== 0) return;
  }
}

/** As people write a number at home: without a plus, which would have to be neutralised. */
function line([_lower, _id, ...cells]: Cell[]): string {
  const phone = cells[PHONE];
  if (phone) cells[PHONE] = String(phone).split("; ").map(formatPhone).join("; ");
  return csvLine(cells);
}

const points = (kind: string) =>
  `string_agg(p.value, '; ' order by p.is_primary desc, p.id) filter (where p.kind = '${kind}') as ${kind}`;

/** The first two columns say where a row stands, the others are its cells. What is written out is only the page. */
const pageText = (where: string, values: number) => `
  with page as (
    select k.id, lower(k.name) as lower from contacts k
    where k.agency_id = $1 and ${where} and (lower(k.name), k.id) > ($${values + 3}, $${values + 4}::bigint)
    order by lower(k.name), k.id limit $${values + 5}
  )
  select page.lower, k.id, k.name,
    (select string_agg(a.number, '; ' order by a.id) from account_numbers a
     where a.agency_id = $1 and a.contact_id = k.id),
    reach.phone, reach.email, k.location, reach.address, array_to_string(k.tags, '; '), k.language, k.latitude,
    k.longitude
  from page join contacts k on k.agency_id = $1 and k.id = page.id
  cross join lateral (select ${points("phone")}, ${points("email")}, ${points("address")}
    from contact_points p where p.agency_id = $1 and p.contact_id = page.id) reach
  order by page.lower, page.id`;
