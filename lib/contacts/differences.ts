import type { PointKind } from "#db/schema/contacts.ts";
import { type CardInput, pointKinds } from "./card-input.ts";

export type CardField =
  | Exclude<keyof CardInput, "points" | "accounts" | "unwantedMethods">
  | "unwantedMethods"
  | "accounts"
  | PointKind;

/** The words for a point's marks, in the reader's language. */
type Marks = { primary: string; bad: string };

/** Where two cards say something else, in the order of the form. */
export type Difference = { field: CardField; theirs: string; yours: string };

export function differences(theirs: CardInput, yours: CardInput, marks: Marks): Difference[] {
  const [one, two] = [tell(theirs, marks), tell(yours, marks)];
  return (Object.keys(one) as CardField[])
    .filter((field) => one[field] !== two[field])
    .map((field) => ({ field, theirs: one[field], yours: two[field] }));
}

function tell(card: CardInput, marks: Marks): Record<CardField, string> {
  const { points, accounts, unwantedMethods, ...single } = card;
  const told = Object.fromEntries(pointKinds.map((kind) => [kind, tellPoints(card, kind, marks)]));
  return {
    ...single,
    unwantedMethods: unwantedMethods.join(", "),
    ...(told as Record<PointKind, string>),
    accounts: accounts
      .map((row) => row.number.trim())
      .filter(Boolean)
      .join(", "),
  };
}

const tellPoints = (card: CardInput, kind: PointKind, marks: Marks): string =>
  card.points[kind]
    .filter((point) => point.value.trim())
    .map(({ value, label, isPrimary, bad }) =>
      [value.trim(), label.trim(), isPrimary && marks.primary, bad && marks.bad].filter(Boolean).join(", "),
    )
    .join("\n");
