import { db } from "#db/index.ts";
import { formatPhone } from "../addresses/phone.ts";
import type { Agent } from "../agents/agent.ts";
import type { Cell } from "../csv.ts";
import { ahead, type Table } from "../table-file.ts";
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

/**
 * Every contact that the filter shows, one line each; several of a kind stand in one cell. Each piece is a short query
 * of its own that begins behind the last name: a slow reader holds no connection and no snapshot. A contact who is
 * renamed meanwhile may so be missed or come twice.
 */
export const exportContacts = (agent: Agent, filter: ExportFilter, table: Table): AsyncGenerator<string> =>
  ahead(pieces(agent, filter, table));

async function* pieces(
  agent: Agent,
  { text, tag }: ExportFilter,
  table: Table,
  size = 2000,
): AsyncGenerator<string> {
  for (const { where, values } of wholeSearch(text)) {
    const query = pageText(where, values.length);
    let last: Place = ["", 0];
    for (;;) {
      // Planned anew for each page: a name near the end of the alphabet is found otherwise than one at its beginning.
      const page = await rows<Page>(query, [agent.agency.id, tag, ...values, ...last, size]);
      if (!page.length) break;
      last = [page.at(-1)![0], page.at(-1)![1]];
      yield await linesOf(agent, page, table);
      if (page.length < size) return;
    }
    if (last[1] !== 0) return;
  }
}

async function linesOf(agent: Agent, page: Page[], table: Table): Promise<string> {
  const values = [agent.agency.id, page.map(([, id]) => id)];
  const [points, accounts] = await Promise.all([
    rows<[number, Cell, Cell, Cell]>(pointsText, values),
    rows<[number, Cell]>(accountsText, values),
  ]);
  const reach = new Map(points.map((row) => [row[0], row]));
  const numbers = new Map(accounts);
  let lines = "";
  for (const [, id, name, location, ...more] of page) {
    const [, phone, email, mailing] = reach.get(id) ?? [id, null, null, null];
    lines += table.row([name, numbers.get(id) ?? null, local(phone), email, location, mailing, ...more]);
  }
  return lines;
}

/** As people write a number at home: without a plus, which would have to be neutralised. */
const local = (phones: Cell): Cell => phones && String(phones).split("; ").map(formatPhone).join("; ");

type Place = [lower: Cell, id: number];
type Page = [...Place, name: Cell, location: Cell, ...more: Cell[]];

async function rows<Row extends Cell[]>(text: string, values: unknown[]): Promise<Row[]> {
  return (await db().$client.query<Row>({ text, values, rowMode: "array" })).rows;
}

const pageText = (where: string, values: number) => `
  select lower(k.name), k.id, k.name, k.location, array_to_string(k.tags, '; '), k.language, k.latitude, k.longitude
  from contacts k
  where k.agency_id = $1 and ${where} and (lower(k.name), k.id) > ($${values + 3}, $${values + 4}::bigint)
  order by lower(k.name), k.id limit $${values + 5}`;

const joined = (kind: string) => `string_agg(value, '; ') filter (where kind = '${kind}')`;

/** What belongs to a page's contacts is read in one go along the index: half the time of asking for each of them. */
const pointsText = `
  select contact_id, ${joined("phone")}, ${joined("email")}, ${joined("address")}
  from (select contact_id, kind, value from contact_points
        where agency_id = $1 and contact_id = any($2::bigint[])
        order by contact_id, is_primary desc, id) points
  group by contact_id`;

const accountsText = `
  select contact_id, string_agg(number, '; ')
  from (select contact_id, number from account_numbers
        where agency_id = $1 and contact_id = any($2::bigint[]) order by contact_id, id) numbers
  group by contact_id`;
