import type { FormState } from "#components/contacts/card-rows.tsx";
import type { Notice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import type { Words } from "#lib/words/words.ts";

/** What a notice says about the form that it brings back. */
export function readState(notice: Notice | null, words: Words): FormState {
  const { field, more } = notice?.values ?? {};
  return {
    wrong: field === undefined ? null : String(field),
    problem: notice && refusalText(words, notice),
    more: more === undefined ? null : String(more),
  };
}
