import { z } from "zod";
import type { PointKind } from "#db/schema/contacts.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { parseEmail } from "../addresses/email.ts";
import { pointKinds, showPoint } from "../addresses/points.ts";
import { channels } from "../channels/kinds.ts";
import { cleanLine } from "../clean-text.ts";
import { typedOf } from "../custom-fields/values.ts";
import type { Contact } from "./card.ts";

/** How people want to be reached, or not: a call travels on no channel, and is wanted or not all the same. */
export type ContactMethod = Channel | "phone";
export const contactMethods: ContactMethod[] = [...channels, "phone"];
export const isMethod = (text: string | null | undefined): text is ContactMethod =>
  (contactMethods as readonly unknown[]).includes(text);

/** One row of the form. An emptied value takes the row off the card. */
export type PointInput = {
  id: number | null;
  value: string;
  label: string;
  isPrimary: boolean;
  bad: boolean;
};
export type AccountInput = { id: number | null; number: string };

/** A card as it is typed: every value a text, nothing checked. */
export type CardInput = {
  name: string;
  organization: string;
  language: string;
  /** Empty: the agency's. */
  timeZone: string;
  location: string;
  zone: string;
  meter: string;
  latitude: string;
  longitude: string;
  /** Separated by commas. */
  tags: string;
  preferredMethod: string;
  unwantedMethods: string[];
  points: Record<PointKind, PointInput[]>;
  accounts: AccountInput[];
  /** By the id of the field. Those that the form did not have stay as they are. */
  custom: Record<string, string>;
};

const byKind = <Rows>(rows: (kind: PointKind) => Rows) =>
  Object.fromEntries(pointKinds.map((kind) => [kind, rows(kind)])) as Record<PointKind, Rows>;

/** A form sends no more rows of a kind; a card that has more keeps those it does not send. */
const MOST_ROWS = 1000;

/** The card as the fields of its form hold it. */
export function cardOf(contact: Contact): CardInput {
  const of = (kind: PointKind) =>
    contact.points
      .filter((point) => point.kind === kind)
      .map(({ id, label, isPrimary, bad, ...point }) => ({
        id,
        value: showPoint(point),
        label: label ?? "",
        isPrimary,
        bad,
      }));
  return {
    name: contact.name,
    organization: contact.organization ?? "",
    language: contact.language,
    timeZone: contact.timeZone ?? "",
    location: contact.location ?? "",
    zone: contact.zone ?? "",
    meter: contact.meter ?? "",
    latitude: contact.latitude === null ? "" : String(contact.latitude),
    longitude: contact.longitude === null ? "" : String(contact.longitude),
    tags: contact.tags.join(", "),
    preferredMethod: contact.preferredMethod ?? "",
    unwantedMethods: contact.unwantedMethods,
    points: byKind(of),
    accounts: contact.accountRows.map(({ id, number }) => ({ id, number })),
    custom: Object.fromEntries(Object.entries(contact.custom).map(([id, value]) => [id, typedOf(value)])),
  };
}

const row = z.object({ id: z.number().nullable() });
const point = row.extend({ value: z.string(), label: z.string(), isPrimary: z.boolean(), bad: z.boolean() });
const text = z.string();
const kept = z.object({
  ...{
    name: text,
    organization: text,
    language: text,
    timeZone: text,
    location: text,
    zone: text,
    meter: text,
  },
  ...{ latitude: text, longitude: text, tags: text, preferredMethod: text, unwantedMethods: z.array(text) },
  points: z.object(byKind(() => z.array(point))),
  accounts: z.array(row.extend({ number: text })),
  custom: z.record(z.string().regex(/^\d+$/), text),
});

/** The card that a form began with, as its field carried it; null when it carried none that can be read. */
export function cardOfText(json: string | undefined): CardInput | null {
  try {
    return kept.parse(JSON.parse(json ?? ""));
  } catch {
    // An old page, or a field that somebody wrote themselves: nothing depends on it but what is shown.
    return null;
  }
}

export function emptyCard(language: "en" | "es"): CardInput {
  return cardFrom({ language });
}

/** What stood in the form's fields: `phone_2` with `phone_2_id`, `_label`, `_bad`, and `phone_primary`; `custom_12`. */
export function cardFrom(fields: Record<string, string>): CardInput {
  const text = (name: string) => fields[name] ?? "";
  const rows = (kind: PointKind): PointInput[] =>
    rowNames(fields, kind).map((name, index) => ({
      id: idOf(fields[`${name}_id`]),
      value: text(name),
      label: text(`${name}_label`),
      isPrimary: text(`${kind}_primary`) === String(index),
      bad: Boolean(fields[`${name}_bad`]),
    }));
  return {
    name: text("name"),
    organization: text("organization"),
    language: text("language"),
    timeZone: text("time_zone"),
    location: text("location"),
    zone: text("zone"),
    meter: text("meter"),
    latitude: text("latitude"),
    longitude: text("longitude"),
    tags: text("tags"),
    preferredMethod: text("preferred"),
    unwantedMethods: contactMethods.filter((method) => fields[`unwanted_${method}`]),
    points: byKind(rows),
    accounts: rowNames(fields, "account").map((name) => ({
      id: idOf(fields[`${name}_id`]),
      number: text(name),
    })),
    custom: customIn(fields),
  };
}

/** What stands in a form for own fields, by the id of each. */
const customIn = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, typed]) => {
      const id = /^custom_(\d+)$/.exec(name)?.[1];
      return id ? [[id, typed]] : [];
    }),
  );

function rowNames(fields: Record<string, string>, kind: string): string[] {
  const names: string[] = [];
  while (names.length < MOST_ROWS && fields[`${kind}_${names.length}`] !== undefined)
    names.push(`${kind}_${names.length}`);
  return names;
}

const idOf = (text: string | undefined): number | null => {
  const id = Number(text);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
};

/** The card with one empty row more of a kind, or with one of each kind that has none. */
export function withRow(card: CardInput, kind: string | null): CardInput {
  const more = <Row>(of: string, rows: Row[], empty: Row): Row[] =>
    kind === of || (kind === "all" && !rows.length) ? [...rows, empty] : rows;
  const empty: PointInput = { id: null, value: "", label: "", isPrimary: false, bad: false };
  return {
    ...card,
    points: byKind((of) => more(of, card.points[of], empty)),
    accounts: more("account", card.accounts, { id: null, number: "" }),
  };
}

/** A new card that begins with what was searched for: a number, an address of mail, else a name. */
export function cardStartingWith(text: string, language: "en" | "es"): CardInput {
  const card = emptyCard(language);
  const value = cleanLine(text);
  const first = { id: null, value, label: "", isPrimary: true, bad: false };
  if (!value) return card;
  if (parseEmail(value)) return { ...card, points: { ...card.points, email: [first] } };
  if (/^[\d\s()+./-]+$/.test(value)) return { ...card, points: { ...card.points, phone: [first] } };
  return { ...card, name: value };
}
