import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { ImportState } from "#db/schema/imports.ts";
import { transaction } from "#db/transaction.ts";
import { personalKinds } from "../addresses/points.ts";
import type { Reason } from "../errors.ts";
import type { Columns } from "./columns.ts";
import type { Encoding } from "./encodings.ts";
import { batchesOf } from "./read.ts";
import { countRows } from "./receipt.ts";
import { keepable } from "./table.ts";

const ERASED: Reason = "row_erased";

/**
 * Forgets what files said of people who are erased; called while their names, addresses and numbers still stand. Rows
 * that are still to be brought in are refused from now on, and files that name them cannot be read again. The caller
 * holds the imports' turn (`takeTurn`), since a batch under way has its rows in memory and would bring them back, and
 * the imports.
 */
export async function forgetImported(tx: Tx, agencyId: number, contactIds: number[]): Promise<void> {
  const { rows: imports } = await tx.execute<Unread & { state: ImportState }>(
    sql`select id, state, columns, encoding from contact_imports where agency_id = ${agencyId} order by id`,
  );
  const ids = sql`${sql.param(contactIds)}::bigint[]`;
  await tx.execute(sql`update contact_import_rows set cells = '[]', value = null, before = null, means_id = null
    where agency_id = ${agencyId} and contact_id = any(${ids})`);
  const known = await readKnownBy(tx, agencyId, contactIds);
  for (const importId of await forgetRows(tx, agencyId, known)) {
    const counts = await countRows(tx, agencyId, importId);
    await tx.execute(sql`update contact_imports set file = null, counts = ${JSON.stringify(counts)}::jsonb
      where agency_id = ${agencyId} and id = ${importId} and state <> 'checking'`);
  }
  for (const { id, state, columns, encoding } of imports)
    if (state === "uploaded" || state === "checking")
      await forgetUnread(tx, { agencyId, id: Number(id), columns, encoding }, known);
}

/** All of an agency's, before their rows, as whoever discards one locks them. */
export async function lockImports(tx: Tx, agencyId: number): Promise<void> {
  await tx.execute(sql`select from contact_imports where agency_id = ${agencyId} order by id for update`);
}

