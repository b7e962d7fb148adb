import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { customFields, type FieldKind, type FieldSubject } from "#db/schema/custom-fields.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canManageFields } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { fold } from "../fold.ts";
import { type ChoiceInput, renamed, withNew } from "./choices.ts";
import { MOST_FIELDS } from "./fields.ts";

type Row = typeof customFields.$inferSelect;
type Names = { name: string; nameEs: string };

/** `choices` of a choice: one a line. */
export async function addField(
  agent: Agent,
  typed: Names & { subject: FieldSubject; kind: FieldKind; choices: string },
): Promise<void> {
  const names = readNames(typed);
  const choices = typed.kind === "choice" ? withNew([], typed.choices) : [];
  if (typed.kind === "choice" && !choices.length) throw new Refused("field_choices", { field: "choices" });
  await manage(agent, async (tx) => {
    await refuseTaken(tx, agent, typed.subject, names.name, 0);
    const position = await nextPosition(tx, agent, typed.subject);
    const { subject, kind } = typed;
    const [row] = await tx
      .insert(customFields)
      .values({ agencyId: agent.agency.id, subject, kind, ...names, choices, position })
      .returning({ id: customFields.id });
    await recordAudit(tx, agent, "field.added", { field: row!.id, name: names.name });
  });
}

/** Another name, and other choices: values keep the id of theirs. What it is about and its kind stay as they are. */
export async function changeField(
  agent: Agent,
  id: number,
  typed: Names & { choices: ChoiceInput[]; added: string },
): Promise<void> {
  const names = readNames(typed);
  await manage(agent, async (tx) => {
    const row = await findThere(tx, agent, id);
    await refuseTaken(tx, agent, row.subject, names.name, id);
    const choices = row.kind === "choice" ? withNew(renamed(row.choices, typed.choices), typed.added) : [];
    if (row.kind === "choice" && choices.every(({ removed }) => removed))
      throw new Refused("field_choices", { field: "choices" });
    await tx
      .update(customFields)
      .set({ ...names, choices })
      .where(one(agent, id));
    await recordAudit(tx, agent, "field.changed", { field: id, name: names.name });
  });
}

/** Changes places with the one that stands before it. */
export async function moveFieldUp(agent: Agent, id: number): Promise<void> {
  await manage(agent, async (tx) => {
    const row = await findThere(tx, agent, id);
    const rows = await tx
      .select({ id: customFields.id })
      .from(customFields)
      .where(and(ofAgency(agent), eq(customFields.subject, row.subject), sql`removed_at is null`))
      .orderBy(customFields.position, customFields.id);
    const ids = rows.map((other) => other.id);
    const at = ids.indexOf(id);
    if (at < 1) return;
    [ids[at - 1], ids[at]] = [id, ids[at - 1]!];
    for (const [position, other] of ids.entries())
      await tx.update(customFields).set({ position }).where(one(agent, other));
  });
}

/** Nobody sees it any more, until somebody puts it back: values stay where they are. */
export async function removeField(agent: Agent, id: number): Promise<void> {
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    if (row.removedAt) return;
    await tx.update(customFields).set({ removedAt: new Date() }).where(one(agent, id));
    await recordAudit(tx, agent, "field.removed", { field: id, name: row.name });
  });
}

export async function restoreField(agent: Agent, id: number): Promise<void> {
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    if (!row.removedAt) return;
    await refuseTaken(tx, agent, row.subject, row.name, id);
    await nextPosition(tx, agent, row.subject);
    await tx.update(customFields).set({ removedAt: null }).where(one(agent, id));
    await recordAudit(tx, agent, "field.restored", { field: id, name: row.name });
  });
}

function readNames(typed: Names): { name: string; nameEs: string | null } {
  const name = readText("label", typed.name, "name");
  if (!name) throw new Refused("field_empty", { field: "name" });
  return { name, nameEs: readText("label", typed.nameEs, "name_es") || null };
}

/** One changes an agency's fields at a time: a name is free, or room is there, only while nobody else looks as well. */
async function manage(agent: Agent, change: (tx: Tx) => Promise<void>): Promise<void> {
  if (!canManageFields(agent)) throw new Refused("not_allowed");
  await transaction(async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`custom fields ${agent.agency.id}`}, 0))`,
    );
    await change(tx);
    await ringAgency(tx, agent.agency.id);
  });
}

const ofAgency = (agent: Agent) => eq(customFields.agencyId, agent.agency.id);
const one = (agent: Agent, id: number) => and(ofAgency(agent), eq(customFields.id, id));

async function find(tx: Tx, agent: Agent, id: number): Promise<Row> {
  const [row] = await tx.select().from(customFields).where(one(agent, id));
  if (!row) throw new Refused("field_gone");
  return row;
}

async function findThere(tx: Tx, agent: Agent, id: number): Promise<Row> {
  const row = await find(tx, agent, id);
  if (row.removedAt) throw new Refused("field_gone");
  return row;
}

async function refuseTaken(
  tx: Tx,
  agent: Agent,
  subject: FieldSubject,
  name: string,
  id: number,
): Promise<void> {
  const { rows } = await tx.execute(sql`
    select from custom_fields where agency_id = ${agent.agency.id} and subject = ${subject}
      and fold(name) = ${fold(name)} and id <> ${id} and removed_at is null`);
  if (rows.length) throw new Refused("field_taken", { name, field: "name" });
}

/** Behind all others, as long as there is room. */
async function nextPosition(tx: Tx, agent: Agent, subject: FieldSubject): Promise<number> {
  const { rows } = await tx.execute<{ count: string; last: number | null }>(sql`
    select count(*) as count, max(position) as last from custom_fields
    where agency_id = ${agent.agency.id} and subject = ${subject} and removed_at is null`);
  if (Number(rows[0]!.count) >= MOST_FIELDS) throw new Refused("field_many", { most: MOST_FIELDS });
  return (rows[0]!.last ?? -1) + 1;
}
