import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/** Forgets what files said of people who are erased; called while their names, addresses and numbers still stand. */
export async function forgetImported(tx: Tx, agencyId: number, contactIds: number[]): Promise<void> {
  const ids = sql`${sql.param(contactIds)}::bigint[]`;
  await tx.execute(sql`update contact_import_rows set cells = '[]', value = null, before = null
    where agency_id = ${agencyId} and contact_id = any(${ids})`);
  const known = await readKnownBy(tx, agencyId, contactIds);
  // Rows that were refused belong to no card.
  await tx.execute(sql`
    update contact_import_rows r set cells = '[]', value = null from contact_imports i
    where r.agency_id = ${agencyId} and r.outcome = 'refused' and r.contact_id is null
      and i.agency_id = r.agency_id and i.id = r.import_id
      and ${means(known, { cells: sql`r.cells`, columns: sql`i.columns` })}`);
}

/** What a person is known by, as `plain` writes it; of telephone numbers the last ten digits. */
type KnownBy = { names: string[]; emails: string[]; accounts: string[]; phones: string[] };

async function readKnownBy(tx: Tx, agencyId: number, contactIds: number[]): Promise<KnownBy> {
  const ids = sql`${sql.param(contactIds)}::bigint[]`;
  const { rows } = await tx.execute<{ kind: keyof KnownBy; word: string }>(sql`
    select 'names' as kind, ${plain(sql`name`)} as word from contacts
      where agency_id = ${agencyId} and id = any(${ids})
    union select kind || 's', ${plain(sql`value`)} from contact_points
      where agency_id = ${agencyId} and contact_id = any(${ids}) and kind in ('phone', 'email')
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
  const column = (field: string) => sql`(${columns} ->> ${field}::text)::int`;
  const whole = sql`(${cells} ->> ${column("first_name")}) || ' ' || (${cells} ->> ${column("last_name")})`;
  return sql`(${plain(whole)} = ${one(known.names)} or exists (
    select from jsonb_array_elements_text(${cells}) with ordinality as cell(words, at)
    where ${plain(sql`cell.words`)} = ${one([...known.names, ...known.emails])}
      or exists (select from regexp_split_to_table(cell.words, '[;,|<>\\s]+|mailto:') part
        where strpos(part, '@') > 0 and ${plain(sql`part`)} = ${one(known.emails)})
      or (coalesce(${column("account")} = cell.at - 1, true) and (${plain(sql`cell.words`)} = ${one(known.accounts)}
        or exists (select from regexp_split_to_table(cell.words, '[;,|\\n]') part
          where ${plain(sql`part`)} = ${one(known.accounts)})))
      or exists (select from unnest(${sql.param(known.phones)}::text[]) number
        where strpos(regexp_replace(cell.words, '\\D', '', 'g'), number) > 0)))`;
}

/** However it is written: capitals, accents, blanks and a spreadsheet's apostrophe make no other word. */
const plain = (words: SQL) => sql`lower(unaccent(btrim(regexp_replace(${words}, '\\s+', ' ', 'g'), ' ''')))`;
