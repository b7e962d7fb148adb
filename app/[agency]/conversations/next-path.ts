import type { Agent } from "#lib/agents/agent.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { readSearch } from "#lib/conversations/screen-query.ts";
import type { Within } from "#lib/conversations/within.ts";
import { nextInList, START, withAnswer } from "#lib/paths.ts";
import { narrowInbox } from "#lib/views/narrowing.ts";

const backOf = (form: FormData) => ownPath(String(form.get("back") ?? START), START);

/** The list that the form stood beside, with `next` open in it, and what is said of the one before. */
export function nextPath(
  form: FormData,
  { id, next, said }: { id: number; next: number | null; said: Record<string, string> },
): string {
  return withAnswer(nextInList(backOf(form), id, next), said);
}

/** What the saved view asks that the form stood beside; null beside a category. */
export async function viewBeside(agent: Agent, form: FormData): Promise<Within | null> {
  const { searchParams } = new URL(backOf(form), "http://own.invalid");
  const { view } = readSearch(Object.fromEntries(searchParams));
  return view === null ? null : (await narrowInbox(agent, { view, search: "" }, new Date())).within;
}
