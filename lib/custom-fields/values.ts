import type { CustomValues } from "#db/schema/custom-fields.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { fold } from "../fold.ts";
import { isoDayOf } from "../local-time.ts";
import type { Language } from "../words/translator.ts";
import type { Words } from "../words/words.ts";
import { type CustomField, nameOf } from "./fields.ts";

export type CustomValue = CustomValues[string];

/**
 * What was typed for a field, in whichever of the two languages; null where nothing was. Throws Refused for what cannot be
 * one of its values, with `at`, the name of what it was typed into.
 */
export function readValue(
  field: CustomField,
  text: string,
  { language, at, byId = false }: How,
): CustomValue | null {
  const typed = readText("value", text, at);
  if (!typed) return null;
  if (field.kind === "text") return typed;
  const value =
    byId && field.kind === "choice" ? idIn(field, typed) : readers[field.kind](typed, field, language);
  if (value !== null) return value;
  const name = nameOf(field, language);
  throw new Refused(reasons[field.kind], { value: typed, name, ...(at ? { field: at } : {}) });
}

/** `byId`: a choice was not typed but chosen, and may be called as another one is numbered. */
type How = { language: Language; at?: string; byId?: boolean };

const idIn = ({ choices }: CustomField, typed: string): number | null =>
  choices.find(({ id }) => String(id) === typed)?.id ?? null;

/** Null: nothing stands there any more. */
export type Changes = Record<string, CustomValue | null>;

/** What a form with `custom_12` asks for, of the fields that it had. */
export function readChanges(
  fields: CustomField[],
  typed: Record<string, string>,
  language: Language,
): Changes {
  const sent = fields.filter(({ id }) => typed[id] !== undefined);
  return Object.fromEntries(
    sent.map((field) => [
      field.id,
      readValue(field, typed[field.id]!, { language, at: `custom_${field.id}`, byId: true }),
    ]),
  );
}

export function withChanges(values: CustomValues, changes: Changes): CustomValues {
  const all = Object.entries({ ...values, ...changes });
  return Object.fromEntries(all.filter((one): one is [string, CustomValue] => one[1] !== null));
}

/** As it stands in the control of a form, and is read again. */
export const typedOf = (value: CustomValue | undefined): string =>
  value === undefined ? "" : typeof value === "boolean" ? (value ? "yes" : "no") : String(value);

/** As it is read by people; empty for a choice that there never was. */
export function showValue(field: CustomField, value: CustomValue, words: Words, now: Date): string {
  if (typeof value === "boolean") return words.t(value ? "custom.yes" : "custom.no");
  if (field.kind === "date") return words.date(new Date(`${value}T12:00:00Z`), now);
  if (field.kind === "number") return formatted(Number(value), words.language);
  if (field.kind !== "choice") return String(value);
  const choice = field.choices.find(({ id }) => id === value);
  return choice ? nameOf(choice, words.language) : "";
}

/** As a file has it: the same in every language, and what the import reads again. */
export function plainValue(field: CustomField, value: CustomValue | undefined): string | number | null {
  if (value === undefined) return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (field.kind !== "choice") return value;
  return field.choices.find(({ id }) => id === value)?.name ?? null;
}

type Read = (typed: string, field: CustomField, language: Language) => CustomValue | null;

const readers: Record<Exclude<CustomField["kind"], "text">, Read> = {
  number: (typed) => numberOf(typed),
  date: (typed, _, language) => dayOf(typed, language),
  choice: (typed, { choices }) => {
    const said = fold(typed);
    const named = choices.filter(({ name, nameEs }) => fold(name) === said || fold(nameEs ?? "") === said);
    // One that is still offered, of two that are called the same.
    return (named.find(({ removed }) => !removed) ?? named[0])?.id ?? null;
  },
  yes_no: (typed) => (YES.test(fold(typed)) ? true : NO.test(fold(typed)) ? false : null),
};

const reasons = {
  number: "field_number",
  date: "field_date",
  choice: "field_choice",
  yes_no: "field_yes_no",
} as const;

const YES = /^(y|yes|s|si|true|t|1|x|on|verdadero)$/;
const NO = /^(n|no|false|f|0|off|falso)$/;

/** More digits than these come back as others. */
const MOST_DIGITS = 15;

/**
 * `1,234.5` and `1.234,5` alike. Where one sign stands alone before three digits a comma parts thousands and a dot decimals, as
 * both languages write here (`en-US`, `es-US`).
 */
export function numberOf(typed: string): number | null {
  const plain = typed.replace(/^\u2212/, "-").replace(/[\s'\u2019]/g, "");
  const sign = /^[+-]?/.exec(plain)![0];
  const digits = plain.slice(sign.length);
  const decimal =
    /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits) || /^\d*\.?\d+$/.test(digits)
      ? digits.replaceAll(",", "")
      : /^\d{1,3}(\.\d{3})+,\d+$/.test(digits) ||
          /^\d{1,3}(\.\d{3}){2,}$/.test(digits) ||
          /^\d*,\d+$/.test(digits)
        ? digits.replaceAll(".", "").replace(",", ".")
        : null;
  if (decimal === null || decimal.replace(/\D/g, "").replace(/^0+/, "").length > MOST_DIGITS) return null;
  // No zero has a sign.
  return Number((sign === "-" ? "-" : "") + decimal) || 0;
}

/** `2026-11-23`, `11/23/2026`, in Spanish `23/11/2026`; a number beyond twelve is the day in both. What a spreadsheet puts behind it is cut. */
export function dayOf(typed: string, language: Language): string | null {
  const text = typed.replace(/[ T]\d{1,2}:\d\d(:\d\d(\.\d+)?)?Z?$/, "");
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (year) return dayIn(year, month!, day!);
  const [, one, two, last] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (!last) return null;
  const isDayFirst = Number(one) > 12 || (language === "es" && Number(two) <= 12);
  return isDayFirst ? dayIn(last, two!, one!) : dayIn(last, one!, two!);
}

const dayIn = (year: string, month: string, day: string) =>
  Number(year) < 1000 ? null : isoDayOf(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);

const formatted = (value: number, language: Language) =>
  new Intl.NumberFormat(language === "es" ? "es-US" : "en-US", { maximumFractionDigits: MOST_DIGITS }).format(
    value,
  );
