import { sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "#db/index.ts";
import { accountNumbers, contactNotes, contactPoints } from "#db/schema/contacts.ts";
import { contactImportRows } from "#db/schema/imports.ts";
import { pointKinds } from "../addresses/points.ts";
import { ringCards } from "../events/ring.ts";
import { type AddedContact, cardFields, type StoredMark, type StoredPart } from "./bulk.ts";

export type Standing = Omit<AddedContact, "name"> & {
  /** Deleted, merged away or erased. */
  gone: boolean;
  /** Something happened with it that an import does not do. */
  used: boolean;
};

/**
 * How contacts stand, locked so that nothing begins with them meanwhile: whoever links a conversation waits, and
 * finds them gone or kept. Something happened with one when any of the `keys` that lead to cards leads to it, save
 * for what an import adds: `ownNotes`, its rows, and points and accounts, whose changes the card's version tells.
 */
export async function readStanding(
  tx: Tx,
  agencyId: number,
  ids: number[],
  { ownNotes, keys }: { ownNotes: number[]; keys: PgColumn[] },
): Promise<Standing[]> {
  const list = sql`${sql.param(ids)}::bigint[]`;
  await tx.execute(
    sql`select from contacts where agency_id = ${agencyId} and id = any(${list}) order by id for no key update`,
  );
  const happened = keys
    .filter((key) => !addedByImports.has(key.table))
    .map((key) => {
      const isForeign = key.table === contactNotes && sql`and id <> all(${sql.param(ownNotes)}::bigint[])`;
      return sql`exists (select from ${key.table} where ${key} = k.id and ${key.table}.agency_id = ${agencyId} ${isForeign || sql``})`;
    });
  const { rows } = await tx.execute<Standing>(sql`
    select k.id, ${cardFields}, k.tags, k.version,
      (k.deleted_at is not null or k.merged_into_id is not null or k.erased_at is not null) as gone,
      (k.legal_hold is not null or ${sql.join(happened, sql` or `)}) as used
    from contacts k where k.agency_id = ${agencyId} and k.id = any(${list})`);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

const addedByImports = new Set<PgTable>([contactPoints, accountNumbers, contactImportRows]);

/** Contacts and all their parts, as if they had never been. Only for those that nothing happened with. */
export async function removeContacts(tx: Tx, agencyId: number, ids: number[]): Promise<void> {
  if (!ids.length) return;
  const theirs = sql`agency_id = ${agencyId} and contact_id = any(${sql.param(ids)}::bigint[])`;
  // One statement: keys are checked at its end, and no search text is renewed for a contact that goes.
  await tx.execute(sql`
    with points as (delete from contact_points where ${theirs}), accounts as (delete from account_numbers where ${theirs}),
      notes as (delete from contact_notes where ${theirs})
    delete from contacts where agency_id = ${agencyId} and id = any(${sql.param(ids)}::bigint[])`);
  await ringCards(tx, agencyId, ids);
}

/** Points as they were before they were marked, as far as nobody has changed them since. */
export async function unmarkPoints(tx: Tx, agencyId: number, marks: StoredMark[]): Promise<void> {
  if (!marks.length) return;
  await tx.execute(sql`
    update contact_points p set extension = case when p.extension = r.extension then null else p.extension end,
      bad_at = case when r.bad then null else p.bad_at end
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as r(id bigint, extension text, bad boolean)
    where p.agency_id = ${agencyId} and p.id = r.id`);
}

const tables = [
  ["contact_points", "value", pointKinds],
  ["account_numbers", "number", ["account"]],
  ["contact_notes", "body", ["note"]],
] as const;

/** Removes parts that still stand as they were added. @returns the ids of contacts whose parts were altered since */
export async function removeParts(tx: Tx, agencyId: number, parts: StoredPart[]): Promise<number[]> {
  const altered: number[] = [];
  for (const [table, column, kinds] of tables) {
    const own = parts.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
    if (!own.length) continue;
    const { rows } = await tx.execute<{ contactId: number }>(sql`
      with own as (
        select * from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as r(id bigint, "contactId" bigint, value text)
      ), standing as materialized (
        select own.* from own join ${sql.raw(table)} t on t.agency_id = ${agencyId} and t.id = own.id
      ), removed as (
        delete from ${sql.raw(table)} t using own where t.agency_id = ${agencyId} and t.id = own.id
          and t.contact_id = own."contactId" and t.${sql.raw(column)} = own.value returning t.id
      )
      select "contactId" from standing where id not in (select id from removed)`);
    altered.push(...rows.map((row) => Number(row.contactId)));
  }
  return altered;
}
