import type { Reason } from "../errors.ts";
import en from "./en/refusals.json" with { type: "json" };
import type { Words } from "./words.ts";

const isReason = (text: string): text is Reason => text in en.refused;

/** The sentence for why something was not done. */
export function refusalText(
  { t }: Words,
  why: { reason: string; values: Record<string, string | number> },
): string {
  return t(`refused.${isReason(why.reason) ? why.reason : "bad_input"}`, why.values);
}
