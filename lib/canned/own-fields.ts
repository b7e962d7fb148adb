import type { FieldSubject } from "#db/schema/custom-fields.ts";
import type { Agent } from "../agents/agent.ts";
import { type CustomField, listFields, listRemovedFields, nameOf } from "../custom-fields/fields.ts";
import { Refused } from "../errors.ts";
import { fold } from "../fold.ts";

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

// `{{contact.field:Meter number|none}}` as it is written and read, `{{contact.field#12|none}}` as it is kept.
const WRITTEN = /\{\{\s*(contact|conversation)\.field:\s*([^{}|]+?)\s*(\|[^{}]*)?\}\}/g;
const KEPT = /\{\{(contact|conversation)\.field#(\d{1,15})(\|[^{}]*)?\}\}/g;

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
      return field ? `{{${subject}.field#${field.id}${otherwise}}}` : refuse(whole);
    });

/** The same backwards, by the names that they have now. */
export const written = (text: string, { there, gone }: OwnFields): string =>
  text.replace(KEPT, (_, subject: FieldSubject, id: string, otherwise = "") => {
    const field = [...there, ...gone].find((one) => one.subject === subject && String(one.id) === id);
    return `{{${subject}.field:${field?.name ?? id}${otherwise}}}`;
  });

export const findNamed = (fields: CustomField[], subject: FieldSubject, name: string) =>
  fields.find(
    (one) =>
      one.subject === subject &&
      (["en", "es"] as const).some((language) => fold(nameOf(one, language)) === fold(name)),
  );

function refuse(whole: string): never {
  throw new Refused("placeholder_unknown", { name: whole });
}
