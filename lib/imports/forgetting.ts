import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/** Forgets what files said of people who are erased; called while their names, addresses and numbers still stand. */
export async function forgetImported(tx: Tx, agencyId: number, contactIds: number[]): Promise<void> {
  const ids = sql`${sql.param(contactIds)}::bigint[]`;
  await tx.execute(sql`update contact_import_rows set cells = '[]', value = null, before = null
    where agency_id = ${agencyId} and contact_id = any(${ids})`);
  await forgetRefusedRows(tx, agencyId, contactIds);
}

/** Rows of files that were refused belong to no card: those that carry its name, a number, an email or an account. */
async function forgetRefusedRows(tx: Tx, agencyId: number, contactIds: number[]): Promise<void> {
  const ids = sql`${sql.param(contactIds)}::bigint[]`;
  await tx.execute(sql`
    with known as (
      select name as word from contacts where agency_id = ${agencyId} and id = any(${ids})
      union select value from contact_points where agency_id = ${agencyId} and contact_id = any(${ids})
      union select number from account_numbers where agency_id = ${agencyId} and contact_id = any(${ids})
    )
    update contact_import_rows r set cells = '[]', value = null
    where r.agency_id = ${agencyId} and r.outcome = 'refused' and r.contact_id is null
      and (exists (select from known where strpos(lower(r.cells::text), lower(word)) > 0)
        or exists (select from contact_points p where p.agency_id = ${agencyId} and p.contact_id = any(${ids})
          and p.kind = 'phone' and strpos(regexp_replace(r.cells::text, '\\D', '', 'g'), right(p.value, 10)) > 0))`);
}