/** Rows that belong to no card: they are still to be brought in, were refused, or said nothing new. */
async function forgetRows(tx: Tx, agencyId: number, known: KnownBy): Promise<Set<number>> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    update contact_import_rows r set outcome = 'refused', reason = ${ERASED}, cells = '[]', value = null
    from contact_imports i
    where r.agency_id = ${agencyId} and r.contact_id is null and r.cells <> '[]'
      and i.agency_id = ${agencyId} and i.id = r.import_id
      and ${means(known, { cells: sql`r.cells`, columns: sql`i.columns` })}
    returning r.import_id as id`);
  return new Set(rows.map((row) => Number(row.id)));
}

type Unread = { agencyId: number; id: number; columns: Columns; encoding: Encoding | null };

/** A file that nobody has checked yet, or that is being checked, goes whole: its rows are not ours to rewrite. */
async function forgetUnread(tx: Tx, one: Unread, known: KnownBy): Promise<void> {
  const own = sql`agency_id = ${one.agencyId} and id = ${one.id}`;
  const { rows } = await tx.execute<{ file: Buffer | null }>(
    sql`select file from contact_imports where ${own}`,
  );
  if (!rows[0]?.file || !(await isNamedIn(tx, rows[0].file, one, known))) return;
  // A check under way finds that its import is in another state, and stops.
  await tx.execute(
    sql`update contact_imports set file = null, state = 'uploaded', done_count = 0 where ${own}`,
  );
  await tx.execute(sql`delete from contact_import_rows
    where agency_id = ${one.agencyId} and import_id = ${one.id}`);
}

async function isNamedIn(
  tx: Tx,
  file: Buffer,
  { columns, encoding }: Unread,
  known: KnownBy,
): Promise<boolean> {
  for await (const batch of batchesOf(file, encoding)) {
    const { rows } = await tx.execute(sql`
      select from jsonb_array_elements(${JSON.stringify(batch.map((row) => keepable(row.cells)))}::jsonb) as r(cells)
      where ${means(known, { cells: sql`r.cells`, columns: sql`${JSON.stringify(columns)}::jsonb` })} limit 1`);
    if (rows.length) return true;
  }
  return false;
}

/**
 * What nobody needs any more: after a week the rows of files that were not brought in, after a month the words of rows
 * that were refused; their numbers and reasons stay.
 */
export async function forgetOldRows(): Promise<void> {
  await transaction(async (tx) => {
    await tx.execute(sql`
      with old as materialized (
        select agency_id, id from contact_imports i
        where state in ('uploaded', 'checking', 'checked') and created_at < now() - interval '7 days'
          and exists (select from contact_import_rows r where r.agency_id = i.agency_id and r.import_id = i.id)
        order by agency_id, id for update
      ), unread as (
        update contact_imports i set state = 'uploaded', file = null, counts = '{}', done_count = 0
        from old where i.agency_id = old.agency_id and i.id = old.id
      )
      delete from contact_import_rows r using old where r.agency_id = old.agency_id and r.import_id = old.id`);
    await tx.execute(sql`
      update contact_import_rows r set cells = '[]', value = null from contact_imports i
      where i.agency_id = r.agency_id and i.id = r.import_id and i.applied_at < now() - interval '30 days'
        and (r.outcome = 'refused' or r.lost > 0) and r.cells <> '[]'`);
  });
}

/** What a person is known by, as `plain` writes it; of telephone numbers the last ten digits. */
type KnownBy = { names: string[]; emails: string[]; accounts: string[]; phones: string[] };

async function readKnownBy(tx: Tx, agencyId: number, contactIds: number[]): Promise<KnownBy> {
  const ids = sql`${sql.param(contactIds)}::bigint[]`;
  const { rows } = await tx.execute<{ kind: keyof KnownBy; word: string }>(sql`
    select 'names' as kind, ${plain(sql`name`)} as word from contacts
      where agency_id = ${agencyId} and id = any(${ids})
    union select kind || 's', ${plain(sql`value`)} from contact_points
      where agency_id = ${agencyId} and contact_id = any(${ids}) and kind in ${sql.raw(personalKinds)}
    union select 'accounts', ${plain(sql`number`)} from account_numbers
      where agency_id = ${agencyId} and contact_id = any(${ids})`);
  const of = (kind: keyof KnownBy) => rows.flatMap((row) => (row.kind === kind ? [row.word] : []));
  const phones = of("phones").map((number) => number.replace(/\D/g, "").slice(-10));
  // A shorter one would stand by chance in account numbers and dates.
  return {
    ...{ names: of("names"), emails: of("emails"), accounts: of("accounts") },
    phones: phones.filter((number) => number.length >= 7),
  };
}

/**
 * Whether a row of a file is about that person: a cell, or one of several values in it, is the name, an email or an
 * account; a telephone number may stand among other digits. Where the file says which column holds the accounts, a
 * like number elsewhere is none.
 */
function means(known: KnownBy, { cells, columns }: { cells: SQL; columns: SQL }): SQL {
  const one = (words: string[]) => sql`any(${sql.param(words)}::text[])`;
  // What stands in the columns of these fields, one behind the other.
  const joined = (...names: string[]) =>
    sql`(select string_agg(nullif(${cells} ->> at::int, ''), ' ' order by n, at::int)
      from unnest(${sql.param(names)}::text[]) with ordinality as f(field, n),
        jsonb_array_elements_text(coalesce(${columns} -> f.field, '[]')) at)`;
  const account = sql`coalesce(${columns} -> 'account' @> (cell.at - 1)::text::jsonb, true)`;
  return sql`(${plain(joined("first_name", "middle_name", "last_name", "second_last_name", "suffix"))} = ${one(known.names)}
    or ${plain(joined("name", "suffix"))} = ${one(known.names)} or exists (
    select from jsonb_array_elements_text(${cells}) with ordinality as cell(words, at)
    where ${plain(sql`cell.words`)} = ${one([...known.names, ...known.emails])}
      or exists (select from regexp_split_to_table(cell.words, '[;,|<>\\s]+|mailto:') part
        where strpos(part, '@') > 0 and ${plain(sql`part`)} = ${one(known.emails)})
      or (${account} and (${plain(sql`cell.words`)} = ${one(known.accounts)}
        or exists (select from regexp_split_to_table(cell.words, '[;,|\\n]') part
          where ${plain(sql`part`)} = ${one(known.accounts)})))
      or exists (select from unnest(${sql.param(known.phones)}::text[]) number
        where strpos(regexp_replace(cell.words, '\\D', '', 'g'), number) > 0)))`;
}

/** However it is written: capitals, accents, blanks and a spreadsheet's apostrophe make no other word. */
const plain = (words: SQL) => sql`fold(btrim(regexp_replace(${words}, '\\s+', ' ', 'g'), ' '''))`;
