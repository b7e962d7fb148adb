import type { PointKind } from "#db/schema/contacts.ts";
import type { CustomValues } from "#db/schema/custom-fields.ts";
import { formatPhone } from "../addresses/phone.ts";
import { points } from "../addresses/points.ts";
import { caps } from "../caps.ts";
import type { Said } from "../consents/bulk.ts";
import type { ContactMethod } from "../contacts/card-input.ts";
import { splitSuffix, spoken } from "../contacts/names.ts";
import { unguarded } from "../csv.ts";
import { type CustomField, nameOf as nameOfField } from "../custom-fields/fields.ts";
import { type CustomValue, readValue } from "../custom-fields/values.ts";
import { Refused } from "../errors.ts";
import * as read from "./cells.ts";
import { Bad, type RowProblem } from "./cells.ts";
import type { Columns, Field } from "./columns.ts";
import { isNoName, isPlaceholder } from "./placeholders.ts";
import { addressesOf } from "./row-addresses.ts";

export type { RowProblem } from "./cells.ts";

/** What a row says of a person, in the form in which the database keeps it. */
export type Person = {
  /** Whom our own export means. */
  contactId: number | null;
  name: string;
  organization: string | null;
  accounts: string[];
  points: { kind: PointKind; value: string; extension: string | null }[];
  tags: string[];
  language: "en" | "es" | null;
  location: string | null;
  zone: string | null;
  meter: string | null;
  place: { latitude: number; longitude: number } | null;
  note: string | null;
  preferredMethod: ContactMethod | null;
  unwantedMethods: ContactMethod[];
  /** Points that do not work, as `pointKey` writes them. */
  bad: string[];
  said: Said[];
  /** What the agency's own fields say. */
  custom: CustomValues;
  /** Cells that cannot be read: the person comes without them. */
  lost: RowProblem[];
};

/** The agency's own fields, and how it writes days. */
export type Own = { fields: CustomField[]; language: "en" | "es" };
const NONE: Own = { fields: [], language: "en" };

/** Reads one row. A cell that cannot be right costs the cell; without a name nobody can be found again. */
export function readRow(
  cells: string[],
  columns: Columns,
  width: number,
  own: Own = NONE,
): Person | RowProblem {
  try {
    return readPerson(cells, columns, width, own);
  } catch (error) {
    if (error instanceof Bad) return error.problem;
    throw error;
  }
}

/** The points by which two rows can be the same person; an address is shared by a house. */
export const reachedBy = (person: Person): string[] =>
  person.points.flatMap(({ kind, value }) => (points[kind].isPersonal ? [`${kind}:${value}`] : []));

export const isProblem = (one: Person | RowProblem): one is RowProblem => "reason" in one;

