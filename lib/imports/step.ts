import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { ImportState } from "#db/schema/imports.ts";
import { transaction } from "#db/transaction.ts";
import type { Columns } from "./columns.ts";
import { nameKey } from "./matching.ts";
import { isProblem, readRow } from "./row.ts";

export type Running = {
  agencyId: number;
  id: number;
  userId: number;
  state: ImportState;
  columns: Columns;
  headings: string[];
  rowCount: number;
  doneCount: number;
  language: "en" | "es";
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
    const { rows } = await tx.execute<Running>(sql`
      select i.agency_id as "agencyId", i.id, i.user_id as "userId", i.state, i.columns, i.headings,
        i.row_count as "rowCount", i.done_count as "doneCount", a.language
      from contact_imports i join agencies a on a.id = i.agency_id
      where i.agency_id = ${agencyId} and i.id = ${importId} and i.state = ${state} for no key update of i`);
    const [running] = rows;
    if (!running) return null;
    return work(tx, {
      ...running,
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

/** Accounts that a file gives to people of several names (couples, tenants): there a name has to agree as well. */
export class SharedAccounts {
  readonly #names = new Map<string, string>();
  readonly shared = new Set<string>();

  note(cells: string[], { name, first_name, last_name, account }: Columns, width: number): void {
    const person = readRow(cells, { name, first_name, last_name, account }, width);
    if (isProblem(person)) return;
    const own = nameKey(person.name);
    for (const number of person.accounts) {
      const other = this.#names.get(number);
      if (other === undefined) this.#names.set(number, own);
      else if (other !== own) this.shared.add(number);
    }
  }
}
