import type { FormState } from "#components/contacts/card-rows.tsx";
import type { Notice } from "#lib/auth/notice.ts";

/** What a notice says about the form that it brings back. */
export function readState(notice: Notice | null): FormState {
  const { field, kind } = notice?.values ?? {};
  return {
    wrong: field === undefined ? null : String(field),
    more: notice?.reason === "more_rows" ? String(kind) : null,
  };
}
