import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { cleanLine } from "../clean-text.ts";
import type { Reason } from "../errors.ts";
import { learnAbout } from "./learning.ts";
import { Matching } from "./matching.ts";
import { batchesOf, readHead } from "./read.ts";
import { countRows } from "./receipt.ts";
import { isProblem, type Person, readRow } from "./row.ts";
import { inBatch, type Running, SharedAccounts } from "./step.ts";
import { type FileRow, keepable } from "./table.ts";

/**
 * The dry run: what each row would do, without doing it. Begins anew whenever it is started; of two at once the
 * slower one finds that the counter is not its own, and stops.
 */
export async function checkRows(agencyId: number, importId: number): Promise<void> {
  const begun = await inBatch(agencyId, importId, "checking", async (tx, running) => {
    await tx.execute(
      sql`delete from contact_import_rows where agency_id = ${agencyId} and import_id = ${importId}`,
    );
    await setDone(tx, running, 0);
    return running;
  });
  const file = begun && (await readFile(begun));
  if (!begun || !file) return;
  const headings = await headingsIn(file, begun);
  const matching = new Matching(await findShared(file, begun), begun.language);
  let done = 0;
  let added = 0;
  for await (const rows of batchesOf(file, begun.encoding)) {
    const checked = await checkBatch(matching, begun, rows, () => -++added);
    const mine = await inBatch(agencyId, importId, "checking", async (tx, running) => {
      if (running.doneCount !== done) return false;
      await insertRows(tx, running, checked);
      await setDone(tx, running, done + rows.length);
      return true;
    });
    if (!mine) return;
    done += rows.length;
  }
  await inBatch(agencyId, importId, "checking", async (tx, running) => {
    if (running.doneCount !== done) return;
    const counts = await countRows(tx, agencyId, importId);
    await tx.execute(sql`update contact_imports set state = 'checked', headings = ${sql.param(headings)}::text[], row_count = ${done}, done_count = ${done},
      counts = ${JSON.stringify(counts)}::jsonb where agency_id = ${agencyId} and id = ${importId}`);
  });
}

/** As they are written in the letters that were picked since the file came. */
async function headingsIn(file: Buffer, { encoding, headings }: Running): Promise<string[]> {
  if (!encoding) return headings;
  const read = (await readHead(file.subarray(0, 65_536), encoding)).headings;
  return read.length === headings.length ? read.map((heading) => cleanLine(heading, 80)) : headings;
}

async function readFile({ agencyId, id }: Running): Promise<Buffer | null> {
  const { rows } = await db().execute<{ file: Buffer | null }>(
    sql`select file from contact_imports where agency_id = ${agencyId} and id = ${id}`,
  );
  return rows[0]?.file ?? null;
}

async function findShared(
  file: Buffer,
  { columns, headings, encoding }: Running,
): Promise<ReadonlySet<string>> {
  const accounts = new SharedAccounts();
  if (columns.account === undefined) return accounts.shared;
  for await (const rows of batchesOf(file, encoding))
    for (const { cells } of rows) accounts.note(cells, columns, headings.length);
  return accounts.shared;
}

type Checked = {
  rowNumber: number;
  cells: string[];
  outcome: string;
  reason?: Reason;
  value?: string;
  meansId?: number;
  lost?: number;
};

async function checkBatch(
  matching: Matching,
  { agencyId, columns, headings, ...own }: Running,
  rows: FileRow[],
  newId: () => number,
): Promise<Checked[]> {
  const read = rows.map(({ cells }) => readRow(cells, columns, headings.length, own));
  const people = read.filter((one): one is Person => !isProblem(one));
  await learnAbout(matching, db(), agencyId, people);
  return rows.map(({ rowNumber, cells }, index) => {
    const one = read[index]!;
    const row = { rowNumber, cells: keepable(cells) };
    if (isProblem(one)) return { ...row, outcome: "refused", ...one };
    const { outcome, contact } = matching.place(one, newId);
    return { ...row, outcome, lost: one.lost.length, ...(contact.id > 0 ? { meansId: contact.id } : {}) };
  });
}

async function insertRows(tx: Tx, { agencyId, id }: Running, rows: Checked[]): Promise<void> {
  await tx.execute(sql`
    insert into contact_import_rows (agency_id, import_id, row_number, cells, outcome, reason, value, means_id, lost)
    select ${agencyId}, ${id}, r."rowNumber", r.cells, r.outcome, r.reason, r.value, r."meansId", coalesce(r.lost, 0)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("rowNumber" int, cells jsonb, outcome text, reason text, value text, "meansId" bigint, lost int)`);
}

async function setDone(tx: Tx, { agencyId, id }: Running, done: number): Promise<void> {
  await tx.execute(
    sql`update contact_imports set done_count = ${done} where agency_id = ${agencyId} and id = ${id}`,
  );
}
