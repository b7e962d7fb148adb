import type { Language } from "../words/translator.ts";
import { nameOfOperator, type Operator, operatorNamed } from "./operators.ts";

/** One condition, as it was written. */
export type Term = {
  operator: Operator;
  value: string;
  not: boolean;
  /** What a saved search means by that, whatever it is called by now. */
  ids?: number[];
};

export type Asked = {
  terms: Term[];
  /** Everything else: words, "a phrase", -not. */
  words: string;
  /** Looks like an operator and is none: searched for as words, which has to be said. */
  unknown: string[];
};

/** Nobody narrows further than that; each is a condition of one statement. */
const MOST_TERMS = 12;

const TOKEN =
  /(-*"[^"]*"?)|(-?)(\p{L}+):(\s*)("[^"]*"?(?:[=<>](?:"[^"]*"?|[^\s"]+)?)?|[^\s"]+(?:(?<=[=<>])"[^"]*"?)?)?|\S+/gu;
const isOperator = (text: string | undefined) => {
  const [, name = ""] = /^-?(\p{L}+):/u.exec(text ?? "") ?? [];
  return operatorNamed(name) !== null;
};

/**
 * Takes a search apart: `from:kim`, `tag:"no water"`, `field:"Work order"=7`, `-is:spam`, a blank behind the colon or not. What is quoted as a whole
 * is a phrase, whatever stands in it.
 */
export function readAsked(search: string): Asked {
  const text = search.replace(/[“”„«»]/g, '"');
  const asked: Asked = { terms: [], words: "", unknown: [] };
  const words: string[] = [];
  const token = new RegExp(TOKEN);
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [whole, quoted, not, name = "", gap = "", given] = found;
    const operator = quoted ? null : operatorNamed(name);
    if (!operator || asked.terms.length === MOST_TERMS) {
      // What stands behind the blank may be an operator itself.
      const own = gap && given ? whole.slice(0, whole.length - given.length - gap.length) : whole.trim();
      token.lastIndex = found.index + own.length;
      words.push(own);
      if (operator || (!quoted && name.length > 1 && given && !gap && !given.startsWith("//")))
        asked.unknown.push(own);
      continue;
    }
    const isNext = Boolean(gap) && isOperator(given);
    if (isNext) token.lastIndex = found.index + whole.length - given!.length;
    const apart =
      operator === "field" && given && !isNext ? behind(given, text.slice(token.lastIndex)) : null;
    token.lastIndex += apart?.length ?? 0;
    const value = isNext ? "" : ((given ?? "") + (apart?.said ?? "")).replaceAll('"', "").trim();
    asked.terms.push({ operator, value, not: not === "-" });
  }
  return { ...asked, words: words.join(" ") };
}

/** What a field is to say, where blanks stand about the sign: `field:Route = 12`. */
function behind(given: string, rest: string): { said: string; length: number } | null {
  const unquoted = given.replace(/^"[^"]*"?/, "");
  const isBegun = /[=<>]=?$/.test(unquoted);
  if (!isBegun && /[=<>]/.test(unquoted)) return null;
  const sign = isBegun ? "" : /^\s+[=<>]=?/.exec(rest)?.[0];
  if (sign === undefined) return null;
  const [next = ""] = /^\s*("[^"]*"?|[^\s"]+)/.exec(rest.slice(sign.length)) ?? [];
  const value = isOperator(next.trim()) ? "" : next;
  return { said: sign.trim() + value.trim(), length: sign.length + value.length };
}

/** The same search, in the operators of a language. `readAsked` reads the same again. */
export const writeAsked = ({ terms, words }: Pick<Asked, "terms" | "words">, language: Language): string =>
  [words, ...terms.map((term) => writeTerm(term, language))].filter(Boolean).join(" ");

export function writeTerm({ operator, value, not }: Term, language: Language): string {
  const plain = value.replaceAll('"', "").trim();
  const written = /^\S+$/.test(plain) ? plain : `"${plain}"`;
  return `${not ? "-" : ""}${nameOfOperator(operator, language)}:${plain && written}`;
}
