import { ownPath } from "#lib/auth/origin.ts";
import { nextInList, START, withAnswer } from "#lib/paths.ts";

/** The list that the form stood beside, with `next` open in it, and what was closed on the way there. */
export function nextPath(form: FormData, id: number, next: number | null, closed: number): string {
  const back = ownPath(String(form.get("back") ?? START), START);
  return withAnswer(nextInList(back, id, next), { closed: String(closed) });
}
