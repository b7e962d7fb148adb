/** Far more than anybody reads of a thread. */
const MOST = 100;
const LONGEST = 998;

/** With its brackets, also where it came without. */
export const readId = (value: string): string => {
  const bare = /^[^\s<>\u0000-\u001f\u007f]{1,998}$/.exec(value.trim())?.[0];
  return idsIn(value)[0] ?? (bare ? `<${bare}>` : "");
};

/**
 * The mails that this one says it answers, the nearest first. Some write prose around the id ("Message from Ana <ana@…> of
 * Tue <id@…>"): all that may be one is here, and whoever looks compares with the ids that exist.
 */
export function readReferences(inReplyTo: string[], references: string[]): string[] {
  const ids = [...inReplyTo.flatMap(idsIn).reverse(), ...references.flatMap(idsIn).reverse()];
  return [...new Set(ids)].slice(0, MOST);
}

export function idsIn(value: string): string[] {
  const ids = (value.match(/<[^<>]{1,998}>/g) ?? []).map((id) => id.replace(/[\s\u0000-\u001f\u007f]+/g, ""));
  if (ids.length) return ids.filter((id) => id.length > 2 && id.length <= LONGEST);
  const bare = value.trim();
  return /^[^\s<>\u0000-\u001f\u007f]+@[^\s<>\u0000-\u001f\u007f]+$/.test(bare) && bare.length <= LONGEST
    ? [`<${bare}>`]
    : [];
}
