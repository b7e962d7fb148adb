import type { Reason } from "../errors.ts";
import en from "./en/refusals.json" with { type: "json" };
import type { Words } from "./words.ts";

type Kind = keyof typeof en.text_kind;
const isReason = (text: string): text is Reason => text in en.refused;

/** The sentence for why something was not done. */
export function refusalText(
  { t }: Words,
  why: { reason: string; values: Record<string, string | number> },
): string {
  const { kind } = why.values;
  const what = typeof kind === "string" && kind in en.text_kind ? t(`text_kind.${kind as Kind}`) : "";
  return t(`refused.${isReason(why.reason) ? why.reason : "bad_input"}`, { ...why.values, what });
}
