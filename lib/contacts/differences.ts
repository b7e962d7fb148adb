import type { PointKind } from "#db/schema/contacts.ts";
import { pointKinds } from "../addresses/points.ts";
import type { CardInput } from "./card-input.ts";

export type CardField =
  | Exclude<keyof CardInput, "points" | "accounts" | "unwantedMethods" | "custom">
  | "unwantedMethods"
  | "accounts"
  | PointKind
  | OwnField;

/** One of the agency's own, as the form names it. */
export type OwnField = `custom_${number}`;

/** The words for a point's marks, in the reader's language. */
type Marks = { primary: string; bad: string };

/** Where two cards say something else, in the order of the form. */
export type Difference = { field: CardField; theirs: string; yours: string };

export function differences(theirs: CardInput, yours: CardInput, marks: Marks): Difference[] {
  const [one, two] = [tell(theirs, marks), tell(yours, marks)];
  // Own fields that the form did not have are not what it says of them.
  return (Object.keys(two) as CardField[])
    .map((field) => ({ field, theirs: one[field] ?? "", yours: two[field] ?? "" }))
    .filter(({ theirs, yours }) => theirs !== yours);
}

/**
 * What goes on being typed on a card that changed meanwhile: the fields that this person changed as they typed
 * them, every other as it is now. `was` is the card that the form began with.
 */
export function carryOver(was: CardInput, theirs: CardInput, yours: CardInput): CardInput {
  const [before, after] = [tell(was, plain), tell(yours, plain)];
  const mine = (field: CardField) => (before[field] ?? "") !== (after[field] ?? "");
  const single = Object.keys(theirs).filter((name) => name !== "points" && name !== "custom") as Exclude<
    keyof CardInput,
    "points" | "custom"
  >[];
  const own = Object.keys({ ...theirs.custom, ...yours.custom }).map((id) => [
    id,
    (mine(`custom_${Number(id)}`) ? yours : theirs).custom[id] ?? "",
  ]);
  const points = pointKinds.map((kind) => [kind, (mine(kind) ? yours : theirs).points[kind]]);
  return {
    ...theirs,
    ...Object.fromEntries(single.map((name) => [name, (mine(name) ? yours : theirs)[name]])),
    points: Object.fromEntries(points) as CardInput["points"],
    custom: Object.fromEntries(own),
  };
}

const plain: Marks = { primary: "*", bad: "!" };

function tell(card: CardInput, marks: Marks): Record<CardField, string> {
  const { points, accounts, unwantedMethods, custom, ...single } = card;
  const told = Object.fromEntries(pointKinds.map((kind) => [kind, tellPoints(card, kind, marks)]));
  return {
    ...single,
    unwantedMethods: unwantedMethods.join(", "),
    ...(told as Record<PointKind, string>),
    accounts: accounts
      .map((row) => row.number.trim())
      .filter(Boolean)
      .join(", "),
    ...Object.fromEntries(Object.entries(custom).map(([id, typed]) => [`custom_${id}`, typed])),
  };
}

const tellPoints = (card: CardInput, kind: PointKind, marks: Marks): string =>
  card.points[kind]
    .filter((point) => point.value.trim())
    .map(({ value, label, isPrimary, bad }) =>
      [value.trim(), label.trim(), isPrimary && marks.primary, bad && marks.bad].filter(Boolean).join(", "),
    )
    .join("\n");
