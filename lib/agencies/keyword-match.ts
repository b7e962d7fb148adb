import { stem as stemEnglish } from "../english.ts";
import { stem as stemSpanish } from "../spanish.ts";
import { type Word, wordsIn } from "../text-words.ts";

/** A word or phrase that stands for an emergency, in the language in which it is said. */
export type Phrase = { language: "en" | "es"; words: string };

/**
 * The first of the phrases that a text says: whole words beside each other with nothing but blanks between them, in any of
 * their forms, whatever their case and accents. *No, water the plants* does not say *no water*.
 */
export function findPhrase<P extends Phrase>(text: string, phrases: P[]): P | null {
  if (!phrases.length) return null;
  const read = readerOf(text.slice(0, MOST_TEXT));
  return phrases.find((phrase) => says(read(phrase.language), stemsOf(phrase))) ?? null;
}

/** Its words, and what their forms have in common. */
export const wordsOf = ({ language, words }: Phrase): { text: string; stem: string }[] =>
  placed(words).map(({ text }) => ({ text, stem: stems[language](text) }));

/** Phrases that have the same are the same. */
export const stemsOf = (phrase: Phrase): string[] => wordsOf(phrase).map(({ stem }) => stem);

/** Nobody calls for help below so much. */
const MOST_TEXT = 20_000;

const stems = { en: stemEnglish, es: stemSpanish };
const placed = (text: string) => wordsIn(text).filter(({ at }) => at !== null);

type Said = { stem: string; follows: boolean };

/** The words of a text as a language compares them, each read once for all its phrases. */
function readerOf(text: string): (language: Phrase["language"]) => Said[] {
  const words = placed(text);
  const known: Partial<Record<Phrase["language"], Said[]>> = {};
  return (language) => {
    known[language] ??= words.map((word, at) => ({
      stem: stems[language](word.text),
      follows: at > 0 && isBeside(text, words[at - 1]!, word),
    }));
    return known[language];
  };
}

const isBeside = (text: string, { to }: Word, { from }: Word) =>
  /^[\s\-\u2010-\u2013]*$/.test(text.slice(to, from));

const says = (said: Said[], [first, ...rest]: string[]): boolean =>
  first !== undefined &&
  said.some(
    ({ stem }, at) =>
      stem === first &&
      rest.every((one, more) => said[at + 1 + more]?.stem === one && said[at + 1 + more]!.follows),
  );
