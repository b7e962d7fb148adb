/**
 * What stays in a box once a text has arrived: what was typed on behind it. `stands` is how the thread shows the text, whose
 * spaces and breaks count for nothing; `sent` is what was last given away, for a text that the thread shows in other letters.
 * Where the box goes on in the middle of a sentence somebody has thought better of it, and the whole stays.
 */
export function withoutSent(value: string, stands: string, sent: string): string {
  const end = endOf(value, stands) ?? endOf(value, sent);
  if (end === undefined) return value;
  const rest = value.slice(end);
  return /^\S/.test(rest) ? value : rest.trimStart();
}

/** Where `words` end in `value`, which begins with them. */
function endOf(value: string, words: string): number | undefined {
  const signs = words.replace(/\s+/g, "");
  if (!signs) return undefined;
  let at = 0;
  for (const sign of signs) {
    while (/\s/.test(value[at] ?? "")) at++;
    if (!value.startsWith(sign, at)) return undefined;
    at += sign.length;
  }
  return at;
}
