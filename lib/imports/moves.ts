import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { ImportState, RowAnswer } from "#db/schema/imports.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { enqueue } from "../jobs/queue.ts";
import { type Columns, hasName } from "./columns.ts";
import type { Encoding } from "./encodings.ts";
import type { Import } from "./find.ts";
import { countRows } from "./receipt.ts";

/** Starts the dry run with these columns and letters; an earlier one is forgotten. */
export async function check(
  agent: Agent,
  one: Import,
  columns: Columns,
  encoding: Encoding | null = one.encoding,
): Promise<void> {
  if (!hasName(columns)) throw new Refused("import_no_name");
  const used = Object.values(columns).flat();
  if (new Set(used).size !== used.length) throw new Refused("import_twice");
  if (used.some((index) => index >= one.headings.length)) throw new Refused("bad_input");
  await transaction(async (tx) => {
    await move(tx, agent, one, ["uploaded", "checked"], "checking", {
      doneCount: 0,
      // Told apart from a move that came too late: the file is dropped after a week.
      more: sql`, columns = ${JSON.stringify(columns)}::jsonb, encoding = ${encoding}::text`,
      only: sql`and file is not null`,
    });
    await enqueue(tx, "import.check", { agencyId: agent.agency.id, importId: one.id });
  });
}

/**
 * Who rows mean whose account or number is somebody's of another name: the same person, or a new one. What is not
 * answered is not brought in. `rest` answers all other rows that ask.
 */
export async function answer(
  agent: Agent,
  one: Import,
  answers: { rowNumber: number; answer: RowAnswer | null }[],
  rest: RowAnswer | null,
): Promise<void> {
  const own = sql`agency_id = ${agent.agency.id}`;
  await transaction(async (tx) => {
    const { rows } = await tx.execute(sql`select from contact_imports
      where ${own} and id = ${one.id} and state = 'checked' for update`);
    if (!rows.length) throw new Refused("import_moved");
    const asking = sql`${own} and import_id = ${one.id} and (outcome = 'ask' or answer is not null)`;
    const outcome = (given: SQL) =>
      sql`case ${given} when 'new' then 'add' when 'same' then 'change' else 'ask' end`;
    await tx.execute(sql`
      update contact_import_rows r set answer = m.answer, outcome = ${outcome(sql`m.answer`)}
      from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as m("rowNumber" int, answer text)
      where r.agency_id = ${agent.agency.id} and r.import_id = ${one.id} and r.row_number = m."rowNumber"
        and (r.outcome = 'ask' or r.answer is not null)`);
    if (rest)
      await tx.execute(sql`update contact_import_rows set answer = ${rest}, outcome = ${outcome(sql`${rest}::text`)}
        where ${asking} and answer is null`);
    const counts = await countRows(tx, agent.agency.id, one.id);
    await tx.execute(
      sql`update contact_imports set counts = ${JSON.stringify(counts)}::jsonb where ${own} and id = ${one.id}`,
    );
  });
}

/** Begins to bring in what the dry run showed. */
export async function apply(agent: Agent, one: Import): Promise<void> {
  const { add = 0, change = 0, same = 0, ask = 0, refused = 0 } = one.counts;
  await transaction(async (tx) => {
    await move(tx, agent, one, ["checked"], "applying", { doneCount: same + ask + refused });
    await recordAudit(tx, agent, "contacts.imported", { import: one.id, add, change });
    await enqueue(tx, "import.apply", { agencyId: agent.agency.id, importId: one.id });
  });
}

/** Begins to take an import back. */
export async function undo(agent: Agent, one: Import): Promise<void> {
  const { same = 0, refused = 0 } = one.counts;
  await transaction(async (tx) => {
    await move(tx, agent, one, ["applied"], "undoing", { doneCount: same + refused });
    await recordAudit(tx, agent, "contacts.import_undone", { import: one.id });
    await enqueue(tx, "import.undo", { agencyId: agent.agency.id, importId: one.id });
  });
}

/** Forgets a file that was not brought in. */
export async function discard(agent: Agent, one: Import): Promise<void> {
  await transaction(async (tx) => {
    const own = sql`agency_id = ${agent.agency.id}`;
    const { rows } = await tx.execute(sql`select from contact_imports
      where ${own} and id = ${one.id} and state in ('uploaded', 'checking', 'checked') for update`);
    if (!rows.length) throw new Refused("import_moved");
    await tx.execute(sql`delete from contact_import_rows where ${own} and import_id = ${one.id}`);
    await tx.execute(sql`delete from contact_imports where ${own} and id = ${one.id}`);
    await recordAudit(tx, agent, "contacts.import_discarded", { import: one.id });
  });
}

type How = { doneCount: number; more?: ReturnType<typeof sql>; only?: ReturnType<typeof sql> };

/** One conditional update: of two presses at once, or of two people, the second is told. */
async function move(
  tx: Tx,
  agent: Agent,
  one: Import,
  from: ImportState[],
  to: ImportState,
  { doneCount, more = sql``, only = sql`` }: How,
): Promise<void> {
  const { rowCount } = await tx.execute(sql`
    update contact_imports set state = ${to}, done_count = ${doneCount} ${more}
    where agency_id = ${agent.agency.id} and id = ${one.id} and state = any(${sql.param(from)}::text[]) ${only}`);
  if (!rowCount) throw new Refused("import_moved");
}
