import type { PointKind } from "#db/schema/contacts.ts";
import { points } from "../addresses/points.ts";
import { BODY_LIMIT, cleanLine } from "../clean-text.ts";
import { Refused } from "../errors.ts";

export const MOST_TAGS = 50;

/** How many characters the fields of a card take; the form's inputs end there as well. */
export const limits = {
  name: 200,
  phone: 40,
  /** RFC 5321, 4.5.3.1.3: a path of 256 with its brackets. */
  email: 254,
  address: 300,
  label: 60,
  account: 60,
  location: 300,
  zone: 60,
  meter: 60,
  latitude: 60,
  longitude: 60,
  tag: 60,
  /** All of them in one line, with comma and blank. */
  tags: MOST_TAGS * 62,
} as const;

/** One clean line, or refused with its beginning: cut short it would be another name or another address. */
export function lineWithin(kind: Exclude<keyof typeof limits, "tags">, text: string, field?: string): string {
  const line = cleanLine(text, BODY_LIMIT);
  const most = limits[kind];
  if (line.length <= most) return line;
  const value = line.slice(0, 40).toWellFormed();
  throw new Refused("field_long", { value, count: most, ...(field ? { field } : {}) });
}

/** A typed point as it is kept, null where nothing was typed. Refuses what cannot be one. */
export function readPoint(kind: PointKind, text: string, field?: string): string | null {
  const typed = lineWithin(kind, text, field);
  const { form } = points[kind];
  if (!typed || !form) return typed || null;
  const value = form.parse(typed);
  if (!value) throw new Refused(form.wrong, { value: typed, ...(field ? { field } : {}) });
  return value;
}
