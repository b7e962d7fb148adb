import type { Purpose } from "#db/schema/consents.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import { parseEmail } from "../addresses/email.ts";
import { type Phone, readPhone } from "../addresses/phone.ts";
import { postKey } from "../addresses/post.ts";
import { caps } from "../caps.ts";
import { cleanLine, cleanText } from "../clean-text.ts";
import type { Said } from "../consents/bulk.ts";
import type { ContactMethod } from "../contacts/card-input.ts";
import type { Reason } from "../errors.ts";
import { fold } from "../fold.ts";
import { isNoEmail, isPlaceholder } from "./placeholders.ts";

/** Why a row or a cell is refused, and what stands there. */
export type RowProblem = {
  reason: Reason;
  value: string;
  /** Of the agency's own field that cannot say so. */
  name?: string;
};

export class Bad extends Error {
  readonly problem: RowProblem;
  constructor(reason: Reason, value: string, name?: string) {
    super(reason);
    this.problem = { reason, value: cleanLine(value, 80), ...(name ? { name } : {}) };
  }
}

/** Several in one cell: Google's `:::`, and what people put between. Not the comma before an extension. */
const LIST = /:::|[;|\n]|,(?!\s*(?:x|ext|#))|\s\/\s|\s(?:or|and|o|y|&)\s/i;
const parts = (text: string, sign = LIST) =>
  text
    .split(sign)
    .map((part) => part.trim())
    .filter((part) => part && !isPlaceholder(part));

export const listOf = (text: string) => parts(text, /:::|[;,|\n]/);

export function lineOf(text: string, limit: number): string {
  const line = cleanLine(text, limit + 1);
  if (line.length > limit) throw new Bad("row_long", line);
  return line;
}

export function noteOf(text: string): string | null {
  const note = cleanText(text, caps.note + 1).trim();
  if (note.length > caps.note) throw new Bad("row_long", note);
  return note || null;
}

/** A long number that a spreadsheet rounded (`4.02E+11`) is lost, not merely written oddly. */
export function notRounded(text: string): string {
  if (/^\d([.,]\d+)?E\+?\d+$/i.test(text)) throw new Bad("row_rounded", text);
  return text;
}

const WHOSE =
  "home|work|cell|mobile|main|office|casa|trabajo|oficina|cel|celular|m[oó]vil|tel|ph|phone|principal|[hcwm]";
const BEFORE = new RegExp(`^\\(?(?:${WHOSE})\\b\\)?[.:]?\\s*(?=[+(\\d])`, "i");
const BEHIND = new RegExp(
  `\\s*(?:\\(\\s*(?:${WHOSE})\\s*\\)|(?<=\\d\\s)(?:${WHOSE})|-\\s*(?:${WHOSE}))$`,
  "i",
);

export const phonesOf = (text: string): string[] => parts(notRounded(text));

export function phoneOf(text: string): Phone {
  const bare = cleanLine(text, 80)
    .replace(/^(\d{7,})\.0$/, "$1")
    .replace(BEFORE, "")
    .replace(BEHIND, "");
  const phone = bare.length > caps.phone ? null : readPhone(bare);
  if (!phone) throw new Bad("bad_phone", text);
  return phone;
}

/** Also `Ana Ruiz <ana@example.com>`. */
export const emailsOf = (text: string): string[] =>
  parts(text.replace(/[^;,|<>\n]*<([^<>]+)>/g, "$1;"), /:::|[;,|\s]+/).filter((part) => !isNoEmail(part));

export function emailOf(text: string): string {
  const address = parseEmail(cleanLine(text, caps.email + 20));
  if (!address) throw new Bad("bad_email", text);
  return address;
}

export function languageOf(text: string): "en" | "es" {
  if (/^(en\b|eng\b|english|ingl)/i.test(text)) return "en";
  if (/^(es\b|esp\b|spa\b|spanish|espa|castellano)/i.test(text)) return "es";
  throw new Bad("row_language", text);
}

export function placeOf(north: string, east: string): { latitude: number; longitude: number } {
  // In half of Europe the decimals stand behind a comma.
  const [latitude, longitude] = [north, east].map((text) =>
    /^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN,
  ) as [number, number];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    throw new Bad("row_place", `${north} ${east}`);
  return { latitude, longitude };
}

const methods: [RegExp, ContactMethod][] = [
  [/^(?:e-?mail|correo(?: electronico)?)$/, "email"],
  [/^(?:letter|mail|post|postal|us mail|carta|correo postal)s?$/, "letter"],
  [/^(?:text|sms|text message|texting|mensaje(?: de texto)?|texto)s?$/, "text"],
  [/^(?:chat|web chat)$/, "chat"],
  [/^(?:phone|call|phone call|voice|telephone|cell|mobile|llamada|telefono|llamada telefonica)s?$/, "phone"],
];

export function methodOf(text: string): ContactMethod {
  const found = methods.find(([pattern]) => pattern.test(fold(text).trim()))?.[1];
  if (!found) throw new Bad("row_method", text);
  return found;
}

/** What a list says that is asked with yes and no; empty and anything else is no. */
export function isYes(text: string): boolean {
  if (/^(?:y|yes|s|si|sí|true|t|x|1|on|verdadero|do not \w+|no llamar|opt(?:ed)? out|✓|✔)$/i.test(text))
    return true;
  if (!text || /^(?:n|no|false|f|0|off|falso|ok|allowed)$/i.test(text)) return false;
  throw new Bad("row_yes", text);
}

/** A point as its text in a list names it: a number, an address of mail, else a place. */
export function pointOf(text: string): { kind: PointKind; value: string } {
  const email = parseEmail(text);
  if (email) return { kind: "email", value: email };
  const phone = readPhone(text);
  return phone ? { kind: "phone", value: phone.number } : { kind: "address", value: text };
}

export const pointKey = (kind: PointKind, value: string): string =>
  kind === "address" ? `address:${postKey(value)}` : `${kind}:${value}`;

const PURPOSES = /((?:\s+(?:conversation|emergency|bulletin))+)$/;

/** `(530) 555-0142 conversation bulletin`, as an export writes what was said about an address. */
export function saidOf(text: string, state: Said["state"]): Said[] {
  const purposes = PURPOSES.exec(text)?.[1];
  if (!purposes) throw new Bad("row_consent", text);
  const point = pointOf(text.slice(0, -purposes.length).trim());
  return purposes
    .trim()
    .split(/\s+/)
    .map((purpose) => ({ ...point, purpose: purpose as Purpose, state }));
}
