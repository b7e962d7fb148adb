/**
 * An address as the post reads it, a line for each part of it: *1420 Larkspur Ct #4 / Riverton, CA 95945*. The own country
 * is left out, another stands last in capitals (Universal Postal Union, S42).
 */
export function postLines(address: string): string[] {
  const parts = address
    .split(/[,\n]/)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter(Boolean);
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last && STATE.test(part)) lines[lines.length - 1] = `${last}, ${part}`;
    else if (last && lines.length > 1 && ZIP_ALONE.test(part)) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  if (lines.length > 1 && HOME.test(lines.at(-1)!)) lines.pop();
  else if (hasCountry(lines)) lines.push(lines.pop()!.toLocaleUpperCase("en"));
  return lines;
}

/** The code by which the post sorts it, null where the line of the town has none. */
export function postcodeOf(lines: string[]): string | null {
  const town = hasCountry(lines) ? lines.at(-2) : lines.at(-1);
  if (!town) return null;
  const home = /(?:^|\s)(\d{5}(?:-\d{4})?)$/.exec(town)?.[1];
  if (home) return home;
  // A number alone in the only line may be the house's.
  return lines.length > 1 ? (ABROAD.exec(town)?.[1] ?? null) : null;
}

/** First those of the own country by their codes, then the others by country. */
export function postOrder(lines: string[]): string {
  const country = hasCountry(lines) ? lines.at(-1)! : "";
  return [country, postcodeOf(lines) ?? "~", ...lines].join("\n");
}

const STATE = /^[A-Z]{2}\.?(?: \d{5}(?:-\d{4})?)?$/i;
const ZIP_ALONE = /^\d{5}(?:-\d{4})?$/;
const HOME = /^(u\.?s\.?a?\.?|united states( of america)?|estados unidos|ee\.? ?uu\.?)$/i;

// 70173 Stuttgart · 00-950 Warszawa · 111 22 Stockholm · K1A 0B1 · SW1A 1AA · 1012 AB Amsterdam
const ABROAD =
  /(?:^|\s)([A-Z]{1,2}-\d{4,5}|\d{2}-\d{3}|\d{3} \d{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2}|\d{4,6})(?:\s|$)/i;

export const hasCountry = (lines: string[]): boolean =>
  lines.length > 2 && countries().has(lines.at(-1)!.toLocaleLowerCase("en"));

let known: Set<string> | undefined;

/** As English, Spanish and German call them. */
function countries(): Set<string> {
  known ??= new Set(
    ["en", "es", "de"].flatMap((language) => {
      const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
      return codes.flatMap((code) => names.of(code)?.toLocaleLowerCase("en") ?? []);
    }),
  );
  return known;
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const codes = LETTERS.flatMap((one) => LETTERS.map((two) => one + two));
