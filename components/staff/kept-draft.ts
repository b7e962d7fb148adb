import { agency, conversationId, thread, userId } from "./page.ts";

export type Kind = "reply" | "note";

/** This browser's own copy of what stands in a box; without storage the server's draft is the only one. */
const keyOf = (kind: Kind, conversation = conversationId()) =>
  `parley ${agency()} ${userId()} ${conversation} ${kind}`;

export function keptText(kind: Kind, conversation = conversationId()): string | null {
  try {
    return localStorage.getItem(keyOf(kind, conversation));
  } catch {
    return null;
  }
}

/** @returns keeps a text, or none, in that conversation: another may be open by then */
export function keeper(kind: Kind, conversation = conversationId()): (text: string | null) => void {
  const key = keyOf(kind, conversation);
  return (text) => {
    try {
      if (text) localStorage.setItem(key, text);
      else localStorage.removeItem(key);
    } catch {
      // No storage in this browser.
    }
  };
}

/** What was typed in a conversation that has been joined to this one since goes on here, once. */
export function withJoined(kind: Kind, text: string): string {
  let whole = text;
  for (const id of thread()?.dataset.joined?.split(" ") ?? []) {
    const kept = keptText(kind, id);
    if (!kept) continue;
    keeper(kind, id)(null);
    if (!whole.includes(kept)) whole = whole ? `${whole}\n\n${kept}` : kept;
  }
  return whole;
}
