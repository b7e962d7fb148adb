import type { PointKind } from "#db/schema/contacts.ts";
import { parseEmail } from "../addresses/email.ts";
import { parsePhone } from "../addresses/phone.ts";
import { points } from "../addresses/points.ts";
import { caps } from "../caps.ts";
import { cleanLine, cleanText } from "../clean-text.ts";
import { unguarded } from "../csv.ts";
import type { Reason } from "../errors.ts";
import type { Columns, Field } from "./columns.ts";

/** What a row says of a person, in the form in which the database keeps it. */
export type Person = {
  name: string;
  accounts: string[];
  points: { kind: PointKind; value: string }[];
  tags: string[];
  language: "en" | "es" | null;
  location: string | null;
  place: { latitude: number; longitude: number } | null;
  note: string | null;
};
/** Why a row is refused, and the cell it is about. */
export type RowProblem = { reason: Reason; value: string };

class Bad extends Error {
  readonly problem: RowProblem;
  constructor(reason: Reason, value: string) {
    super(reason);
    this.problem = { reason, value: cleanLine(value, 80) };
  }
}

/** Reads one row. What cannot be right refuses the whole row: half a person is found by nobody. */
export function readRow(cells: string[], columns: Columns, width: number): Person | RowProblem {
  try {
    return read(cells, columns, width);
  } catch (error) {
    if (error instanceof Bad) return error.problem;
    throw error;
  }
}

/** The points by which two rows can be the same person; an address is shared by a house. */
export const reachedBy = (person: Person): string[] =>
  person.points.flatMap(({ kind, value }) => (points[kind].isPersonal ? [`${kind}:${value}`] : []));

export const isProblem = (read: Person | RowProblem): read is RowProblem => "reason" in read;

function read(cells: string[], columns: Columns, width: number): Person {
  const more = cells.slice(width).some((cell) => cell.trim());
  if (cells.length < width || more) throw new Bad("row_columns", String(cells.length));
  const cell = (field: Field) => {
    const index = columns[field];
    return index === undefined ? "" : plain(cells[index] ?? "");
  };
  const line = (field: Field, limit: number) => lineOf(cell(field), limit);
  const name = line("name", caps.name) || lineOf(`${cell("first_name")} ${cell("last_name")}`, caps.name);
  if (!name) throw new Bad("row_name", "");
  const location = lineOf(addressOf(cell), caps.location) || null;
  for (const field of ["account", "phone", "mobile"] as const) notRounded(cell(field));
  const phones = [...parts(cell("phone"), /[;,|\n]|\s\/\s/), ...parts(cell("mobile"), /[;,|\n]|\s\/\s/)].map(
    phone,
  );
  const emails = parts(cell("email"), /[;,|\s]+/).map(email);
  return {
    name,
    accounts: unique(parts(cell("account"), /[;,|\n]/).map((text) => lineOf(text, caps.account))),
    points: [
      ...unique(phones).map((value) => ({ kind: "phone" as const, value })),
      ...unique(emails).map((value) => ({ kind: "email" as const, value })),
      ...(location ? [{ kind: "address" as const, value: location }] : []),
    ],
    tags: unique(parts(cell("tags"), /[;,|\n]/).map((text) => lineOf(text, caps.tag))),
    language: language(cell("language")),
    location,
    place: place(cell("latitude"), cell("longitude")),
    note: noteOf(cell("notes")),
  };
}

/** One line from one column or from several; a city that the address names already is not said twice. */
function addressOf(cell: (field: Field) => string): string {
  const first = cell("address") || cell("street");
  const rest = [cell("city"), [cell("state"), cell("zip")].filter(Boolean).join(" ")];
  return [first, ...rest.filter((part) => !first.toLowerCase().includes(part.toLowerCase()))]
    .filter(Boolean)
    .join(", ");
}

const plain = (cell: string) => unguarded(cell.trim()).trim();

const parts = (text: string, sign: RegExp) =>
  text
    .split(sign)
    .map((part) => part.trim())
    .filter(Boolean);

const unique = (texts: string[]) => [...new Set(texts)];

function lineOf(text: string, limit: number): string {
  const line = cleanLine(text, limit + 1);
  if (line.length > limit) throw new Bad("row_long", line);
  return line;
}

function noteOf(text: string): string | null {
  const note = cleanText(text, caps.note + 1).trim();
  if (note.length > caps.note) throw new Bad("row_long", note);
  return note || null;
}

/** A long number that a spreadsheet rounded (`4.02E+11`) is lost, not merely written oddly. */
function notRounded(text: string): void {
  if (/^\d([.,]\d+)?E\+?\d+$/i.test(text)) throw new Bad("row_rounded", text);
}

function phone(text: string): string {
  const number = parsePhone(cleanLine(text.replace(/^(\d{7,})\.0$/, "$1"), caps.phone));
  if (!number) throw new Bad("bad_phone", text);
  return number;
}

function email(text: string): string {
  const address = parseEmail(cleanLine(text.replace(/^mailto:/i, "").replace(/^<(.*)>$/, "$1"), caps.email));
  if (!address) throw new Bad("bad_email", text);
  return address;
}

function language(text: string): "en" | "es" | null {
  if (!text) return null;
  if (/^(en\b|eng\b|english|ingl)/i.test(text)) return "en";
  if (/^(es\b|esp\b|spa\b|spanish|espa|castellano)/i.test(text)) return "es";
  throw new Bad("row_language", text);
}

function place(north: string, east: string): Person["place"] {
  if (!north && !east) return null;
  // In half of Europe the decimals stand behind a comma.
  const [latitude, longitude] = [north, east].map((text) =>
    /^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN,
  ) as [number, number];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    throw new Bad("row_place", `${north} ${east}`);
  return { latitude, longitude };
}
