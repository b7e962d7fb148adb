import { agency, conversationId, userId } from "./page.ts";

export type Kind = "reply" | "note";

/** This browser's own copy of what stands in a box; without storage the server's draft is the only one. */
const keyOf = (kind: Kind, conversation = conversationId()) =>
  `parley ${agency()} ${userId()} ${conversation} ${kind}`;

export function keptText(kind: Kind): string | null {
  try {
    return localStorage.getItem(keyOf(kind));
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
