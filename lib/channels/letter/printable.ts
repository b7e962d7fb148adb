import { type Font, openFont } from "./font.ts";

/** Text as it is printed: composed letters, plain line ends, blanks for tabs, nothing that nobody sees. */
export const plain = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replaceAll("\t", "    ")
    .replace(/[\p{Default_Ignorable_Code_Point}\u0000-\u0009\u000b-\u001f]/gu, "");

const MOST_SHOWN = 5;

/**
 * The words that would not come out of the printer as they were written, the first few of them. pdfkit prints a box for a
 * letter that the font lacks, words from right to left in the wrong order, and shapes no script of India.
 */
export async function unprintable(text: string): Promise<string[]> {
  // Nearly every letter: nothing has to be opened for it.
  if (/^[\n\r\t -~¡-ÿ]*$/.test(text)) return [];
  const font = await openFont();
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => !isPrintable(word, font));
  return [...new Set(words)].slice(0, MOST_SHOWN).map((word) => [...word].slice(0, 30).join(""));
}

const SCRIPTS =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u;

const isPrintable = (word: string, font: Font) =>
  SCRIPTS.test(word) && [...word].every((sign) => font.has(sign.codePointAt(0)!));
