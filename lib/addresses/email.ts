/** What people and their telephones put around an address: quotes of any kind, pointed brackets, a full stop behind. */
const AROUND = /^(?:mailto:|[\s"'<«“”‘’„(])+|[\s"'>»“”‘’„),.;]+$/gi;
/** Characters, as SMTP allows them. */
const MOST = 254;
const PART = '[^\\s@<>"“”„«»(),:;\\\\[\\]]';
const ADDRESS = new RegExp(`^${PART}+@${PART}+\\.${PART.replace("@", "@.")}{2,}$`);

/** One address in lower case, or null. Stricter than RFC 5322 on purpose: what people really have. */
export function parseEmail(text: string): string | null {
  if (text.length > MOST + 50) return null;
  const value = text.replace(AROUND, "").toLowerCase();
  return value.length <= MOST && ADDRESS.test(value) ? value : null;
}
