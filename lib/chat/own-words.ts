import type { OwnText } from "#db/schema/agencies.ts";
import { fillNames, valuesOf } from "../agencies/chat-texts.ts";
import type { Host } from "./chat.ts";

/** What an agency says there in words of its own; null where it has none. `time`: by when somebody answers. */
export function ownWords(host: Host, language: "en" | "es", which: OwnText, time: string): string | null {
  const own = host.texts[language]?.[which];
  return own ? fillNames(own, valuesOf(host, time)) : null;
}
