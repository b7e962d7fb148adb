/** As a model was asked to begin each translation, and as others write it: `[[1]]`, `**[[1]]**`, `## [1]:`. */
const asked = /^[ \t*#]*\[\[(\d{1,4})\]\][ \t*:]*/m;
const other = /^[ \t*#]*\[(\d{1,4})\][ \t*:]*/m;

/**
 * What a model answered, by the number of the text, from 1. Of one text the whole answer is its translation, whatever number it
 * gives it or none: small models leave it out. Of several, what has no number of its own is nobody's.
 */
export function readTranslations(answer: string, count: number): (string | null)[] {
  const found = inJson(answer) ?? numbered(answer, asked) ?? numbered(answer, other) ?? new Map();
  if (count === 1 && !found.has(1)) return [([...found.values()][0] ?? answer) || null];
  return Array.from({ length: count }, (_, at) => found.get(at + 1) || null);
}

function numbered(answer: string, mark: RegExp): Map<number, string> | null {
  const [, ...parts] = answer.split(mark);
  const found = new Map<number, string>();
  for (let at = 0; at < parts.length; at += 2) {
    const number = Number(parts[at]);
    // What says a number twice has it from a resident's words: the first is the answer's own.
    if (!found.has(number)) found.set(number, parts[at + 1]!.trim());
  }
  return found.size ? found : null;
}

/** Asked in JSON, some answer in it, and put it into a block of code. */
function inJson(answer: string): Map<number, string> | null {
  const text = answer.trim().replace(/^```(?:json)?\s*|\s*```$/g, "");
  if (!/^[[{]\s*["{]/.test(text)) return null;
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    // A text that begins with a bracket, and no more.
    return null;
  }
  const found = new Map<number, string>();
  for (const one of [said].flat() as { number?: unknown; text?: unknown; translation?: unknown }[]) {
    const translated = one?.translation ?? one?.text;
    if (typeof one?.number === "number" && typeof translated === "string")
      found.set(one.number, translated.trim());
  }
  return found.size ? found : null;
}
