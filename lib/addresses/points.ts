import type { PointKind } from "#db/schema/contacts.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { parseEmail } from "./email.ts";
import { formatPhone, parsePhone, readPhone } from "./phone.ts";

/** What is to be known of one kind of contact point, wherever it is typed, shown or compared. */
type Point = {
  /** In the sprite. */
  icon: string;
  /** Reads what was typed as it is kept, or null; `wrong` is the refusal that says so. Null: any words can be one. */
  form: { parse: (typed: string) => string | null; wrong: "bad_phone" | "bad_email" } | null;
  /** As people write it. */
  show: (value: string) => string;
  /** Two who have the same may be one person. A house has many people in it. */
  isPersonal: boolean;
};

const asKept = (value: string) => value;

export const points: Record<PointKind, Point> = {
  phone: {
    icon: "phone",
    form: { parse: parsePhone, wrong: "bad_phone" },
    show: formatPhone,
    isPersonal: true,
  },
  email: {
    icon: "email",
    form: { parse: parseEmail, wrong: "bad_email" },
    show: asKept,
    isPersonal: true,
  },
  address: { icon: "letter", form: null, show: asKept, isPersonal: false },
};

/** In the order in which a card lists them. */
export const pointKinds = Object.keys(points) as PointKind[];

/** A typed point as it is kept, null where nothing was typed. Refuses what cannot be one. */
export function readPoint(kind: PointKind, text: string, field?: string): string | null {
  const typed = readText(kind, text, field);
  const { form } = points[kind];
  if (!typed || !form) return typed || null;
  const value = form.parse(typed);
  if (!value) throw new Refused(form.wrong, { value: typed, ...(field ? { field } : {}) });
  return value;
}

/** What stands behind a number, where the text names one. */
export const extensionIn = (kind: PointKind, text: string): string | null =>
  kind === "phone" ? (readPhone(text)?.extension ?? null) : null;

/** A point of a card as people write it, whole. */
export const showPoint = (point: { kind: PointKind; value: string; extension: string | null }): string =>
  points[point.kind].show(point.value) + (point.extension ? ` x${point.extension}` : "");

/** As SQL compares them: `kind in ('phone', 'email')`. */
export const personalKinds = `(${pointKinds
  .filter((kind) => points[kind].isPersonal)
  .map((kind) => `'${kind}'`)
  .join(", ")})`;
