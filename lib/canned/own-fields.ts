import type { FieldSubject } from "#db/schema/custom-fields.ts";
import type { Agent } from "../agents/agent.ts";
import { type CustomField, listFields, listRemovedFields, nameOf } from "../custom-fields/fields.ts";
import { Refused } from "../errors.ts";
import { fold } from "../fold.ts";
import type { Language } from "../words/translator.ts";

/** The agency's own fields, as a placeholder calls them; those that were deleted as well. */
export type OwnFields = { there: CustomField[]; gone: CustomField[] };

export async function readOwnFields(agent: Agent): Promise<OwnFields> {
  const [contact, conversation, gone] = await Promise.all([
    listFields(agent, "contact"),
    listFields(agent, "conversation"),
    listRemovedFields(agent),
  ]);
  return { there: [...contact, ...conversation], gone };
}

// `{{contact.field:Meter number|none}}` as it is written and read, `{{contact.field#12|none}}` as it is kept and filled in.
const WRITTEN = /\{\{\s*(contact|conversation)\.field:\s*([^{}|]+?)\s*(\|[^{}]*)?\}\}/g;
const KEPT = /\{\{\s*(contact|conversation)\.field#(\d{1,15})\s*(\|[^{}]*)?\}\}/g;

export const hasKept = (text: string): boolean => text.search(KEPT) >= 0;

/** By their numbers, so that one with a new name is still meant. Refuses a name that none has. */
export const pinned = (text: string, { there }: OwnFields): string =>
  text
    .replace(KEPT, (whole, subject: FieldSubject, id: string) => {
      if (!there.some((field) => field.subject === subject && String(field.id) === id)) refuse(whole);
      return whole;
    })
    .replace(WRITTEN, (whole, subject: FieldSubject, name: string, otherwise = "") => {
      const field = findNamed(there, subject, name);
      return field ? `{{${numbered(subject, field.id)}${otherwise}}}` : refuse(whole);
    });

/** The same backwards, by the names that they have now. */
export const written = (text: string, own: OwnFields): string =>
  text.replace(
    KEPT,
    (_, subject: FieldSubject, id: string, otherwise = "") => `{{${calledIn(own, subject, id)}${otherwise}}}`,
  );

/** What the gap of one is called: by its number where there is none such any more. */
export function calledIn(own: OwnFields, subject: FieldSubject, id: string): string {
  const field = [...own.there, ...own.gone].find((one) => one.subject === subject && String(one.id) === id);
  return field ? gapOf(field, own) : numbered(subject, id);
}

/** By its name, or by its number where that name would be read as another one's by now, or as none. */
export function gapOf(field: CustomField, { there }: OwnFields, language: Language = "en"): string {
  const { subject, id } = field;
  const name = nameOf(field, language);
  const isRead = !/[{}|]/.test(name) && (findNamed(there, subject, name) ?? field).id === id;
  return isRead ? `${subject}.field:${name}` : numbered(subject, id);
}

const numbered = (subject: FieldSubject, id: number | string) => `${subject}.field#${id}`;

const findNamed = (fields: CustomField[], subject: FieldSubject, name: string) =>
  fields.find(
    (one) =>
      one.subject === subject &&
      (["en", "es"] as const).some((language) => fold(nameOf(one, language)) === fold(name)),
  );

function refuse(whole: string): never {
  throw new Refused("placeholder_unknown", { name: whole });
}
