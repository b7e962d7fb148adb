import { fold } from "../fold.ts";

const SUFFIX = /[\s,]+(jr|sr|ii|iii|iv|junior|senior|hijo|padre|esq|md|phd)\.?$/i;
const COMPANY = /\b(inc|llc|ltd|co|corp|lp|llp|pc|dba|trust|sa|cv|city|county|church|school)\b/i;
const same: Record<string, string> = { junior: "jr", hijo: "jr", senior: "sr", padre: "sr" };

/** However it is written: accents, capitals, blanks, dots and `Doe, Pat` make no other person. */
export function nameKey(name: string): string {
  const { base, suffix } = splitSuffix(name);
  const [last, first, ...more] = base.split(",");
  const turned = first?.trim() && !more.length && !COMPANY.test(base) ? `${first} ${last}` : base;
  return [plain(turned), suffix].filter(Boolean).join(" ");
}

/** `Doe, Pat` as it is spoken: `Pat Doe`. A company's name stays, and one of several people. */
export function spoken(name: string): string {
  const { base } = splitSuffix(name);
  const suffix = name
    .trim()
    .slice(base.length)
    .replace(/^[\s,]+/, " ");
  const [last, first, ...more] = base.split(",").map((part) => part.trim());
  const isPerson =
    last && first && !more.length && !COMPANY.test(base) && !/[&/]|\s(?:and|y|e)\s/i.test(base);
  return isPerson ? `${first} ${last}${suffix}` : name;
}

/** Father and son have one name but for it. */
export function splitSuffix(name: string): { base: string; suffix: string } {
  const found = SUFFIX.exec(name.trim());
  if (!found?.index) return { base: name.trim(), suffix: "" };
  const suffix = fold(found[1]!);
  return { base: name.trim().slice(0, found.index), suffix: same[suffix] ?? suffix };
}

/** The name without what parts father and son. */
export const baseKey = (name: string): string => nameKey(splitSuffix(name).base);

/** One person, as far as names tell: first and last are the same, whatever stands between. */
export function isLikeName(one: string, two: string): boolean {
  const [a, b] = [nameKey(one), nameKey(two)];
  if (a === b) return true;
  if (splitSuffix(one).suffix !== splitSuffix(two).suffix) return false;
  const [x, y] = [baseKey(one).split(" "), baseKey(two).split(" ")];
  if (x.length < 2 || y.length < 2) return false;
  // `Ana Ruiz` and `Ana Ruiz Vega`: in Spanish the second surname is often left out.
  return (
    x[0] === y[0] &&
    (x.at(-1) === y.at(-1) ||
      x.join(" ").startsWith(`${y.join(" ")} `) ||
      y.join(" ").startsWith(`${x.join(" ")} `))
  );
}

/** How a name of this key may stand on a card, as `plainName` reads it there. */
export function spellings(name: string): string[] {
  const { base } = splitSuffix(name);
  const turned = base.split(",").reverse().join(" ");
  const words = plain(turned).split(" ");
  const back = [words.at(-1), ...words.slice(0, -1)].join(" ");
  return [...new Set([plain(base), words.join(" "), back])];
}

/** The same in SQL: folded, without dots, commas and what parts father and son. */
export const plainName = (column: string): string =>
  `btrim(regexp_replace(regexp_replace(fold(${column}), '[\\s,]+(jr|sr|ii|iii|iv|junior|senior|hijo|padre|esq|md|phd)\\.?$', ''), '[.,\\s]+', ' ', 'g'))`;

/** A name as two cards are compared by it in SQL. */
export const foldedName = (column: string): string => `fold(${column})`;

/**
 * How near two folded names are, in SQL. 0: the same. 1: one first name, or its first letter. 2: nothing in common.
 * 3: one last name with two first ones.
 */
export function kinship(a: string, b: string): string {
  const first = (name: string) => `rtrim(split_part(${name}, ' ', 1), '.')`;
  const last = (name: string) => `regexp_replace(${name}, '^.* ', '')`;
  const isInitial = `least(length(${first(a)}), length(${first(b)})) = 1 and left(${a}, 1) = left(${b}, 1)`;
  return `case when ${a} = ${b} then 0 when ${first(a)} = ${first(b)} or ${isInitial} then 1
    when ${a} like '% %' and ${b} like '% %' and ${last(a)} = ${last(b)} then 3 else 2 end`;
}

const plain = (name: string) => fold(name).replace(/[.,]/g, " ").replace(/\s+/g, " ").trim();
