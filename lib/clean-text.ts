import { Refused } from "./errors.ts";

/** Longest body of a message that a person types. */
export const BODY_LIMIT = 20_000;

/**
 * Text as Postgres can keep it and a screen can show it: no NUL, well-formed Unicode, line ends as LF, capped.
 * Run before every write of text that came from outside.
 */
export function cleanText(text: string, limit = BODY_LIMIT): string {
  const kept = text.replaceAll("\u0000", "").replace(/\r\n?/g, "\n").toWellFormed();
  return kept.length <= limit ? kept : kept.slice(0, limit).toWellFormed();
}

/**
 * What a person wrote, cleaned; empty when there is nothing in it. Throws Refused when it is longer than `limit`: cut, its
 * end would be lost without a word.
 */
export function readText(text: string, limit = BODY_LIMIT): string {
  const whole = cleanText(text, MOST).trim();
  if (whole.length > limit) throw new Refused("text_long", { count: whole.length, most: limit });
  return whole;
}

/** Beyond any form: what is longer was never typed. */
const MOST = 1_000_000;

/** One line, as from a header or a name field: also without breaks, tabs and bidirectional controls. */
export function cleanLine(text: string, limit = 200): string {
  return cleanText(text.replace(/[\n\r\t\v\f\u2028\u2029]+/g, " "), limit * 2)
    .replace(/[\u0001-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/ {2,}/g, " ")
    .trim()
    .slice(0, limit)
    .toWellFormed();
}

/** The first words of a text on one line, for a row of a list. */
export function firstWords(text: string, limit = 140): string {
  return cleanLine(text.slice(0, limit * 4), limit);
}

/** A search as `websearch_to_tsquery` takes it: it gives up at the 33rd minus in a row, and one already says "not". */
export function oneMinus(search: string): string {
  return search.replace(/-[-\s!&|()]*(?=-)/g, "");
}
