import { headers } from "next/headers";
import type { View } from "#components/conversations/screen.tsx";
import { readNotice } from "#lib/auth/notice.ts";
import type { Agent } from "#lib/conversations/access.ts";
import type { Category } from "#lib/conversations/categories.ts";
import { noteOpened } from "#lib/conversations/opening.ts";
import type { ScreenQuery } from "#lib/conversations/screen.ts";
import { readSearch } from "#lib/conversations/screen-query.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";

type Asked = { query: ScreenQuery; view: View; words: Words };
type Given = Record<string, string | string[] | undefined>;

/** What an address of the Conversations page asks for. A conversation in it is opened by this, and so read. */
export async function readAsked(
  agent: Agent,
  category: Category,
  id: string | undefined,
  given: Given,
): Promise<Asked> {
  const { list, before, panel, kind, ask, say, contactSearch, keepUnread } = readSearch(given);
  // No number is none of ours: looked for, and not found.
  const wanted = id === undefined ? null : Number.isSafeInteger(Number(id)) ? Number(id) : 0;
  if (wanted !== null && !keepUnread) await noteOpened(agent, wanted, await headers());
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const notice = await readNotice(say);
  return {
    query: { ...list, category, id: wanted, before, contactSearch },
    words,
    view: {
      panel: wanted === null ? "list" : panel,
      kind,
      ask,
      notice: notice && refusalText(words, notice),
      contactSearch: contactSearch ?? "",
      wanted,
    },
  };
}

export function titleOf({ language, agency }: Agent, category: Category): string {
  return `${wordsFor(language, agency.timeZone).t(`category.${category}_full`)}, ${agency.name}`;
}
