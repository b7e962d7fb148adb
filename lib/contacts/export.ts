import { db, unhurried } from "#db/index.ts";
import { fromStandby } from "#db/reading.ts";
import type { CustomValues } from "#db/schema/custom-fields.ts";
import { formatPhone } from "../addresses/phone.ts";
import type { Agent } from "../agents/agent.ts";
import type { Cell } from "../csv.ts";
import type { Own } from "../custom-fields/asked.ts";
import type { CustomField } from "../custom-fields/fields.ts";
import { plainValue } from "../custom-fields/values.ts";
import { ahead, type Table } from "../table-file.ts";
import { wholeSearch } from "./search.ts";

export type ExportFilter = { text: string; tag: string | null; own?: Own | null };
/** In the order of the columns. */
export const exportColumns = [
  ...([
    "contact",
    "name",
    "organization",
    "account",
    "phone",
    "email",
    "address",
    "mailing",
    "zone",
    "meter",
  ] as const),
  ...([
    "tags",
    "language",
    "latitude",
    "longitude",
    "preferred",
    "unwanted",
    "bad",
    "refused",
    "agreed",
  ] as const),
] as const;

/**
 * Every contact that the filter shows, one line each, and last what the agency's own fields say; several of a kind stand in one
 * cell. Each piece is a short query
 * of its own that begins behind the last name: a slow reader holds no connection and no snapshot. A contact who is
 * renamed meanwhile may so be missed or come twice.
 */
export const exportContacts = (
  agent: Agent,
  filter: ExportFilter,
  table: Table,
  fields: CustomField[] = [],
): AsyncGenerator<string> => ahead(pieces(agent, filter, table, fields));

async function* pieces(
  agent: Agent,
  { text, tag, own }: ExportFilter,
  table: Table,
  fields: CustomField[],
  size = 2000,
): AsyncGenerator<string> {
  for (const { where, values } of wholeSearch(text, own)) {
    const query = pageText(where, values.length);
    let last: Place = ["", 0];
    for (;;) {
      // Planned anew for each page: a name near the end of the alphabet is found otherwise than one at its beginning.
      const page = await rows<Page>(query, [agent.agency.id, tag, ...values, ...last, size]);
      if (!page.length) break;
      last = [page.at(-1)![0], page.at(-1)![1]];
      yield await linesOf(agent, page, table, fields);
      if (page.length < size) return;
    }
    if (last[1] !== 0) return;
  }
}

async function linesOf(agent: Agent, page: Page[], table: Table, fields: CustomField[]): Promise<string> {
  const values = [agent.agency.id, page.map(([, id]) => id)];
  const [points, accounts, said] = await Promise.all([
    rows<PointRow>(pointsText, values),
    rows<[number, Cell]>(accountsText, values),
    rows<SaidRow>(saidText, values),
  ]);
  const reach = new Map(points.map((row) => [row[0], row]));
  const consents = new Map(said.map((row) => [row[0], row]));
  const numbers = new Map(accounts);
  let lines = "";
  for (const [, id, custom, name, organization, location, zone, meter, ...more] of page) {
    const [, phone, email, mailing, badPhones, bad] = reach.get(id) ?? nothing;
    const [, refused, agreed] = consents.get(id) ?? nothing;
    lines += table.row([
      ...[id, name, organization, numbers.get(id) ?? null, local(phone), email, location, mailing],
      ...[zone, meter, ...more, joined(local(badPhones), bad), local(refused), local(agreed)],
      ...fields.map((field) => plainValue(field, custom[field.id])),
    ]);
  }
  return lines;
}

type Text = string | null;
type PointRow = [contact: number, phones: Text, emails: Text, addresses: Text, badPhones: Text, bad: Text];
type SaidRow = [contact: number, refused: Text, agreed: Text];
const nothing = [0, null, null, null, null, null] as const;

const joined = (...lists: Text[]): Text => lists.filter(Boolean).join("; ") || null;

/** As people write a number at home: without a plus, which would have to be neutralised. */
const local = (list: Text): Text => list?.replace(/(?<=^|; )\+\d+/g, formatPhone) ?? null;

type Place = [folded: Cell, id: number];
type Page = [
  ...Place,
  custom: CustomValues,
  name: Cell,
  organization: Cell,
  location: Cell,
  zone: Cell,
  meter: Cell,
  ...more: Cell[],
];

async function rows<Row extends unknown[]>(text: string, values: unknown[]): Promise<Row[]> {
  const read = async () => (await db().$client.query<Row>({ text, values, rowMode: "array" })).rows;
  return unhurried(() => fromStandby(read));
}

const pageText = (where: string, values: number) => `
  select fold(k.name), k.id, k.custom, k.name, k.organization, k.location, k.zone, k.meter, nullif(array_to_string(k.tags, '; '), ''), k.language,
    k.latitude, k.longitude, k.preferred_method, nullif(array_to_string(k.unwanted_methods, '; '), '')
  from contacts k
  where k.agency_id = $1 and ${where} and (fold(k.name) collate "C", k.id) > ($${values + 3}, $${values + 4}::bigint)
  order by fold(k.name) collate "C", k.id limit $${values + 5}`;

/** One of a list: the sign that parts it stands in none. */
const plain = "replace(value, ';', ',')";
const list = (what: string, where: string) =>
  `string_agg(${what}, '; ' order by is_primary desc, id) filter (where ${where})`;

/** What belongs to a page's contacts is read in one go along the index: half the time of asking for each of them. */
const pointsText = `
  select contact_id, ${list("value || coalesce(' x' || extension, '')", "kind = 'phone'")},
    ${list("value", "kind = 'email'")}, ${list(plain, "kind = 'address'")},
    ${list("value", "kind = 'phone' and bad_at is not null")}, ${list(plain, "kind <> 'phone' and bad_at is not null")}
  from contact_points where agency_id = $1 and contact_id = any($2::bigint[]) group by contact_id`;

const accountsText = `
  select contact_id, string_agg(number, '; ')
  from (select contact_id, number from account_numbers
        where agency_id = $1 and contact_id = any($2::bigint[]) order by contact_id, id) numbers
  group by contact_id`;

/** Refusals, and what was agreed to: the import understands these words again. */
const saidText = `
  select contact_id, string_agg(said, '; ' order by id) filter (where state = 'refused'),
    string_agg(said, '; ' order by id) filter (where state = 'given')
  from (select p.contact_id, min(p.id) as id, c.state,
      replace(p.value, ';', ',') || ' ' || string_agg(c.purpose, ' ' order by c.purpose desc) as said
    from contact_points p join consents c on c.agency_id = $1 and c.kind = p.kind and c.value = lower(p.value)
    where p.agency_id = $1 and p.contact_id = any($2::bigint[])
    group by p.contact_id, p.kind, p.value, c.state) addresses
  group by contact_id`;
