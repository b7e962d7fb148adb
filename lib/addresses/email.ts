/** One address in lower case, or null. Stricter than RFC 5322 on purpose: what people really have. */
export function parseEmail(text: string): string | null {
  const value = text.trim().toLowerCase();
  return value.length <= 254 &&
    /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@.<>"(),:;\\[\]]{2,}$/.test(value)
    ? value
    : null;
}
