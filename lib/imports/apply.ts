import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { reserveContactIds, type StoredPart, writeContacts } from "../contacts/bulk.ts";
import { type Known, readKnown } from "../contacts/known.ts";
import { type Card, cardOf, Matching, type Step, soughtFor } from "./matching.ts";
import { countRows } from "./receipt.ts";
import { type Person, readRow } from "./row.ts";
import { inBatch, type Running, SharedAccounts } from "./step.ts";

const BATCH = 500;

/** What undoing a row needs: the card before and after it, and what it added. */
export type Trace = { was: Card | null; set: Card; tags: string[]; parts: StoredPart[] };

/**
 * Carries out what was checked, batch by batch. Killed at any time it goes on behind the last batch that committed;
 * a row that is done is marked in the same transaction, so none is done twice.
 */
export async function applyRows(agencyId: number, importId: number): Promise<void> {
  const shared = await inBatch(agencyId, importId, "applying", findShared);
  if (!shared) return;
  let last = 1;
  while (last) {
    const next = await inBatch(agencyId, importId, "applying", (tx, running) =>
      applyBatch(tx, running, shared, last),
    );
    if (next === null) return;
    last = next;
  }
}

type Waiting = { rowNumber: number; cells: string[] };

/** @returns the last row of the batch; 0 when there was none and the import is finished */
async function applyBatch(
  tx: Tx,
  running: Running,
  shared: ReadonlySet<string>,
  after: number,
): Promise<number> {
  const { agencyId, id, columns, headings, language } = running;
  const { rows } = await tx.execute<Waiting>(sql`
    select row_number as "rowNumber", cells from contact_import_rows
    where agency_id = ${agencyId} and import_id = ${id} and row_number > ${after}
      and outcome in ('add', 'change') and applied_at is null
    order by row_number limit ${BATCH}`);
  if (!rows.length) return finish(tx, running);
  const people = rows.map(({ cells }) => readRow(cells, columns, headings.length) as Person);
  const sought = soughtFor(people);
  const matching = new Matching(shared, language);
  matching.learn(sought, await readKnown(tx, agencyId, sought, { lock: true }));
  const ids = await reserveContactIds(tx, rows.length);
  const steps = people.map((person) => matching.place(person, () => ids.shift()!));
  const stored = await write(tx, running, steps);
  await markApplied(tx, running, rows, steps, stored);
  return rows.at(-1)!.rowNumber;
}

/** Every contact once, as the last of its rows leaves it. */
async function write(tx: Tx, running: Running, steps: Step[]): Promise<Map<string, StoredPart>> {
  const lastOf = (outcomes: string[]) => {
    const by = new Map<number, Known>();
    for (const step of steps) if (outcomes.includes(step.outcome)) by.set(step.contact.id, step.contact);
    return by;
  };
  const [added, left] = [lastOf(["add"]), lastOf(["add", "change"])];
  const stored = await writeContacts(tx, running, {
    added: [...added.keys()].map((id) => left.get(id)!),
    changed: [...left.values()].filter(({ id }) => !added.has(id)),
    parts: steps.flatMap((step) => step.parts),
  });
  return new Map(stored.map((part) => [keyOf(part), part]));
}

const keyOf = ({ contactId, kind, value }: Omit<StoredPart, "id">) => `${contactId} ${kind} ${value}`;

async function markApplied(
  tx: Tx,
  { agencyId, id }: Running,
  rows: Waiting[],
  steps: Step[],
  stored: Map<string, StoredPart>,
): Promise<void> {
  const marks = rows.map(({ rowNumber }, index) => {
    const { outcome, contact, was, tags, parts } = steps[index]!;
    const kept = parts.map((part) => stored.get(keyOf(part))!);
    const before: Trace = { was, set: cardOf(contact), tags, parts: kept };
    const touched = outcome !== "same";
    return { rowNumber, outcome, contactId: touched ? contact.id : null, before: touched ? before : null };
  });
  await tx.execute(sql`
    update contact_import_rows r set outcome = m.outcome, contact_id = m."contactId", before = m.before, applied_at = now()
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
      as m("rowNumber" int, outcome text, "contactId" bigint, before jsonb)
    where r.agency_id = ${agencyId} and r.import_id = ${id} and r.row_number = m."rowNumber"`);
  await tx.execute(sql`update contact_imports set done_count = done_count + ${rows.length}
    where agency_id = ${agencyId} and id = ${id}`);
}

async function findShared(
  tx: Tx,
  { agencyId, id, columns, headings }: Running,
): Promise<ReadonlySet<string>> {
  const accounts = new SharedAccounts();
  for (let last = 0; columns.account !== undefined; ) {
    const { rows } = await tx.execute<Waiting>(sql`
      select row_number as "rowNumber", cells from contact_import_rows
      where agency_id = ${agencyId} and import_id = ${id} and row_number > ${last} order by row_number limit 5000`);
    if (!rows.length) break;
    for (const { cells } of rows) accounts.note(cells, columns, headings.length);
    last = rows.at(-1)!.rowNumber;
  }
  return accounts.shared;
}

/** The file and the cells of settled rows go: what was brought in stands in the contacts now. */
async function finish(tx: Tx, { agencyId, id }: Running): Promise<0> {
  await tx.execute(sql`update contact_import_rows set cells = '[]'
    where agency_id = ${agencyId} and import_id = ${id} and outcome <> 'refused'`);
  const counts = await countRows(tx, agencyId, id);
  await tx.execute(sql`update contact_imports set state = 'applied', applied_at = now(), file = null,
    done_count = row_count, counts = ${JSON.stringify(counts)}::jsonb where agency_id = ${agencyId} and id = ${id}`);
  return 0;
}
