import type { PointKind } from "#db/schema/contacts.ts";
import { extensionIn, pointKinds, readPoint } from "../addresses/points.ts";
import { MOST_TAGS, MOST_TYPED } from "../caps.ts";
import { cleanLine, readText } from "../clean-text.ts";
import type { CustomField } from "../custom-fields/fields.ts";
import { type Changes, readChanges } from "../custom-fields/values.ts";
import { type Reason, Refused } from "../errors.ts";
import { zoneIsKnown } from "../local-time.ts";
import type { Language } from "../words/translator.ts";
import { type CardInput, isMethod, type PointInput } from "./card-input.ts";

export type CheckedPoint = {
  id: number | null;
  kind: PointKind;
  value: string;
  extension: string | null;
  label: string | null;
  isPrimary: boolean;
  bad: boolean;
};

/** What may be written to a card. Rows that were emptied stand under `removed`. */
export type CheckedCard = {
  fields: {
    name: string;
    organization: string | null;
    language: "en" | "es";
    timeZone: string | null;
    location: string | null;
    zone: string | null;
    meter: string | null;
    latitude: number | null;
    longitude: number | null;
    tags: string[];
    preferredMethod: string | null;
    unwantedMethods: string[];
  };
  points: CheckedPoint[];
  accounts: { id: number | null; number: string }[];
  removed: { points: number[]; accounts: number[] };
  custom: Changes;
};

/** The agency's own fields of contacts, and in whose language they were filled in. */
export type Own = { fields: CustomField[]; language: Language };

/** Reads what was typed, or refuses with the sentence for it; `field` names the one that is wrong. */
export function checkCard(card: CardInput, own: Own): CheckedCard {
  const name = readText("name", card.name, "name");
  if (!name) throw new Refused("name_needed", { field: "name" });
  const points = pointKinds.flatMap((kind) => checkPoints(kind, card.points[kind]));
  const ids = (rows: { id: number | null }[]) => rows.flatMap(({ id }) => (id === null ? [] : [id]));
  const emptied = pointKinds.flatMap((kind) =>
    card.points[kind].filter((row) => !cleanLine(row.value, MOST_TYPED)),
  );
  return {
    fields: {
      name,
      organization: readText("organization", card.organization, "organization") || null,
      language: card.language === "es" ? "es" : "en",
      timeZone: checkZone(card.timeZone),
      location: readText("location", card.location, "location") || null,
      zone: readText("zone", card.zone, "zone") || null,
      meter: readText("meter", card.meter, "meter") || null,
      ...checkPlace(card),
      tags: checkTags(card.tags),
      preferredMethod: isMethod(card.preferredMethod) ? card.preferredMethod : null,
      unwantedMethods: card.unwantedMethods.filter(isMethod),
    },
    points,
    accounts: checkAccounts(card.accounts),
    removed: {
      points: ids(emptied),
      accounts: ids(card.accounts.filter((row) => !cleanLine(row.number, MOST_TYPED))),
    },
    custom: readChanges(own.fields, card.custom, own.language),
  };
}

function checkPoints(kind: PointKind, rows: PointInput[]): CheckedPoint[] {
  const seen = new Set<string>();
  const checked = rows.flatMap((row, index) => {
    const field = `${kind}_${index}`;
    const value = readPoint(kind, row.value, field);
    if (!value) return [];
    if (seen.has(value.toLowerCase()))
      throw new Refused("point_twice", { value: cleanLine(row.value, MOST_TYPED), field });
    seen.add(value.toLowerCase());
    const { id, isPrimary, bad } = row;
    const label = readText("label", row.label, `${field}_label`) || null;
    return [{ id, kind, value, extension: extensionIn(kind, row.value), label, isPrimary, bad }];
  });
  // One of each kind is the first to write to; not one that is known to be bad, if there is another.
  if (checked.length && !checked.some((point) => point.isPrimary)) {
    const first = checked.find((point) => !point.bad) ?? checked[0]!;
    first.isPrimary = true;
  }
  return checked;
}

function checkAccounts(rows: CardInput["accounts"]): CheckedCard["accounts"] {
  const seen = new Set<string>();
  return rows.flatMap(({ id, number: typed }, index) => {
    const field = `account_${index}`;
    const number = readText("account", typed, field);
    if (!number) return [];
    if (seen.has(number)) throw new Refused("account_twice", { value: number, field });
    seen.add(number);
    return [{ id, number }];
  });
}

function checkZone(typed: string): string | null {
  const zone = cleanLine(typed, 80);
  if (!zone) return null;
  if (!zoneIsKnown(zone)) throw new Refused("bad_zone", { value: zone, field: "time_zone" });
  return zone;
}

/** Both or neither. A pair as maps copy it (`38.58, -121.49`) may stand in the first field. */
function checkPlace({ latitude, longitude }: CardInput): {
  latitude: number | null;
  longitude: number | null;
} {
  let north = readText("latitude", latitude, "latitude");
  let east = readText("longitude", longitude, "longitude");
  const pair = east ? null : /^([^,\s]+)\s*[,\s]\s*([^,\s]+)$/.exec(north);
  if (pair) [north, east] = [pair[1]!, pair[2]!];
  if (!north && !east) return { latitude: null, longitude: null };
  return {
    latitude: degrees(north, 90, "bad_latitude", "latitude"),
    longitude: degrees(east, 180, "bad_longitude", "longitude"),
  };
}

function degrees(typed: string, most: number, reason: Reason, field: string): number {
  const plain = typed.replace(/^\u2212/, "-").replace(/°$/, "");
  const value = /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  if (!(Math.abs(value) <= most)) throw new Refused(reason, { value: typed, field });
  return value;
}

function checkTags(typed: string): string[] {
  const tags = new Map<string, string>();
  for (const part of typed.split(/[,\n]/)) {
    const tag = readText("tag", part, "tags");
    if (tag && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
  }
  if (tags.size > MOST_TAGS) throw new Refused("too_many_tags", { count: tags.size, field: "tags" });
  return [...tags.values()];
}
