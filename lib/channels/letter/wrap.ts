import type { Font } from "./font.ts";

/** As lines of that width, broken between words; a word that is wider than a line goes on in the next, without a hyphen. */
export const wrap = (text: string, font: Font, { size, width }: { size: number; width: number }): string[] =>
  text.split("\n").flatMap((line) => wrapLine(line, (part) => font.width(part, size), width));

function wrapLine(line: string, measure: (text: string) => number, width: number): string[] {
  const whole = line.trimEnd();
  if (measure(whole) <= width) return [whole];
  const lines: string[] = [];
  let rest = "";
  for (const word of whole.split(/(?<=\S)(?= )/)) {
    if (measure(rest + word) <= width) {
      rest += word;
      continue;
    }
    if (rest.trim()) lines.push(rest);
    rest = word.trimStart();
    while (measure(rest) > width) {
      const part = asMuchAs(rest, measure, width);
      lines.push(part);
      rest = rest.slice(part.length);
    }
  }
  return rest ? [...lines, rest] : lines;
}

/** Whole letters, with the marks that stand on them; one at least. */
function asMuchAs(word: string, measure: (text: string) => number, width: number): string {
  let part = "";
  for (const { segment } of letters.segment(word)) {
    if (part && measure(part + segment) > width) break;
    part += segment;
  }
  return part;
}

const letters = new Intl.Segmenter();
