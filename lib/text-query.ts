import { fold } from "./fold.ts";
import { mayBeSpanish } from "./spanish.ts";
import {
  asLookedFor,
  isSpelt,
  isUnspaced,
  NUMBER,
  numbersIn,
  stemOf,
  type Word,
  wordsIn,
} from "./text-words.ts";

/** Places beside each other, each with the words that may stand there; `水*` is whatever begins so. */
type Phrase = string[][];
/** Written in one way or another. */
type Term = { phrases: Phrase[]; not: boolean };
/** One of these, each with all of its terms. */
type Groups = Term[][];

/** What somebody searches for, as texts and the database are asked. */
export type TextQuery = {
  /** Of what was said, as a `tsquery` over `searchVector`; null where no text can answer. */
  said: string | null;
  /** Of names and places, as a `tsquery` over `name_words`: the last word as far as it is typed. */
  names: string | null;
  /** Whether a text answers it. */
  isSaidIn: (text: string) => boolean;
  /** Where in a text the words stand, in order, none inside another. */
  marksIn: (text: string) => Mark[];
};

export type Mark = { from: number; to: number };

/** Reads words as people write them: all of them, `"a phrase"`, `either or`, `-not`. */
export function readQuery(search: string): TextQuery {
  const text = search.replace(/[“”„«»]/g, '"');
  const groups = groupsOf(text);
  const said = groups.map((terms) => terms.map(termText).join(" & ")).join(" | ");
  return {
    said: said || null,
    names: /"|(^|\s)-/.test(text) ? null : namesOf(text),
    isSaidIn: (body) => {
      const find = finderIn(body);
      return groups.some((terms) =>
        terms.every(({ phrases, not }) => phrases.some((phrase) => find(phrase).length > 0) !== not),
      );
    },
    marksIn: (body) => {
      const phrases = groups.flatMap((terms) => terms.flatMap((term) => (term.not ? [] : term.phrases)));
      return merged(phrases.flatMap(finderIn(body)));
    },
  };
}

function groupsOf(text: string): Groups {
  const groups: Groups = [[]];
  for (const { words, quoted, not } of termsOf(text)) {
    if (!quoted && !not && /^or$/i.test(words)) groups.push([]);
    else {
      const phrases = phrasesOf(words, quoted);
      if (phrases.length) groups.at(-1)!.push({ phrases, not });
    }
  }
  // What only leaves out would find almost everything; it finds nothing.
  return groups.filter((terms) => terms.some(({ not }) => !not));
}

type Written = { words: string; quoted: boolean; not: boolean };

const TERM = new RegExp(`(-*)"([^"]*)"?|(${NUMBER.source})|(-*)([^\\s"]+)`, "gu");

function termsOf(text: string): Written[] {
  return [...text.matchAll(TERM)].map(([, beforeQuote, quoted, number, before, word]) => ({
    words: quoted ?? number ?? word!,
    quoted: quoted !== undefined,
    not: Boolean(beforeQuote || before),
  }));
}

/** The ways in which a term may stand in a text. */
function phrasesOf(written: string, quoted: boolean): Phrase[] {
  const words = wordsIn(written);
  const placed = words.filter(({ at }) => at !== null);
  const [first, last] = [placed[0], placed.at(-1)];
  if (!first || !last) return [];
  // The last letter of a script without blanks begins a pair of which the rest is not known.
  const isRest = (word: Word) => word === last && placed.at(-2)?.to === word.to;
  const plain: Phrase = placed
    .filter((word) => !isRest(word))
    .map(({ text }) => [isOpen(text) ? `${text}*` : text]);
  if (quoted) return [plain];
  if (plain.length === 1 && isSpelt(first.text)) plain[0]!.push(stemOf(first.text));
  const isWhole = ({ from, to }: Mark) => from <= first.from && to >= last.to;
  const [number] = numbersIn(written).filter(isWhole);
  if (number) return [plain, [[asLookedFor(number.digits)[0]!]]];
  const joined = words.filter((word) => word.at === null && isWhole(word));
  return [plain, ...joined.map(({ text }) => [[text]])];
}

const isOpen = (text: string) => isUnspaced(text) && [...text].length === 1;

const termText = ({ phrases, not }: Term) =>
  `${not ? "!" : ""}(${phrases.map((phrase) => phrase.map(placeText).join(" <-> ")).join(" | ")})`;

const placeText = (place: string[]) =>
  place.length === 1 ? wordText(place[0]!) : `(${place.map(wordText).join(" | ")})`;

const wordText = (word: string) => (word.endsWith("*") ? `'${word.slice(0, -1)}':*` : `'${word}'`);

/** The last word as far as it is typed; names of scripts without blanks from any of their letters on. */
function namesOf(text: string): string | null {
  const parts = fold(text)
    .split(/\s+/)
    .filter((part) => wordsOf(part).length);
  const last = parts.at(-1);
  const each = parts.map((part) => {
    const name = (word: string) => {
      const isTyped = part === last && part.endsWith(word) && word.length > 1;
      return wordText(isTyped || isUnspaced(word) ? `${word}*` : word);
    };
    const words = wordsOf(part);
    const joined = wordsOf(part.replace(/['-]/g, ""));
    const apart = words.map(name).join(" & ");
    return words.length > 1 && joined.length === 1 ? `(${apart} | ${name(joined[0]!)})` : apart;
  });
  const number = numbersIn(text).find(
    ({ from, to }) => !/[\p{L}\d]/u.test(text.slice(0, from) + text.slice(to)),
  );
  const names = each.join(" & ");
  return number ? `(${names}) | ${wordText(asLookedFor(number.digits)[0]!)}` : names || null;
}

const wordsOf = (part: string) => part.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);

/** Where phrases stand in a text. */
function finderIn(text: string): (phrase: Phrase) => Mark[] {
  const words = wordsIn(text);
  const byPlace = new Map(words.map((word) => [word.at, word]));
  const withStems = mayBeSpanish(text, new Set(words.map((word) => word.text)));
  const fits = (place: string[], word: Word) =>
    place.includes(word.text) ||
    place.some((open) => open.endsWith("*") && word.text.startsWith(open.slice(0, -1))) ||
    (withStems && isSpelt(word.text) && place.includes(stemOf(word.text)));
  return ([first, ...rest]) =>
    words.flatMap((word) => {
      if (!fits(first!, word)) return [];
      let end = word;
      for (const place of rest) {
        const next = end.at === null ? undefined : byPlace.get(end.at + 1);
        if (!next || !fits(place, next)) return [];
        end = next;
      }
      return [{ from: word.from, to: end.to }];
    });
}

function merged(marks: Mark[]): Mark[] {
  const all: Mark[] = [];
  for (const mark of marks.sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && mark.from < last.to) last.to = Math.max(last.to, mark.to);
    else all.push({ ...mark });
  }
  return all;
}
