import { parseEmail } from "../addresses/email.ts";
import { readPhone } from "../addresses/phone.ts";
import { spoken } from "../contacts/names.ts";
import type { CustomField } from "../custom-fields/fields.ts";
import { type Columns, columnsOf, type Field } from "./columns.ts";
import { meaningOf, plainOf } from "./headings.ts";
import { isPlaceholder } from "./placeholders.ts";

/** Which column is what: by its heading, in English and Spanish, as long as what it holds does not say otherwise. */
export function guessColumns(headings: string[], samples: string[][] = [], own: CustomField[] = []): Columns {
  const held = headings.map((_, index) => kindOf(samples.map((row) => row[index] ?? "")));
  const chosen = headings.map((heading, index) => settled(meaningOf(heading), held[index]!));
  once(chosen, headings);
  withoutOffices(chosen, headings);
  fromContent(chosen, headings, held);
  const name = chosen.indexOf("name");
  if (name >= 0 && areTurned(samples.map((row) => row[name] ?? ""))) chosen[name] = "name_turned";
  fromOwn(chosen, headings, own);
  return columnsOf(chosen);
}

/** A heading that is the name of one of the agency's own fields, in either language, and means nothing else beyond doubt. */
function fromOwn(chosen: (Field | null)[], headings: string[], own: CustomField[]): void {
  for (const [index, heading] of headings.entries()) {
    // A file of ours numbers those that are called as another column is.
    const called = plainOf(heading.replace(/ \(\d+\)$/, ""));
    const isNumbered = / \(\d+\)$/.test(heading);
    const field = own.find(({ name, nameEs }) => [name, nameEs ?? ""].some((one) => plainOf(one) === called));
    const isTaken = field && chosen.includes(`custom_${field.id}`);
    if (field && !isTaken && (isNumbered || meaningOf(heading) === null))
      chosen[index] = `custom_${field.id}`;
  }
}

/** Last names first, most of them: one such name alone may be a company's. */
function areTurned(cells: string[]): boolean {
  const full = cells.map((cell) => cell.trim()).filter((cell) => cell && !isPlaceholder(cell));
  const turned = full.filter((cell) => spoken(cell) !== cell);
  return turned.length > 1 && turned.length * 2 > full.length;
}

/** What the cells of a column are, most of them; empty when they say nothing. */
type Held = "" | "phone" | "email" | "address" | "zip" | "yes" | "number" | "status" | "words" | "long";

const STREET =
  /^\d+\S*\s+(?:.*\s)?(?:st|street|ave?|avenue|rd|road|dr|drive|ct|court|ln|lane|blvd|way|pl|place|cir|circle|ter|hwy|pkwy|loop|trl?)\b|^(?:calle|av\.?|avenida|c\/|camino|po box|p\.o\.)\s/i;
const kinds: [Held, (cell: string) => boolean][] = [
  [
    "email",
    (cell) =>
      /@/.test(cell) &&
      cell.split(/[;,|\s]+|:::/).some((part) => parseEmail(part.replace(/[<>]/g, "")) !== null),
  ],
  ["phone", (cell) => isWrittenPhone(cell)],
  ["address", (cell) => STREET.test(cell)],
  ["zip", (cell) => /^\d{5}(?:-\d{4})?$/.test(cell)],
  ["yes", (cell) => /^(?:y|n|yes|no|s[ií]|true|false|x|0|1|t|f)$/i.test(cell)],
  [
    "status",
    (cell) =>
      /^(?:active|inactive|open|closed|final|pending|activ[oa]|inactiv[oa]|abiert[oa]|cerrad[oa])$/i.test(
        cell,
      ),
  ],
  ["number", (cell) => /^[$€]?-?[\d.,]+%?$/.test(cell)],
  ["long", (cell) => cell.length > 60],
];

function kindOf(cells: string[]): Held {
  const full = cells.map((cell) => cell.trim()).filter((cell) => cell && !isPlaceholder(cell));
  if (!full.length) return "";
  for (const [held, is] of kinds) if (full.filter(is).length * 2 > full.length) return held;
  return "words";
}

/** With signs as people write them: ten digits alone may be an account. */
function isWrittenPhone(cell: string): boolean {
  return cell
    .split(/[;|\n]|:::|\s\/\s/)
    .some((part) => /[()+.\s-]/.test(part.trim()) && readPhone(part) !== null);
}

