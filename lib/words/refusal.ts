import type { Reason } from "../errors.ts";
import en from "./en/refusals.json" with { type: "json" };
import type { Words } from "./words.ts";

const namesOf = { kind: en.text_kind, day: en.day_name, goal: en.goal_name };
const isReason = (text: string): text is Reason => text in en.refused;

/** The sentence for why something was not done. */
export function refusalText(
  words: Words,
  why: { reason: string; values: Record<string, string | number> },
): string {
  const what = whatText(words, why.values);
  return words.t(`refused.${isReason(why.reason) ? why.reason : "bad_input"}`, { ...why.values, what });
}

/** What it is about, by its name: a kind of text, a day of the week, a goal. */
function whatText({ t }: Words, { kind, day, goal }: Record<string, string | number>): string {
  if (isIn(namesOf.kind, kind)) return t(`text_kind.${kind}`);
  if (isIn(namesOf.day, day)) return t(`day_name.${day}`);
  return isIn(namesOf.goal, goal) ? t(`goal_name.${goal}`) : "";
}

const isIn = <N extends object>(names: N, key: unknown): key is keyof N & string =>
  typeof key === "string" && Object.hasOwn(names, key);
