/** What is written into a cell to say that there is nothing. */
const NOTHING = new RegExp(
  `^(?:${[
    "[-–—_.,?*/\\\\ ]+",
    "#?n[./]?\\s?[ad][./]?",
    "#(?:ref|value|name\\?|null|div/0|n/a)!?",
    "none",
    "null",
    "nil",
    "nan",
    "undefined",
    "unknown",
    "unavailable",
    "not (?:available|applicable|provided|given|known|on file|listed)",
    "no (?:phone|number|email|e-mail|mail|address|data|name|cell|account)",
    "(?:blank|empty|tbd|tba|x{2,5})",
    "s[./]?\\s?/?\\s?[nd][./]?",
    "sin (?:tel[eé]fono|correo|email|n[uú]mero|direcci[oó]n|datos?|nombre|cuenta)",
    "no (?:tiene|aplica|disponible|hay|consta)",
    "ningun[oa]?",
    "desconocid[oa]",
    "nulo",
    // Telephone numbers and dates of zeros.
    "\\+?[\\s()./-]*(?:0[\\s()./-]*){3,}",
  ].join("|")})$`,
  "i",
);

export const isPlaceholder = (cell: string): boolean => NOTHING.test(cell);

/** Null and Nil are people's names; written in one case throughout they were made by a program. */
export const isNoName = (cell: string): boolean =>
  isPlaceholder(cell) && !/^(?:Null|Nil|Nan|None|Na)$/.test(cell);

const NO_ADDRESS =
  /^(?:no[-_.]?(?:e?mail|reply)|none|na|nomail|unknown|noemail|sincorreo)@(?:(?:none|na|no|nomail|noemail|email|example)\.\w+)$/i;

/** An address of mail that only fills its field. */
export const isNoEmail = (cell: string): boolean => NO_ADDRESS.test(cell);
