/**
 * What stays in a box once `sent` has arrived: what was typed on behind it. Where that goes on in the middle of its sentence
 * somebody has thought better of it, and the whole stays.
 */
export function withoutSent(value: string, sent: string): string {
  if (!sent || !value.trimStart().startsWith(sent)) return value;
  const rest = value.trimStart().slice(sent.length);
  return /^\S/.test(rest) ? value : rest.trimStart();
}
