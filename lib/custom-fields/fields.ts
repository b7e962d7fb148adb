import { sql } from "drizzle-orm";
import { type Db, prepared, type Tx } from "#db/index.ts";
import type { FieldChoice, FieldKind, FieldSubject } from "#db/schema/custom-fields.ts";
import type { Agent } from "../agents/agent.ts";
import { fold } from "../fold.ts";
import type { Language } from "../words/translator.ts";

/** What an agency keeps of its contacts or conversations beyond what everybody does. */
export type CustomField = {
  id: number;
  subject: FieldSubject;
  kind: FieldKind;
  name: string;
  nameEs: string | null;
  choices: FieldChoice[];
};

/** Of each subject: they stand in one form, one under the other. */
export const MOST_FIELDS = 30;
export const MOST_CHOICES = 60;

/** Those of one subject, in the agency's order. */
export const listFields = (agent: Agent, subject: FieldSubject): Promise<CustomField[]> =>
  prepared<CustomField>("custom-fields", `${fieldsText} and removed_at is null ${inOrder}`, [
    agent.agency.id,
    subject,
  ]);

/** The same in a caller's transaction. */
export async function readFields(
  on: Db | Tx,
  agencyId: number,
  subject: FieldSubject,
): Promise<CustomField[]> {
  const { rows } = await on.execute<CustomField>(sql`
    select ${sql.raw(told)} from custom_fields
    where agency_id = ${agencyId} and subject = ${subject} and removed_at is null ${sql.raw(inOrder)}`);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

export type Removed = CustomField & { removedAt: Date };

/** Those that were deleted, the last first: they can be put back with all their values. */
export const listRemovedFields = (agent: Agent): Promise<Removed[]> =>
  prepared<Removed>("custom-fields-removed", removedText, [agent.agency.id, MOST_REMOVED]);

const MOST_REMOVED = 50;

/** What it is called in the reader's language. */
export const nameOf = ({ name, nameEs }: Pick<CustomField, "name" | "nameEs">, language: Language): string =>
  (language === "es" && nameEs) || name;

/** The headings of a file that has those in `taken` already: none stands there twice. */
export function columnsOf(fields: CustomField[], taken: string[], language: Language): string[] {
  const names = new Set(taken.map(fold));
  return fields.map((field) => {
    const own = nameOf(field, language);
    let name = own;
    for (let nth = 2; names.has(fold(name)); nth++) name = `${own} (${nth})`;
    names.add(fold(name));
    return name;
  });
}

/** What can be chosen now; one that was taken off only where it is what stands there. */
export const offered = ({ choices }: CustomField, value?: unknown): FieldChoice[] =>
  choices.filter((choice) => !choice.removed || String(choice.id) === String(value));

/** As SQL: the names of an event's fields, as they are now, those that were deleted as well. */
export const fieldNamesIn = (data: string): string => `(
    select json_agg(json_build_object('name', f.name, 'nameEs', f.name_es) order by f.position, f.id) from custom_fields f
    where f.agency_id = $1 and f.id in (select jsonb_array_elements_text(${data}->'fields')::bigint))`;

const told = `id, subject, kind, name, name_es as "nameEs", choices`;
const fieldsText = `select ${told} from custom_fields where agency_id = $1 and subject = $2`;
const inOrder = "order by position, id";
const removedText = `
  select ${told}, removed_at as "removedAt" from custom_fields where agency_id = $1 and removed_at is not null
  order by removed_at desc, id limit $2`;
