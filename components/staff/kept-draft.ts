import { agency, conversationId, userId } from "./page.ts";

export type Kind = "reply" | "note";

/** This browser's own copy of what stands in a box; without storage the server's draft is the only one. */
const keyOf = (kind: Kind) => `parley ${agency()} ${userId()} ${conversationId()} ${kind}`;

export function keptText(kind: Kind): string | null {
  try {
    return localStorage.getItem(keyOf(kind));
  } catch {
    return null;
  }
}

/** @returns keeps a text, or none, where this was asked for: another conversation may be open by then */
export function keeper(kind: Kind): (text: string | null) => void {
  const key = keyOf(kind);
  return (text) => {
    try {
      if (text) localStorage.setItem(key, text);
      else localStorage.removeItem(key);
    } catch {
      // No storage in this browser.
    }
  };
}
