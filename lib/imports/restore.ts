import type { CustomValues } from "#db/schema/custom-fields.ts";
import type { ChangedContact } from "../contacts/bulk.ts";
import type { Standing } from "../contacts/take-back.ts";
import type { CustomValue } from "../custom-fields/values.ts";
import type { Reason } from "../errors.ts";
import type { Trace } from "./apply.ts";

/** Of an erased person nothing is kept to go back to. */
export type Row = { rowNumber: number; contactId: number; before: Trace | null };
/** What one import did to one contact, row by row. */
export type Past = { id: number; rows: Row[]; first: Trace | null; last: Trace | null };

export function pastsOf(rows: Row[]): Past[] {
  const by = new Map<number, Row[]>();
  for (const row of rows) {
    const own = by.get(row.contactId);
    if (own) own.push(row);
    else by.set(row.contactId, [row]);
  }
  return [...by].map(([id, own]) => ({ id, rows: own, first: own[0]!.before, last: own.at(-1)!.before }));
}

/** Why a contact stays as it is, or null when it can be taken back. */
export function whyKept({ first, last }: Past, now: Standing): Reason | null {
  if (now.gone || !first || !last) return "kept_gone";
  if (first.was) return null;
  if (now.used) return "kept_used";
  return now.version === last.set.version ? null : "kept_edited";
}

type Restored = {
  card: ChangedContact;
  /** False when somebody has set a field anew, which then stays. */
  whole: boolean;
  /** From which version to which it came back, if nobody else was at it. */
  moved: { contactId: number; from: number; to: number } | null;
};

/** What a row of an older import says nothing of: it neither set it nor takes it back. */
const unsaid = {
  ...{ organization: null, zone: null, meter: null, preferredMethod: null },
  unwantedMethods: [] as string[],
  custom: {} as CustomValues,
};

/** The card as it was before the first row, save for what was set anew since. */
export function restore({ id, rows, first, last }: Past, now: Standing): Restored {
  const was = { ...unsaid, ...first!.was! };
  const set = { ...unsaid, ...last!.set };
  let whole = true;
  const back = <T>(current: T, brought: T, before: T): T => {
    if (brought === before) return current;
    if (current === brought) return before;
    whole = false;
    return current;
  };
  const added = new Set(rows.flatMap((row) => row.before?.tags ?? []));
  const wishes = set.unwantedMethods.filter((method) => !was.unwantedMethods.includes(method));
  const card: ChangedContact = {
    id,
    language: back(now.language, set.language, was.language),
    organization: back(now.organization, set.organization, was.organization),
    location: back(now.location, set.location, was.location),
    zone: back(now.zone, set.zone, was.zone),
    meter: back(now.meter, set.meter, was.meter),
    latitude: back(now.latitude, set.latitude, was.latitude),
    longitude: back(now.longitude, set.longitude, was.longitude),
    preferredMethod: back(now.preferredMethod, set.preferredMethod, was.preferredMethod),
    unwantedMethods: now.unwantedMethods.filter((method) => !wishes.includes(method)),
    custom: customBack(now.custom, set.custom, was.custom, back),
    tags: now.tags.filter((tag) => !added.has(tag)),
    // Onwards, never back: a form that saw the imported card must not find its own version again.
    version: now.version + 1,
  };
  const untouched = now.version === set.version;
  return { card, whole, moved: untouched ? { contactId: id, from: was.version, to: card.version } : null };
}

type Back = <T>(current: T, brought: T, before: T) => T;

/** Field by field, as the card's other lines are. */
function customBack(now: CustomValues, set: CustomValues, was: CustomValues, back: Back): CustomValues {
  const ids = Object.keys({ ...now, ...set, ...was });
  const all = ids.map((id) => [id, back(now[id] ?? null, set[id] ?? null, was[id] ?? null)] as const);
  return Object.fromEntries(all.filter((one): one is [string, CustomValue] => one[1] !== null));
}
