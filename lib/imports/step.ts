import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { ImportState } from "#db/schema/imports.ts";
import { transaction } from "#db/transaction.ts";
import { isLikeName } from "../contacts/names.ts";
import { type CustomField, readFields } from "../custom-fields/fields.ts";
import type { Columns } from "./columns.ts";
import type { Encoding } from "./encodings.ts";
import { isProblem, readRow } from "./row.ts";

export type Running = {
  agencyId: number;
  id: number;
  userId: number;
  state: ImportState;
  columns: Columns;
  headings: string[];
  encoding: Encoding | null;
  rowCount: number;
  doneCount: number;
  language: "en" | "es";
  /** The agency's own, of contacts. */
  fields: CustomField[];
};

/**
 * One batch in a transaction of its own. It holds the import, so that no second worker does the same batch, and the
 * agency's turn, so that two imports at once do not both add one person. Nothing when the import is in another state
 * by now.
 */
export async function inBatch<T>(
  agencyId: number,
  importId: number,
  state: ImportState,
  work: (tx: Tx, running: Running) => Promise<T>,
): Promise<T | null> {
  return transaction(async (tx) => {
    await takeTurn(tx, agencyId);
    const { rows } = await tx.execute<Omit<Running, "fields">>(sql`
      select i.agency_id as "agencyId", i.id, i.user_id as "userId", i.state, i.columns, i.headings, i.encoding,
        i.row_count as "rowCount", i.done_count as "doneCount", a.language
      from contact_imports i join agencies a on a.id = i.agency_id
      where i.agency_id = ${agencyId} and i.id = ${importId} and i.state = ${state} for no key update of i`);
    const [running] = rows;
    if (!running) return null;
    return work(tx, {
      ...running,
      fields: await readFields(tx, agencyId, "contact"),
      agencyId: Number(running.agencyId),
      id: Number(running.id),
      userId: Number(running.userId),
    });
  });
}

/** While it lasts no batch of the agency's imports runs: taken before all else, waiting messages and cards too. */
export async function takeTurn(tx: Tx, agencyId: number): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('contact imports', ${agencyId}::bigint))`,
  );
}

/** The columns that say who somebody is. */
const namesIn = (columns: Columns): Columns =>
  Object.fromEntries(
    Object.entries(columns).filter(([field]) => /^(?:account|organization|suffix|(?:.*_)?name)$/.test(field)),
  );

/** Accounts that a file gives to people of several names (couples, tenants): there a name has to agree as well. */
export class SharedAccounts {
  readonly #names = new Map<string, string>();
  readonly shared = new Set<string>();

  note(cells: string[], columns: Columns, width: number): void {
    const person = readRow(cells, namesIn(columns), width);
    if (isProblem(person)) return;
    const own = person.name;
    for (const number of person.accounts) {
      const other = this.#names.get(number);
      if (other === undefined) this.#names.set(number, own);
      else if (!isLikeName(other, own)) this.shared.add(number);
    }
  }
}