function readPerson(cells: string[], columns: Columns, width: number, own: Own): Person {
  // Short rows end in cells that nobody wrote; more cells than headings are a comma that shifts all behind it.
  if (cells.slice(width).some((cell) => cell.trim())) throw new Bad("row_columns", String(cells.length));
  const all = (field: Field) =>
    (columns[field] ?? []).map((index) => plain(cells[index] ?? "")).filter((text) => !isPlaceholder(text));
  const one = (field: Field) => all(field).find(Boolean) ?? "";
  const lost: RowProblem[] = [];
  const tried = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Bad)) throw error;
      lost.push(error.problem);
      return null;
    }
  };
  const each = <T>(field: Field, list: (text: string) => string[], work: (text: string) => T): T[] =>
    all(field)
      .flatMap((text) => (text ? (tried(() => list(text)) ?? []) : []))
      .flatMap((text) => tried(() => work(text)) ?? []);
  const line = (field: Field, limit: number) => tried(() => read.lineOf(one(field), limit)) || null;

  const phones = (columns.phone ?? []).flatMap((index) =>
    (tried(() => read.phonesOf(withExtension(cells, columns, index))) ?? []).flatMap(
      (text) => tried(() => read.phoneOf(text)) ?? [],
    ),
  );
  const emails = each("email", read.emailsOf, read.emailOf);
  const { location, mailing } = addressesOf(cells.map(plain), columns, (text) =>
    tried(() => read.lineOf(text, caps.location)),
  );
  const organization = line("organization", caps.name);
  const name =
    nameOf(cells, columns) || organization || emails[0] || (phones[0] && formatPhone(phones[0].number)) || "";
  if (!name) throw new Bad("row_name", "");
  return {
    contactId: Number(one("contact")) || null,
    name,
    organization: organization === name ? null : organization,
    accounts: unique(
      each(
        "account",
        (text) => read.listOf(read.notRounded(text)),
        (text) => read.lineOf(text, caps.account),
      ),
    ),
    points: [
      ...uniqueBy(phones, ({ number }) => number).map(({ number, extension }) => ({
        ...{ kind: "phone" as const, value: number, extension },
      })),
      ...unique(emails).map((value) => ({ kind: "email" as const, value, extension: null })),
      ...mailing.map((value) => ({ kind: "address" as const, value, extension: null })),
    ],
    tags: unique(each("tags", read.listOf, (text) => read.lineOf(text, caps.tag)).filter(isOwnTag)),
    language: one("language") ? tried(() => read.languageOf(one("language"))) : null,
    location,
    zone: line("zone", caps.zone),
    meter: line("meter", caps.meter),
    place:
      one("latitude") || one("longitude")
        ? tried(() => read.placeOf(one("latitude"), one("longitude")))
        : null,
    note: tried(() => read.noteOf(all("notes").filter(Boolean).join("\n"))),
    preferredMethod: one("preferred") ? tried(() => read.methodOf(one("preferred"))) : null,
    unwantedMethods: unique([
      ...each("unwanted", read.listOf, read.methodOf),
      ...(["phone", "text", "email", "letter"] as const).filter((method) =>
        [...all("not_any"), ...all(`not_${method}`)].some((text) => tried(() => read.isYes(text))),
      ),
    ]),
    bad: each("bad", semicolons, (text) => read.pointOf(text)).map(({ kind, value }) =>
      read.pointKey(kind, value),
    ),
    said: (["refused", "agreed"] as const).flatMap((field) =>
      each(field, semicolons, (text) => read.saidOf(text, field === "refused" ? "refused" : "given")).flat(),
    ),
    custom: Object.fromEntries(
      own.fields.flatMap((field) => {
        const text = one(`custom_${field.id}`);
        const value = text ? tried(() => ownValue(field, text, own.language)) : null;
        return value === null ? [] : [[field.id, value]];
      }),
    ),
    lost,
  };
}

/** As it is typed into a card; what cannot be read costs the cell. */
function ownValue(field: CustomField, text: string, language: Own["language"]): CustomValue | null {
  try {
    return readValue(field, text, { language });
  } catch (error) {
    if (error instanceof Refused) throw new Bad(error.reason, text, nameOfField(field, language));
    throw error;
  }
}

/** In one cell, or in the order in which they are spoken; what a cell of its own adds stands at the end. */
function nameOf(cells: string[], columns: Columns): string {
  const words = (...fields: Field[]) =>
    fields
      .flatMap((field) => columns[field] ?? [])
      .map((index) => plain(cells[index] ?? ""))
      .filter((text) => text && !isNoName(text))
      .join(" ");
  const whole = read.lineOf(
    words("name") ||
      spoken(words("name_turned")) ||
      words("first_name", "middle_name", "last_name", "second_last_name"),
    caps.name,
  );
  const suffix = words("suffix");
  if (!whole || !suffix || splitSuffix(whole).suffix) return whole;
  return read.lineOf(`${whole} ${suffix}`, caps.name);
}

/** An extension in a cell of its own belongs to the phone at its left. */
function withExtension(cells: string[], { phone = [], extension = [] }: Columns, index: number): string {
  const next = phone.find((other) => other > index) ?? Number.POSITIVE_INFINITY;
  const behind = extension.find((other) => other > index && other < next);
  const [number, digits] = [index, behind].map((at) => (at === undefined ? "" : plain(cells[at] ?? "")));
  if (!number || isPlaceholder(number)) return "";
  return digits && /^\D*\d{1,10}$/.test(digits) ? `${number} x${digits.replace(/\D/g, "")}` : number;
}

/** Google's own groups are no tags. */
const isOwnTag = (tag: string) => !tag.startsWith("* ");
const semicolons = (text: string) =>
  text
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean);

/** Without what keeps a spreadsheet from running it, ours or another program's. */
const plain = (cell: string) => unguarded(cell.trim()).trim();

const unique = <T>(list: T[]) => [...new Set(list)];
const uniqueBy = <T>(list: T[], key: (one: T) => string) =>
  [...new Map(list.toReversed().map((one) => [key(one), one])).values()].reverse();
