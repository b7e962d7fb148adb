import { characters } from "./nasty/characters.ts";
import { code } from "./nasty/code.ts";
import { markup } from "./nasty/markup.ts";
import { values } from "./nasty/values.ts";

export type Nasty = { breaks: string; text: string };

/**
 * What people paste and attackers type, each with what it breaks. Whatever of it is run as a script sets
 * `window.__nasty`. A lone surrogate is text in JavaScript alone: over the wire it goes as the three bytes of its code.
 */
export const nastyStrings: Nasty[] = Object.entries({ ...characters, ...markup, ...code, ...values }).flatMap(
  ([breaks, texts]) => texts.map((text) => ({ breaks, text })),
);
