import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { RowAnswer, RowOutcome } from "#db/schema/imports.ts";
import { type Said, writeSaid } from "../consents/bulk.ts";
import { consentValue } from "../consents/consents.ts";
import {
  markPoints,
  noteSize,
  reserveContactIds,
  type StoredMark,
  type StoredPart,
  writeContacts,
} from "../contacts/bulk.ts";
import type { Known } from "../contacts/known.ts";
import type { Reason } from "../errors.ts";
import { learnAbout } from "./learning.ts";
import { type Card, cardOf, Matching, type Step } from "./matching.ts";
import { countRows } from "./receipt.ts";
import { type Person, readRow } from "./row.ts";
import { inBatch, type Running, SharedAccounts } from "./step.ts";

const BATCH = 500;

/** Nobody has said whether the holder of an account is the same person. */
export const UNANSWERED: Reason = "row_ask";

/** What undoing a row needs: the card before and after it, and what it added. */
export type Trace = {
  was: Card | null;
  set: Card;
  tags: string[];
  parts: StoredPart[];
  /** Rows of older imports have none of these. */
  marks?: StoredMark[];
  said?: Said[];
};

/**
 * Carries out what was checked, batch by batch. Killed at any time it goes on behind the last batch that committed;
 * a row that is done is marked in the same transaction, so none is done twice.
 */
export async function applyRows(agencyId: number, importId: number): Promise<void> {
  const shared = await inBatch(agencyId, importId, "applying", findShared);
  if (!shared) return;
  let last = 1;
  for (let batches = 0; last; batches++) {
    const next = await inBatch(agencyId, importId, "applying", (tx, running) =>
      applyBatch(tx, running, shared, last),
    );
    if (next === null) return;
    if (next === 0 && batches > 1) await noteSize();
    last = next;
  }
}

type Waiting = { rowNumber: number; cells: string[]; outcome: RowOutcome; answer: RowAnswer | null };

/** Whom the dry run took for somebody new stays so: it saw who else stands in the file. */
const answerOf = ({ outcome, answer }: Waiting): RowAnswer | null =>
  answer ?? (outcome === "add" ? "new" : null);

/** @returns the last row of the batch; 0 when there was none and the import is finished */
async function applyBatch(
  tx: Tx,
  running: Running,
  shared: ReadonlySet<string>,
  after: number,
): Promise<number> {
  const { agencyId, id, columns, headings, language, fields } = running;
  const { rows } = await tx.execute<Waiting>(sql`
    select row_number as "rowNumber", cells, outcome, answer from contact_import_rows
    where agency_id = ${agencyId} and import_id = ${id} and row_number > ${after}
      and outcome in ('add', 'change') and applied_at is null
    order by row_number limit ${BATCH}`);
  if (!rows.length) return finish(tx, running);
  const own = { fields, language };
  const people = rows.map(({ cells }) => readRow(cells, columns, headings.length, own) as Person);
  const matching = new Matching(shared, language);
  await learnAbout(matching, tx, agencyId, people, { lock: true });
  const ids = await reserveContactIds(tx, rows.length);
  const steps = people.map((person, index) =>
    matching.place(person, () => ids.shift()!, answerOf(rows[index]!)),
  );
  await markApplied(tx, running, rows, steps, await write(tx, running, steps));
  return rows.at(-1)!.rowNumber;
}

type Written = { parts: Map<string, StoredPart>; marks: Map<string, StoredMark>; said: Map<string, Said> };

/** Every contact once, as the last of its rows leaves it. */
async function write(tx: Tx, running: Running, steps: Step[]): Promise<Written> {
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
  const marks = await markPoints(
    tx,
    running.agencyId,
    steps.flatMap((step) => step.marks),
  );
  const said = await writeSaid(
    tx,
    running,
    steps.flatMap((step) => step.said),
  );
  return {
    parts: new Map(stored.map((part) => [keyOf(part), part])),
    marks: new Map(marks.map((mark) => [keyOf(mark), mark])),
    said: new Map(said.map((one) => [saidKey(one), one])),
  };
}

const keyOf = ({ contactId, kind, value }: Omit<StoredPart, "id">) => `${contactId} ${kind} ${value}`;

const saidKey = ({ kind, value, purpose }: Said) => `${kind} ${consentValue(value)} ${purpose}`;

async function markApplied(
  tx: Tx,
  { agencyId, id }: Running,
  rows: Waiting[],
  steps: Step[],
  written: Written,
): Promise<void> {
  const appliedAt = new Date();
  const marks = rows.map(({ rowNumber }, index) => {
    const { outcome, contact, was, tags, ...step } = steps[index]!;
    // Since the dry run the account came to somebody of another name.
    if (outcome === "ask")
      return { rowNumber, outcome: "refused", reason: UNANSWERED, contactId: null, before: null };
    const before: Trace = {
      ...{ was, set: cardOf(contact), tags },
      parts: step.parts.map((part) => written.parts.get(keyOf(part))!),
      marks: step.marks.flatMap((mark) => written.marks.get(keyOf(mark)) ?? []),
      said: step.said.flatMap((one) => written.said.get(saidKey(one)) ?? []),
    };
    const touched = outcome !== "same";
    const done = touched ? { contactId: contact.id, before } : { contactId: null, before: null };
    return { rowNumber, outcome, ...done, appliedAt };
  });
  await tx.execute(sql`
    update contact_import_rows r set outcome = m.outcome, reason = m.reason, contact_id = m."contactId", before = m.before,
      means_id = null, applied_at = m."appliedAt"
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
      as m("rowNumber" int, outcome text, reason text, "contactId" bigint, before jsonb,
        "appliedAt" timestamptz)
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
  await tx.execute(sql`update contact_import_rows set outcome = 'refused', reason = ${UNANSWERED}
    where agency_id = ${agencyId} and import_id = ${id} and outcome = 'ask'`);
  await tx.execute(sql`update contact_import_rows set means_id = null,
      cells = case when outcome = 'refused' or lost > 0 then cells else '[]' end
    where agency_id = ${agencyId} and import_id = ${id}`);
  const counts = await countRows(tx, agencyId, id);
  await tx.execute(sql`update contact_imports set state = 'applied', applied_at = now(), file = null,
    done_count = row_count, counts = ${JSON.stringify(counts)}::jsonb where agency_id = ${agencyId} and id = ${id}`);
  return 0;
}
