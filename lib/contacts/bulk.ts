import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import type { CustomValues } from "#db/schema/custom-fields.ts";
import { ringCards } from "../events/ring.ts";

/** The columns of a card that a file can set, and their types. */
const columns = {
  language: "text",
  organization: "text",
  location: "text",
  zone: "text",
  meter: "text",
  latitude: "float8",
  longitude: "float8",
  preferred_method: "text",
  unwanted_methods: "jsonb",
  custom: "jsonb",
};
export type CardFields = {
  language: "en" | "es";
  organization: string | null;
  location: string | null;
  zone: string | null;
  meter: string | null;
  latitude: number | null;
  longitude: number | null;
  preferredMethod: string | null;
  unwantedMethods: string[];
  custom: CustomValues;
};

const inCode = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const each = (text: (column: string) => string) => sql.raw(Object.keys(columns).map(text).join(", "));
const given = (column: string) =>
  column === "unwanted_methods"
    ? 'array(select jsonb_array_elements_text(r."unwantedMethods"))'
    : `r."${inCode(column)}"`;
/** As a card `k` is read. */
export const cardFields = each((column) => `k.${column} as "${inCode(column)}"`);
const typed = sql.raw(
  Object.entries(columns)
    .map(([column, type]) => `"${inCode(column)}" ${type}`)
    .join(", "),
);
export type AddedContact = CardFields & { id: number; name: string; tags: string[]; version: number };
export type ChangedContact = CardFields & { id: number; tags: string[]; version: number };
export type AddedPart =
  | { contactId: number; kind: PointKind; value: string; extension: string | null; isPrimary: boolean }
  | { contactId: number; kind: "account" | "note"; value: string };
/** What becomes of a point that stands on a card. */
export type Mark = {
  contactId: number;
  kind: PointKind;
  value: string;
  /** Null: as it is. */
  extension: string | null;
  bad: boolean;
};
/** As it was done, to be taken back. */
export type StoredMark = Mark & { id: number };
/** A part as it stands in its table. */
export type StoredPart = {
  id: number;
  contactId: number;
  kind: PointKind | "account" | "note";
  value: string;
};

/** Numbers for contacts that are written later in this transaction, so that their parts can name them. */
export async function reserveContactIds(tx: Tx, count: number): Promise<number[]> {
  if (!count) return [];
  const { rows } = await tx.execute<{ id: number }>(sql`
    select nextval(pg_get_serial_sequence('contacts', 'id')) as id from generate_series(1, ${count}::int)`);
  return rows.map((row) => Number(row.id));
}

/**
 * Hundreds of contacts and their parts, each kind in one statement. Of those that change the caller holds the locks.
 * @returns the parts with their ids
 */
export async function writeContacts(
  tx: Tx,
  { agencyId, userId }: { agencyId: number; userId: number },
  { added, changed, parts }: { added: AddedContact[]; changed: ChangedContact[]; parts: AddedPart[] },
): Promise<StoredPart[]> {
  await addContacts(tx, agencyId, added);
  const stored = await addParts(tx, agencyId, userId, parts);
  await changeContacts(tx, { agencyId, userId }, changed);
  await ringCards(
    tx,
    agencyId,
    added.map(({ id }) => id),
  );
  return stored;
}

async function addContacts(tx: Tx, agencyId: number, contacts: AddedContact[]): Promise<void> {
  if (!contacts.length) return;
  await tx.execute(sql`
    insert into contacts (agency_id, id, name, ${each((column) => column)}, tags, version)
    overriding system value
    select ${agencyId}, r.id, r.name, ${each(given)}, ${tags}, r.version
    from ${records(contacts)} as r(id bigint, name text, ${typed}, tags jsonb, version int)`);
}

/** Writes the cards as they should stand; the caller holds their locks. `userId` is who is told to have done it. */
export async function changeContacts(
  tx: Tx,
  { agencyId, userId }: { agencyId: number; userId: number | null },
  contacts: ChangedContact[],
): Promise<void> {
  if (!contacts.length) return;
  await tx.execute(sql`
    update contacts k set ${each((column) => `${column} = ${given(column)}`)}, tags = ${tags}, version = r.version,
      changed_by = ${userId}::bigint
    from ${records(contacts)} as r(id bigint, ${typed}, tags jsonb, version int)
    where k.agency_id = ${agencyId} and k.id = r.id`);
  await ringCards(
    tx,
    agencyId,
    contacts.map(({ id }) => id),
  );
}

async function addParts(tx: Tx, agencyId: number, userId: number, parts: AddedPart[]): Promise<StoredPart[]> {
  const of = (kind: string) => parts.filter((part) => part.kind === kind);
  const points = parts.filter((part) => "isPrimary" in part);
  const stored: StoredPart[] = [];
  if (points.length) {
    const { rows } = await tx.execute<StoredPart>(sql`
      insert into contact_points (agency_id, contact_id, kind, value, extension, is_primary)
      select ${agencyId}, r."contactId", r.kind, r.value, r.extension, r."isPrimary"
      from ${records(points)} as r("contactId" bigint, kind text, value text, extension text, "isPrimary" boolean)
      returning id, contact_id as "contactId", kind, value`);
    stored.push(...rows);
  }
  for (const [kind, insert, column] of [
    [
      "account",
      sql`insert into account_numbers (agency_id, contact_id, number) select ${agencyId}, `,
      "number",
    ],
    [
      "note",
      sql`insert into contact_notes (agency_id, author_id, contact_id, body) select ${agencyId}, ${userId}, `,
      "body",
    ],
  ] as const) {
    if (!of(kind).length) continue;
    const { rows } = await tx.execute<StoredPart>(sql`
      ${insert} r."contactId", r.value from ${records(of(kind))} as r("contactId" bigint, value text)
      returning id, contact_id as "contactId", ${sql.raw(`'${kind}' as kind, ${column}`)} as value`);
    stored.push(...rows);
  }
  return stored.map((part) => ({ ...part, id: Number(part.id), contactId: Number(part.contactId) }));
}

/** Only what is still as the marks say; the caller holds the cards. @returns those that were made */
export async function markPoints(tx: Tx, agencyId: number, marks: Mark[]): Promise<StoredMark[]> {
  if (!marks.length) return [];
  const { rows } = await tx.execute<StoredMark>(sql`
    update contact_points p set extension = coalesce(r.extension, p.extension),
      bad_at = case when r.bad then coalesce(p.bad_at, ${new Date().toISOString()}::timestamptz) else p.bad_at end
    from ${records(marks)} as r("contactId" bigint, kind text, value text, extension text, bad boolean)
    where p.agency_id = ${agencyId} and p.contact_id = r."contactId" and p.kind = r.kind and p.value = r.value
    returning p.id, p.contact_id as "contactId", p.kind, p.value, r.extension, r.bad`);
  return rows.map((mark) => ({ ...mark, id: Number(mark.id), contactId: Number(mark.contactId) }));
}

const tags = sql.raw("array(select jsonb_array_elements_text(r.tags))");
const records = (rows: object[]) => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`;

/**
 * Says how many cards there are now. The database looks for itself a minute later, and until then takes an agency's first
 * import for nothing: a list of a thousand cards took two seconds in place of 25 ms.
 */
export async function noteSize(): Promise<void> {
  await db().execute(sql`analyze contacts, contact_points, account_numbers`);
}
