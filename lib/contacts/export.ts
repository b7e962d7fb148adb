import { db } from "#db/index.ts";
import type { Agent } from "../conversations/access.ts";
import { BOM, csvLine } from "../csv.ts";
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
type Exported = Record<(typeof exportColumns)[number], string | number | null>;

const AT_ONCE = 1000;

/** Every contact that the filter shows, one line each, from one snapshot. Several of a kind stand in one cell. */
export async function* contactsCsv(
  agent: Agent,
  { text, tag }: ExportFilter,
  heading: (column: (typeof exportColumns)[number]) => string,
): AsyncGenerator<string> {
  yield BOM + csvLine(exportColumns.map(heading));
  const client = await db().$client.connect();
  try {
    await client.query("begin read only");
    for (const { where, values } of wholeSearch(text)) {
      await client.query(`declare found no scroll cursor for ${rowsWhere(where)}`, [
        agent.agency.id,
        tag,
        ...values,
      ]);
      let any = false;
      for (;;) {
        const { rows } = await client.query<Exported>(`fetch ${AT_ONCE} from found`);
        if (!rows.length) break;
        any = true;
        yield rows.map((row) => csvLine(exportColumns.map((column) => shown(row, column)))).join("");
      }
      if (any) break;
      await client.query("close found");
    }
  } finally {
    // Also when the reader has gone half-way.
    await client.query("rollback").catch(() => undefined);
    client.release();
  }
}

/** As people write a number at home: without a plus, which would have to be neutralised. */
const shown = (row: Exported, column: (typeof exportColumns)[number]) =>
  column === "phone" && row.phone ? String(row.phone).split("; ").map(formatPhone).join("; ") : row[column];

const points = (kind: string) => `
  (select string_agg(p.value, '; ' order by p.is_primary desc, p.id) from contact_points p
   where p.agency_id = $1 and p.contact_id = k.id and p.kind = '${kind}')`;

const rowsWhere = (where: string) => `
  select k.name, ${points("phone")} as phone, ${points("email")} as email, ${points("address")} as mailing,
    (select string_agg(a.number, '; ' order by a.id) from account_numbers a
     where a.agency_id = $1 and a.contact_id = k.id) as account,
    k.location as address, array_to_string(k.tags, '; ') as tags, k.language, k.latitude, k.longitude
  from contacts k where k.agency_id = $1 and ${where} order by lower(k.name), k.id`;
