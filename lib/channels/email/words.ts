import { lettersIn, lettersOf } from "./letters.ts";

// A question mark within one is none of its end, unless `=` follows.
const WORD = /=\?([^?\s*]*)(?:\*[^?\s]*)?\?([QqBb])\?([^?]*(?:\?(?!=)[^?]*)*)\?=/g;

/**
 * A header's text: encoded words (RFC 2047) and bare bytes alike as letters. Of words that follow one another in the
 * same letters the bytes are joined first: a letter may be split between them.
 */
export function decodeWords(value: string, hint = ""): string {
  if (!value.includes("=?")) return lettersIn(value, hint);
  let [text, at] = ["", 0];
  let open: { charset: string; bytes: Buffer[] } | null = null;
  const close = () => {
    if (open) text += lettersOf(Buffer.concat(open.bytes), open.charset, hint);
    open = null;
  };
  for (const word of value.matchAll(WORD)) {
    const between = value.slice(at, word.index);
    const [, charset, coding, coded] = word as unknown as [string, string, string, string];
    if (between.trim() || (!at && between) || open?.charset !== charset.toLowerCase()) {
      close();
      if (between.trim() || !at) text += lettersIn(between, hint);
    }
    open ??= { charset: charset.toLowerCase(), bytes: [] };
    open.bytes.push(bytesOf(coding, coded));
    at = word.index + word[0].length;
  }
  close();
  return text + lettersIn(value.slice(at), hint);
}

function bytesOf(coding: string, coded: string): Buffer {
  if (/b/i.test(coding)) return Buffer.from(coded.replace(/=+$/, ""), "base64");
  const plain = coded
    .replaceAll("_", " ")
    .replace(/=\s*([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}
