import { fold } from "./fold.ts";
import { mayBeSpanish, stem } from "./spanish.ts";

/** A word of a text, as it is kept and looked for: the same whatever the database's language and settings. */
export type Word = {
  /** Folded. */
  text: string;
  /** Words beside each other have numbers beside each other; null for another writing of what stands there anyway. */
  at: number | null;
  /** Where it stands in the text. */
  from: number;
  to: number;
};

/**
 * All that a text is found by. Words end at whatever is no letter and no figure, so `a/b`, `end.Start`, links and
 * references fall into their parts. Beside them stand parts written together (`O'Brien` obrien, `follow-up` followup,
 * `WO-2024/118` wo2024118) and numbers without their signs. Scripts without blanks are cut into all pairs of letters.
 */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  const chain: Word[] = [];
  let at = 1;
  for (const found of text.matchAll(isPlain(text) ? PLAIN_RUN : RUN)) {
    const from = found.index;
    const last = chain.at(-1);
    if (last && !joins(last.text, text.slice(last.to, from), found[0])) join(chain, words);
    for (const part of isPlain(found[0]) ? [{ 0: found[0], index: 0 }] : found[0].matchAll(PART)) {
      const begin = from + part.index;
      if (UNSPACED.test(part[0])) at = pairs(part[0], begin, at, words);
      else {
        const folded = fold(part[0]).replace(NO_WORD, "").slice(0, LONGEST);
        if (!folded) continue;
        const word = { text: folded, at: at++, from: begin, to: begin + part[0].length };
        words.push(word);
        chain.push(word);
      }
    }
  }
  join(chain, words);
  for (const { digits, from, to } of numbersIn(text))
    for (const number of asLookedFor(digits)) words.push({ text: number, at: null, from, to });
  return words;
}

/** A text's words as `tsvector` takes them; the start of a text of more than a mail's length. */
export function searchVector(text: string): string {
  const places = new Map<string, string[]>();
  let length = 0;
  const add = (word: string, at: number | null) => {
    const known = places.get(word);
    if (known) return at && known.length < MOST_PLACES && known.push(String(at));
    length += word.length * 3 + 4;
    if (length < MOST_LENGTH) places.set(word, at ? [String(at)] : []);
  };
  const words = wordsIn(text.slice(0, MOST_TEXT));
  for (const { text: word, at } of words) add(word, at && at <= MOST_AT ? at : null);
  const all = new Set(places.keys());
  if (mayBeSpanish(text, all)) for (const word of all) if (isSpelt(word)) add(stemOf(word), null);
  return [...places].map(([word, at]) => `'${word}'${at.length ? `:${at.join(",")}` : ""}`).join(" ");
}

/** A stem is kept beside the words and is none of them. */
export const stemOf = (word: string): string => `~${stem(word)}`;
export const isSpelt = (word: string): boolean => /^[a-z]{3,}$/.test(word);

/** Scripts that put no blanks between words. */
export const isUnspaced = (word: string): boolean => UNSPACED.test(word);

type Digits = { digits: string; from: number; to: number };

/** Telephone numbers and others of seven figures and more, however they are grouped. */
export function numbersIn(text: string): Digits[] {
  if (!/\d[\d\s().\-–]{5}/.test(text)) return [];
  return [...text.matchAll(NUMBER)].map((found) => ({
    digits: found[0].replace(/\D/g, ""),
    from: found.index,
    to: found.index + found[0].length,
  }));
}

/** The writings of a number that people look for: without the country, without the area, its last four. */
export function asLookedFor(digits: string): string[] {
  const lengths = digits.length >= 10 ? [10, 7, 4] : [digits.length, 4];
  return lengths.map((length) => digits.slice(-length));
}

// Of the letters that look like apostrophes none, of what is not seen the soft hyphen and the joiners.
const RUN = /(?:(?![\u02b9-\u02bf])[\p{L}\p{M}\p{Nd}\p{Nl}\u00ad\u200c\u2060\ufeff]|\u200d)+/gu;
const PLAIN_RUN = /[A-Za-z0-9]+/g;
const isPlain = (text: string) => !/[^\0-\x7f]/.test(text);
const NO_WORD = /[^\p{L}\p{M}\p{N}]/gu;
const scripts = ["Han", "Hira", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr"];
const unspaced = `[${scripts.map((name) => `\\p{scx=${name}}`).join("")}]`;
const UNSPACED = new RegExp(`^(?![\\p{M}\\u200c\\u200d])${unspaced}`, "u");
const PART = new RegExp(
  `(?![\\p{M}\\u200c\\u200d])${unspaced}(?:${unspaced})*|(?:(?!${unspaced}).|[\\p{M}\\u200c\\u200d])+`,
  "gu",
);
const BINDS = /^[-_&'\u2018\u2019\u201b\u02bb\u02bc\u2032\u00b4\uff07\u2010-\u2013\u2212]$/;
const BINDS_FIGURES = /^[./]$/;
const group = "[\\s.\\-\\u2010-\\u2013]{0,3}";
/** A number that is written as one, with its blanks. */
export const NUMBER = new RegExp(
  [
    // North American, with and without its 1.
    `(?<![\\p{L}\\d])(?:\\+?1${group})?\\(?\\d{3}\\)?${group}\\d{3}${group}\\d{4}(?![\\p{L}\\d])`,
    "\\+\\d[\\d\\s().\\-]{5,18}\\d(?![\\p{L}\\d])",
    "(?<![\\p{L}\\d])\\d{3}[\\s.\\-\\u2010-\\u2013]\\d{4}(?![\\p{L}\\d])",
  ].join("|"),
  "gu",
);

const MOST_TEXT = 100_000;
/** What has more parts is an address or a list. */
const MOST_JOINED = 6;
/** Letters of a word that count; PostgreSQL takes 2 kB. */
const LONGEST = 100;
/** PostgreSQL counts no further, keeps no more places of a word, and takes a vector of 1 MB. */
const MOST_AT = 16_383;
const MOST_PLACES = 255;
const MOST_LENGTH = 900_000;

/** Whether parts with this between them are also written together: `O'Brien`, `follow-up`; `WO-2024/118`, not `a/b`. */
function joins(before: string, between: string, after: string): boolean {
  const [one, two] = [/\d/.test(before), /\d/.test(after)];
  if (BINDS_FIGURES.test(between)) return one || two;
  return BINDS.test(between) || (between === ":" && one && two);
}

function join(chain: Word[], words: Word[]): void {
  const [first, last] = [chain[0], chain.at(-1)];
  const whole = chain.map((word) => word.text).join("");
  if (first && last && first !== last && chain.length <= MOST_JOINED && whole.length <= LONGEST)
    words.push({ text: whole, at: null, from: first.from, to: last.to });
  chain.length = 0;
}

/** Each letter with the one after it: what follows another in a search then has to follow it in the text. */
function pairs(run: string, begin: number, at: number, words: Word[]): number {
  const letters = [...fold(run)];
  const written = [...run];
  // Half-width letters may be two for one; then the whole run is where each stands.
  const inPlace = written.length === letters.length;
  let from = begin;
  for (const [index, letter] of letters.entries()) {
    const to = from + (written[index]?.length ?? 0) + (written[index + 1]?.length ?? 0);
    const place = inPlace ? { from, to } : { from: begin, to: begin + run.length };
    words.push({ text: letter + (letters[index + 1] ?? ""), at: at++, ...place });
    from += written[index]?.length ?? 0;
  }
  return at;
}