/** A heading that its cells belie names nothing: a column `Contact` full of numbers, a `Mail` full of streets. */
function settled(field: Field | null, held: Held): Field | null {
  if (!field || !held || LISTS.has(field)) return field;
  if (field === "email") return held === "email" ? field : held === "address" ? "mailing" : null;
  if (held === "email") return /^(?:phone|account|name)$/.test(field) ? "email" : null;
  if (field === "phone") return held === "phone" || held === "number" || held === "words" ? field : null;
  if (held === "phone")
    return field === "account" ? field : /^(?:name|first_name|last_name)$/.test(field) ? "phone" : null;
  if (
    /^(?:name|first_name|middle_name|last_name|second_last_name|organization|city|mailing_city)$/.test(field)
  )
    return held === "words" || held === "long"
      ? field
      : held === "address" && field === "name"
        ? "address"
        : null;
  if (/(?:^|_)state$/.test(field))
    return held === "address" ? (field.replace("state", "street") as Field) : held === "words" ? field : null;
  if (field.startsWith("not_")) return held === "yes" || held === "words" ? field : null;
  if (held === "yes" && /^(?:address|mailing|other)/.test(field)) return null;
  return field;
}

/** What holds numbers and addresses of its own accord. */
const LISTS: ReadonlySet<Field> = new Set(["bad", "refused", "agreed", "notes", "tags", "contact"]);

const SINGLE: ReadonlySet<Field> = new Set([
  ...([
    "name",
    "first_name",
    "middle_name",
    "last_name",
    "second_last_name",
    "suffix",
    "organization",
  ] as const),
  ...(["language", "latitude", "longitude", "zone", "meter", "preferred", "contact"] as const),
  ...([
    "city",
    "state",
    "zip",
    "country",
    "mailing_city",
    "mailing_state",
    "mailing_zip",
    "mailing_country",
  ] as const),
  ...(["address", "mailing"] as const),
]);

/** What can be but one column is the first one; a formatted address gives way to its parts. */
function once(chosen: (Field | null)[], headings: string[]): void {
  const seen = new Set<Field>();
  for (const [index, field] of chosen.entries()) {
    if (!field) continue;
    const plain = plainOf(headings[index]!);
    if (
      /\bformatted\b/.test(plain) &&
      headings.some((other) => plainOf(other) === plain.replace("formatted", "street"))
    )
      chosen[index] = null;
    else if (SINGLE.has(field) && seen.has(field)) chosen[index] = second(field);
    else seen.add(field);
  }
  // Beside "Apellidos", "Nombre" is only the first name.
  const name = chosen.indexOf("name");
  if (name >= 0 && chosen.includes("last_name") && !chosen.includes("first_name"))
    chosen[name] = "first_name";
}

/** Beside a street, `Location` is where people of a company sit. */
function withoutOffices(chosen: (Field | null)[], headings: string[]): void {
  const isStreet = (field: Field | null) => field === "street" || field === "other_street";
  if (!chosen.some(isStreet)) return;
  for (const [index, heading] of headings.entries())
    if (/^(?:office )?location$/.test(plainOf(heading))) chosen[index] = null;
}

/** A second city belongs to a second address. */
const second = (field: Field): Field | null =>
  field === "address"
    ? "other"
    : /^(?:city|state|zip|country)$/.test(field)
      ? (`other_${field}` as Field)
      : null;

/** A heading that says nothing, or none: what the cells are beyond doubt. */
function fromContent(chosen: (Field | null)[], headings: string[], held: Held[]): void {
  for (const [index, kind] of held.entries()) {
    if (chosen[index] || headingSaysOther(headings[index]!)) continue;
    if (kind === "email" || kind === "phone") chosen[index] = kind;
    else if (kind === "address" && !chosen.some((field) => field === "address" || field === "street"))
      chosen[index] = "address";
  }
  if (!chosen.some((field) => field && /^(?:name|first_name|last_name|organization)$/.test(field))) {
    const unnamed = held.findIndex(
      (kind, index) => kind === "words" && !chosen[index] && /name|nombre|^$/i.test(headings[index]!),
    );
    if (unnamed >= 0) chosen[unnamed] = "name";
  }
}

/** Whose number it is, it is not this person's. */
const headingSaysOther = (heading: string) =>
  /\b(fax|assistant|manager|spouse|owner|emergency|emergencia|agent|landlord|created|updated|modified|display name|formatted)\b/.test(
    plainOf(heading),
  );
