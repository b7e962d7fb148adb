import { sql } from "drizzle-orm";
import { type Db, db, prepared, type Tx } from "#db/index.ts";
import type { ImportCounts } from "#db/schema/imports.ts";
import type { Agent } from "../agents/agent.ts";
import { type Table, tableOf } from "../table-file.ts";
import type { Import } from "./find.ts";
import { ownOf } from "./own.ts";
import { isProblem, readRow } from "./row.ts";

export type Told = {
  rowNumber: number;
  reason: string;
  value: string;
  /** Of the agency's own field that cannot say so. */
  name?: string;
};
export type Kept = Told & { contactId: number; name: string };

/** Rows by outcome, and how many undoing had to leave. */
export async function countRows(on: Db | Tx, agencyId: number, importId: number): Promise<ImportCounts> {
  const { rows } = await on.execute<{
    outcome: keyof ImportCounts;
    count: number;
    kept: number;
    lost: number;
  }>(sql`
    select outcome, count(*)::int as count, count(*) filter (where lost > 0)::int as lost, count(*) filter (where outcome <> 'refused' and reason is not null)::int as kept
    from contact_import_rows where agency_id = ${agencyId} and import_id = ${importId} group by outcome`);
  const counts: ImportCounts = { add: 0, change: 0, same: 0, ask: 0, refused: 0, kept: 0, lost: 0 };
  for (const { outcome, count, kept, lost } of rows) {
    counts[outcome] = count;
    counts.kept = counts.kept! + kept;
    counts.lost = counts.lost! + lost;
  }
  return counts;
}

/** The first refused rows, each with its reason. */
export async function listRefused(agent: Agent, { id }: Import, limit = 100): Promise<Told[]> {
  return prepared<Told>(
    "list-refused-rows",
    `select row_number as "rowNumber", reason, coalesce(value, '') as value from contact_import_rows
     where agency_id = $1 and import_id = $2 and outcome = 'refused' order by row_number limit $3`,
    [agent.agency.id, id, limit],
  );
}

/** What undoing had to leave, and why. */
export async function listKept(agent: Agent, { id }: Import, limit = 100): Promise<Kept[]> {
  return prepared<Kept>(
    "list-kept-rows",
    `select r.row_number as "rowNumber", r.reason, coalesce(r.value, '') as value, k.id as "contactId", k.name
     from contact_import_rows r join contacts k on k.agency_id = $1 and k.id = r.contact_id
     where r.agency_id = $1 and r.import_id = $2 and r.outcome <> 'refused' and r.reason is not null
     order by r.row_number limit $3`,
    [agent.agency.id, id, limit],
  );
}

/** The original columns, and behind them row and reason: CSV, as it is mended there and brought in again. */
export const refusedTable = ({ headings }: Import, { row, reason }: { row: string; reason: string }): Table =>
  tableOf(
    "csv",
    [...headings, row, reason].map((name) => ({ name })),
  );

/** The refused rows, and those that lost a cell, as lines of that table. */
export async function* exportRefused(
  agent: Agent,
  { id, headings, columns }: Import,
  table: Table,
  why: (told: Told) => string,
): AsyncGenerator<string> {
  const own = await ownOf(agent);
  for (let last = 0; ; ) {
    const { rows } = await db().execute<
      Omit<Told, "reason"> & { reason: string | null; cells: string[] }
    >(sql`
      select row_number as "rowNumber", reason, coalesce(value, '') as value, cells from contact_import_rows
      where agency_id = ${agent.agency.id} and import_id = ${id} and (outcome = 'refused' or lost > 0)
        and row_number > ${last}
      order by row_number limit 1000`);
    if (!rows.length) return;
    const padded = (cells: string[]) => Array.from({ length: headings.length }, (_, at) => cells[at] ?? "");
    const whyOf = ({ rowNumber, cells, ...row }: (typeof rows)[number]) => {
      if (row.reason) return why({ rowNumber, reason: row.reason, value: row.value });
      const read = readRow(cells, columns, headings.length, own);
      return isProblem(read) ? "" : read.lost.map((one) => why({ rowNumber, ...one })).join(" ");
    };
    yield rows.map((row) => table.row([...padded(row.cells), row.rowNumber, whyOf(row)])).join("");
    last = rows.at(-1)!.rowNumber;
  }
}
