/**
 * A text as it is compared: small letters without their marks, full-width and half-width alike, one kind of apostrophe,
 * quote and hyphen. Letters that are no other letter with a mark (ø ł đ ß þ æ ı) become those that people type instead. The same
 * whatever the machine's language. The database's `fold` does the same to its columns; `fold.test.ts` compares them.
 */
export function fold(text: string): string {
  if (!OTHERS.test(text)) return text.toLowerCase();
  return text
    .replace(APOSTROPHES, "'")
    .replace(QUOTES, '"')
    .replace(HYPHENS, "-")
    .replace(SYMBOLS, " ")
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .normalize("NFC")
    .replace(LETTERS, (letter) => letters[letter]!);
}

const OTHERS = /[^\0-\x7f]/;
const APOSTROPHES = /[\u2018\u2019\u201b\u02bc\u2032\u00b4\uff07]/g;
const QUOTES = /[\u00ab\u00bb\u201c-\u201e]/g;
// An em dash parts words and never joins them.
const HYPHENS = /[\u2010-\u2013\u2212\ufe63\uff0d]/g;
// They would become letters and figures of the word beside them: 10½, №4417, 5℃.
const SYMBOLS = /[\u00a8\u00af\u00b8\u00bc-\u00be\u2100-\u218f]/g;
// Of alphabets, and what is not seen. Marks of Japanese and Indian letters make other letters: they stay.
const MARKS = new RegExp(
  "[\\u00ad\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f" +
    "\\u0670\\u06d6-\\u06dc\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200c-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u20d0-\\u20ff" +
    "\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\ufeff]",
  "g",
);

const letters: Record<string, string> = {
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  ŋ: "n",
  ø: "o",
  ŧ: "t",
  æ: "ae",
  œ: "oe",
  ß: "ss",
  þ: "th",
  ς: "σ",
};
const LETTERS = new RegExp(`[${Object.keys(letters).join("")}]`, "g");
