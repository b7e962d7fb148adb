/**
 * Letters as a search compares them: small, without accents, and those that have no accent to lose as PostgreSQL's
 * `unaccent` writes them, since the column that is searched was made by it.
 */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[đðøłßıþæœħŧĸŉ‘’‚‛“”„‐‑–—½¼¾№]/g, (letter) => plain[letter]!);

const plain: Record<string, string> = {
  ...{
    đ: "d",
    ð: "d",
    ø: "o",
    ł: "l",
    ß: "ss",
    ı: "i",
    þ: "th",
    æ: "ae",
    œ: "oe",
    ħ: "h",
    ŧ: "t",
    ĸ: "q",
    ŉ: "'n",
  },
  ...{
    "‘": "'",
    "’": "'",
    "‚": ",",
    "‛": "'",
    "“": '"',
    "”": '"',
    "„": ",,",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
  },
  ...{ "½": " 1/2", "¼": " 1/4", "¾": " 3/4", "№": "no" },
};
