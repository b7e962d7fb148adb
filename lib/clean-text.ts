import { caps, MOST_TYPED, manyLines, type TextKind } from "./caps.ts";
import { Refused } from "./errors.ts";

/**
 * Text as Postgres can keep it and a screen can show it: no NUL, well-formed Unicode, line ends as LF, no towers on a
 * letter, capped. Run before every write of text that came from outside.
 */
export function cleanText(text: string, limit: number = caps.message): string {
  const kept = withoutTowers(text.replaceAll("\u0000", "").replace(/\r\n?/g, "\n").toWellFormed());
  return kept.length <= limit ? kept : kept.slice(0, limit).toWellFormed();
}

/**
 * No line can be broken inside a letter with its marks, nor inside emoji that are joined, and a hundred of them stand
 * out of every panel. More than any script or family has: the rest of the marks goes, and the joiners.
 */
function withoutTowers(text: string): string {
  const low = text.replace(/\p{M}+/gu, (marks) =>
    marks.length > MARKS ? [...marks].slice(0, MARKS).join("") : marks,
  );
  return low.includes("\u200d") ? low.replace(CHAIN, (chain) => chain.replaceAll("\u200d", "")) : low;
}

const MARKS = 10;
// One character, perhaps with its colour or its look as an emoji, and a joiner: seven times in a row.
const CHAIN =
  /(?:(?:[\ud800-\udbff][\udc00-\udfff]|(?!\u200d)[^\s\ud800-\udfff])(?:\ufe0f|\ud83c[\udffb-\udfff])?\u200d){7,}/g;

/**
 * What a person wrote, cleaned as its kind is; empty when there is nothing in it. Throws Refused when it is longer than its
 * kind takes: cut, its end would be lost without a word, and half a name is another name. `field` is the form's.
 */
export function readText(kind: TextKind, text: string, field?: string): string {
  const whole = manyLines.has(kind) ? seen(cleanText(text, MOST_TYPED).trim()) : cleanLine(text, MOST_TYPED);
  if (whole.length <= caps[kind]) return whole;
  const value = firstWords(whole, 40);
  const count = whole.length;
  throw new Refused("text_long", { kind, value, count, most: caps[kind], ...(field ? { field } : {}) });
}

/** One line, as from a header or a name field: also without breaks, tabs and bidirectional controls. */
export function cleanLine(text: string, limit: number = caps.name): string {
  const line = cleanText(text.replace(/[\n\r\t\v\f\u2028\u2029]+/g, " "), limit * 2)
    .replace(/[\u0001-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/ {2,}/g, " ")
    .trim();
  return seen(line.slice(0, limit).toWellFormed());
}

const SEEN = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** Nothing, where it has not one sign that anybody sees: a row without a name, a message without a word. */
const seen = (text: string) => (SEEN.test(text) ? text : "");

/** The first words of a text on one line, for a row of a list. */
export function firstWords(text: string, limit = 140): string {
  return cleanLine(text.slice(0, limit * 4), limit);
}
