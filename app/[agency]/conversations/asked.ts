import { headers } from "next/headers";
import { listFullName } from "#components/conversations/list-name.ts";
import { nameOf } from "#components/conversations/log.tsx";
import type { View } from "#components/conversations/screen.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import type { Category } from "#lib/conversations/categories.ts";
import type { Conversation } from "#lib/conversations/finding.ts";
import { isAhead, noteOpened } from "#lib/conversations/opening.ts";
import { asUser, endPresence } from "#lib/conversations/presence.ts";
import type { OpenScreen, ScreenQuery } from "#lib/conversations/screen.ts";
import { readSearch } from "#lib/conversations/screen-query.ts";
import { shownBy } from "#lib/live/hub.ts";
import { heardSince, moment } from "#lib/live/lately.ts";
import { readWindow, turnWindow } from "#lib/live/windows.ts";
import { readAlertsOf } from "#lib/notifications/alerts.ts";
import { conversationPath } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { type Narrowed, narrowInbox, type Opened } from "#lib/views/narrowing.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";

export type Asked = {
  query: ScreenQuery;
  view: View;
  words: Words;
  keepUnread: boolean;
  bulk: number | null;
  opened: Opened | null;
};
type Given = Record<string, string | string[] | undefined>;

/** What an address of the Conversations page asks for. */
export async function readAsked(
  agent: Agent,
  category: Category,
  id: string | undefined,
  given: Given,
): Promise<Asked> {
  const { list, view, before, panel, kind, ask, say, contactSearch, keepUnread, closed, bulk } =
    readSearch(given);
  // No number is none of ours: looked for, and not found.
  const wanted = id === undefined ? null : /^\d{1,15}$/.test(id) ? Number(id) : 0;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const [notice, narrowed] = await Promise.all([
    readNotice(say),
    narrowInbox(agent, { view, search: list.search }, new Date()),
  ]);
  return {
    query: { ...list, ...listedBy(narrowed), category, id: wanted, before, contactSearch, closed },
    words,
    keepUnread,
    bulk,
    opened: narrowed.opened,
    view: {
      panel: wanted === null ? "list" : panel,
      kind,
      ask,
      notice: notice && refusalText(words, notice),
      entered: notice?.fields ?? {},
      contactSearch: contactSearch ?? "",
      wanted,
    },
  };
}

/** What the list is narrowed by, as its query says it. */
export const listedBy = ({ opened, within }: Narrowed) => ({
  view: opened && { id: opened.id, name: opened.view?.name ?? "" },
  within,
});

/**
 * Reads what was asked for; the conversation in it is opened by that, and the stream of the window that asked turns to
 * it. Both in one turn, the opening first, so they go over one connection in this order (`db/together.ts`): what is read
 * counts the conversation as read.
 */
export async function openAndRead<Read extends OpenScreen>(
  agent: Agent,
  { query, keepUnread }: Asked,
  read: (agent: Agent, query: ScreenQuery) => Promise<Read>,
): Promise<Read> {
  const header = await headers();
  const window = readWindow(header);
  const opens = query.id !== null && !keepUnread && !isAhead(header);
  const begun = moment();
  const left = opens && window ? shownBy(window.stream) : 0;
  const opened = opens && [
    noteOpened(agent, query.id!, window?.stream),
    readAlertsOf(agent, query.id!),
    left &&
      left !== query.id &&
      endPresence({ agencyId: agent.agency.id, conversationId: left }, asUser(agent.userId)),
  ];
  const [screen] = await Promise.all([read(agent, query), ...(opened || [])]);
  if (window)
    await turnWindow(agent, window, {
      conversationId: screen.open?.conversation.id ?? 0,
      eventId: screen.open?.thread.lastEventId ?? 0,
      heard: heardSince(begun),
      left,
      opened: opens && screen.open?.conversation.id === query.id,
    });
  return screen;
}

/** Where the conversation that was asked for stands by now: it was joined to another. Null where it is what it was. */
export function movedTo({ slug }: Agent["agency"], { query }: Asked, { open }: OpenScreen): string | null {
  if (!open || open.conversation.id === query.id) return null;
  return conversationPath({ slug, query }, open.conversation.id, {}, "end");
}

/** Tabs are told apart by it: who it is and the number that one says on the telephone, else the list. */
export function titleOf({ agency }: Agent, { query, words }: Asked, open: Conversation | null): string {
  return open ? `${nameOf(open)}, ${open.id}` : `${listFullName(query, words)}, ${agency.name}`;
}
