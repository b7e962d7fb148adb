import { sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "#db/index.ts";
import { takeBackSaid } from "../consents/bulk.ts";
import { changeContacts } from "../contacts/bulk.ts";
import { readStanding, removeContacts, removeParts, unmarkPoints } from "../contacts/take-back.ts";
import type { Reason } from "../errors.ts";
import type { Trace } from "./apply.ts";
import { countRows } from "./receipt.ts";
import { type Past, pastsOf, type Row, restore, whyKept } from "./restore.ts";
import { inBatch, type Running } from "./step.ts";

/** Of a card that went back but for what was changed again since. */
const PARTLY: Reason = "kept_changed";

const BATCH = 500;

/**
 * Takes an import back, contact by contact: what it added goes, what it set is as before, unless somebody has changed
 * it since. Goes on after a kill like applying does. `keysToCard` are all columns that lead to a contact: with one
 * whom something leads to something happened, and they stay.
 */
export async function undoRows(agencyId: number, importId: number, keysToCard: PgColumn[]): Promise<void> {
  let last = 1;
  while (last) {
    const next = await inBatch(agencyId, importId, "undoing", (tx, running) =>
      undoBatch(tx, running, keysToCard, last),
    );
    if (next === null) return;
    last = next;
  }
}

type Applied = Row & { picked: boolean };

async function undoBatch(tx: Tx, running: Running, keys: PgColumn[], after: number): Promise<number> {
  const { agencyId, id } = running;
  // All rows of a contact go together, however far apart they stand in the file.
  const { rows } = await tx.execute<Applied>(sql`
    with next as (
      select row_number, contact_id from contact_import_rows
      where agency_id = ${agencyId} and import_id = ${id} and row_number > ${after} and contact_id is not null
        and applied_at is not null and reason is null
      order by row_number limit ${BATCH}
    )
    select r.row_number as "rowNumber", r.contact_id as "contactId", r.before,
      r.row_number in (select row_number from next) as picked
    from contact_import_rows r
    where r.agency_id = ${agencyId} and r.import_id = ${id} and r.contact_id in (select contact_id from next)
    order by r.row_number`);
  if (!rows.length) return finish(tx, running);
  const pasts = pastsOf(rows.map((row) => ({ ...row, contactId: Number(row.contactId) })));
  const partsOf = (past: Past) => past.rows.flatMap(({ before }) => before?.parts ?? []);
  const ids = pasts.map((past) => past.id);
  const ownNotes = pasts.flatMap(partsOf).flatMap((part) => (part.kind === "note" ? [part.id] : []));
  const now = await readStanding(tx, agencyId, ids, { ownNotes, keys });
  const standing = new Map(now.map((one) => [one.id, one]));
  const kept: Told[] = [];
  for (const past of pasts) {
    const reason = whyKept(past, standing.get(past.id)!);
    if (reason) kept.push({ contactId: past.id, reason });
  }
  const keptIds = new Set(kept.map((one) => one.contactId));
  const [added, changed] = [[] as Past[], [] as Past[]];
  for (const past of pasts) if (!keptIds.has(past.id)) (past.first?.was ? changed : added).push(past);

  await mark(
    tx,
    running,
    rows.map((row) => row.rowNumber),
    kept,
  );
  await removeContacts(
    tx,
    agencyId,
    added.map((past) => past.id),
  );
  const of = <T>(list: (before: Trace) => T[] | undefined) =>
    [...added, ...changed].flatMap(({ rows }) =>
      rows.flatMap(({ before }) => (before && list(before)) ?? []),
    );
  await takeBackSaid(
    tx,
    running,
    of(({ said }) => said),
  );
  await unmarkPoints(
    tx,
    agencyId,
    of(({ marks }) => marks),
  );
  const altered = new Set(await removeParts(tx, agencyId, changed.flatMap(partsOf)));
  const restored = changed.map((past) => restore(past, standing.get(past.id)!));
  await changeContacts(
    tx,
    // Whoever takes it back need not be the one who brought it.
    { agencyId, userId: null },
    restored.map(({ card }) => card),
  );
  await passVersionsOn(
    tx,
    running,
    restored.flatMap(({ moved }) => moved ?? []),
  );
  const partly = restored.filter(({ card, whole }) => !whole || altered.has(card.id));
  await markPartly(
    tx,
    running,
    changed.filter((past) => partly.some(({ card }) => card.id === past.id)),
  );
  return rows.filter((row) => row.picked).at(-1)!.rowNumber;
}

type Told = { contactId: number; reason: Reason };

/** Settles the rows before their contacts go: nothing may point to those any more. */
async function mark(tx: Tx, { agencyId, id }: Running, rowNumbers: number[], kept: Told[]): Promise<void> {
  await tx.execute(sql`
    update contact_import_rows r set reason = k.reason
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as k("contactId" bigint, reason text)
    where r.agency_id = ${agencyId} and r.import_id = ${id} and r.contact_id = k."contactId"`);
  await tx.execute(sql`
    update contact_import_rows set applied_at = null, contact_id = null, before = null
    where agency_id = ${agencyId} and import_id = ${id} and row_number = any(${sql.param(rowNumbers)}::int[])
      and reason is null`);
  await tx.execute(sql`update contact_imports set done_count = done_count + ${rowNumbers.length}
    where agency_id = ${agencyId} and id = ${id}`);
}

async function markPartly(tx: Tx, { agencyId, id }: Running, pasts: Past[]): Promise<void> {
  const marks = pasts.flatMap((past) =>
    past.rows.map(({ rowNumber }) => ({ rowNumber, contactId: past.id })),
  );
  await tx.execute(sql`
    update contact_import_rows r set reason = ${PARTLY}, contact_id = m."contactId"
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m("rowNumber" int, "contactId" bigint)
    where r.agency_id = ${agencyId} and r.import_id = ${id} and r.row_number = m."rowNumber"`);
}

/** Earlier imports find these cards as they left them, under a new version: they can still be undone. */
async function passVersionsOn(
  tx: Tx,
  { agencyId, id }: Running,
  moved: { contactId: number; from: number; to: number }[],
): Promise<void> {
  await tx.execute(sql`
    update contact_import_rows r set before = jsonb_set(r.before, '{set,version}', m."to")
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as m("contactId" bigint, "from" int, "to" jsonb)
    where r.agency_id = ${agencyId} and r.contact_id = m."contactId" and r.import_id <> ${id}
      and r.applied_at is not null and (r.before -> 'set' ->> 'version')::int = m."from"`);
}

async function finish(tx: Tx, { agencyId, id }: Running): Promise<0> {
  const counts = await countRows(tx, agencyId, id);
  await tx.execute(sql`update contact_imports set state = 'undone', undone_at = now(), done_count = row_count,
    counts = ${JSON.stringify(counts)}::jsonb where agency_id = ${agencyId} and id = ${id}`);
  return 0;
}
