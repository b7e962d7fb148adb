import { z } from "zod";
import type { FieldSubject } from "#db/schema/custom-fields.ts";
import type { Agent } from "../agents/agent.ts";
import { caps } from "../caps.ts";
import { cleanLine } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { fold } from "../fold.ts";
import type { Language } from "../words/translator.ts";
import { type CustomField, listFields } from "./fields.ts";
import { type CustomValue, readValue } from "./values.ts";

/** What is asked of a field: that it says this, or these letters, something between two, anything, or nothing. */
export type Wanted =
  | { is: CustomValue }
  | { has: string }
  | { from: CustomValue | null; to: CustomValue | null }
  | { says: boolean };

type How = { language: Language; byId?: boolean };

/** A field as an address names it, `12`, or with what it is to say, `12.3`; and what was typed for it beside that. */
export const askedField = z
  .string()
  .regex(/^\d{1,15}(\.\w{1,20})?$/)
  .nullable()
  .catch(null);
export const askedValue = z
  .string()
  .transform((text) => cleanLine(text, caps.value) || null)
  .nullable()
  .catch(null);

export type AskedOwn = { field: string | null; value: string | null };
export type Own = { field: CustomField; wanted: Wanted | null };

/** The field that an address asks for, and what of it; null where it asks for none that is there. */
export async function findWanted(
  agent: Agent,
  subject: FieldSubject,
  { field: asked, value }: AskedOwn,
): Promise<Own | null> {
  if (!asked) return null;
  const [id, choice] = asked.split(".");
  const field = (await listFields(agent, subject)).find((one) => String(one.id) === id);
  const how = { language: agent.language, byId: choice !== undefined };
  return field ? { field, wanted: readWanted(field, choice ?? value ?? "", how) } : null;
}

/**
 * What was typed to be found: `12`, `10..20`, `>10`, `<=2026-11-30`, a part of a text, a choice, yes or no; nothing for whatever it
 * says, and `none` where it says nothing. Null for what the field can never say.
 */
export function readWanted(
  field: CustomField,
  typed: string,
  { language, byId = false }: How,
): Wanted | null {
  const text = typed.trim();
  const plain = fold(text);
  if (!text || ANYTHING.test(plain)) return { says: true };
  if (NOTHING.test(plain)) return { says: false };
  if (field.kind === "text") return { has: plain };
  const between =
    field.kind === "number" || field.kind === "date" ? readRange(field, text, { language }) : null;
  if (between) return between;
  const is = readOne(field, text, { language, byId });
  return is === null ? null : { is };
}

const ANYTHING = /^(any|\*|cualquiera)$/;
const NOTHING = /^(none|nothing|-|ninguno|ninguna|nada)$/;

function readRange(field: CustomField, text: string, how: How): Wanted | null {
  const [low, high] = endsOf(text).map((end) => end.trim());
  if (!low && !high) return null;
  const [from, to] = [low, high].map((end) => (end ? readOne(field, end, how) : null)) as Ends;
  // Half of what was asked for is another question.
  return (low && from === null) || (high && to === null) ? null : { from, to };
}

type Ends = [CustomValue | null, CustomValue | null];

/** More than and not less than is one, for whoever looks for something: of two beside each other both are seen. */
function endsOf(text: string): [string, string] {
  const [, low, high] = /^(.*?)(?:\.\.+|\u2026)(.*)$/.exec(text) ?? [];
  if (low !== undefined) return [low, high!];
  const [, sign = "", bound = ""] = /^([<>]=?|\u2264|\u2265)(.+)$/.exec(text) ?? [];
  return /[>\u2265]/.test(sign) ? [bound, ""] : ["", bound];
}

function readOne(field: CustomField, text: string, how: How): CustomValue | null {
  try {
    return readValue(field, text, how);
  } catch (error) {
    // It is looked for, and not written: what is none of the choices is nowhere.
    if (error instanceof Refused) return null;
    throw error;
  }
}

/**
 * As SQL, of the column `custom` of a table; `add` answers with the place of a value. The same key is always the same SQL. Null, which
 * nothing can say, is nowhere.
 */
export function conditionOf(
  { field, wanted }: Own,
  column: string,
  add: (value: unknown) => string,
): { key: string; sql: string } {
  if (!wanted) return { key: "!", sql: "false" };
  const id = String(field.id);
  // Without the first the index, which holds only those that say something, could not be used.
  const says = (place: string) => `${column} <> '{}' and ${column} ? ${place}`;
  if ("is" in wanted) {
    const value = add(JSON.stringify({ [id]: wanted.is }));
    return { key: "=", sql: `${column} <> '{}' and ${column} @> ${value}::jsonb` };
  }
  const at = `${add(id)}::text`;
  if ("says" in wanted)
    return wanted.says ? { key: "?", sql: says(at) } : { key: "-", sql: `not (${column} ? ${at})` };
  if ("has" in wanted)
    return { key: "~", sql: `${says(at)} and strpos(fold(${column} ->> ${at}), ${add(wanted.has)}) > 0` };
  const isDay = field.kind === "date";
  const value = isDay ? `(${column} ->> ${at}) collate "C"` : `(${column} -> ${at})::numeric`;
  const bound = (sign: string, limit: CustomValue | null) =>
    limit === null ? [] : [`${value} ${sign} ${add(limit)}::${isDay ? "text" : "numeric"}`];
  const { from, to } = wanted;
  const parts = [says(at), ...bound(">=", from), ...bound("<=", to)];
  const ends = `${from === null ? "" : "f"}${to === null ? "" : "t"}`;
  return { key: `${isDay ? "d" : "n"}${ends}`, sql: parts.join(" and ") };
}
