import { isAscii, isUtf8 } from "node:buffer";
import chardet from "chardet";
import iconv from "iconv-lite";

/** Says of itself how many bytes a letter has, or by signs that are plain letters otherwise. */
const SPEAKS_ASCII = /^(utf-?7|unicode-1-1-utf-7|iso-?2022|hz|utf-?16|ucs-?2|utf-?32|csiso2022|unicode$)/;
/** One byte a letter: what is whole in UTF-8 beyond ASCII was never meant by any of these. */
const SINGLE =
  /^(us-?ascii|ascii|ansi|latin|l\d|(x-)?(windows|cp)-?(125\d|874|8\d\d)|iso[-_ ]?8859|koi8|x?-?mac|default|unknown|x-unknown|x-user)/;

/**
 * Which letters bytes are. The label is a claim: whole UTF-8 is believed before it, and where it is missing, unknown or
 * does not fit, what the mail says elsewhere (`hint`), then the bytes themselves.
 */
export function lettersOf(bytes: Buffer, label = "", hint = ""): string {
  const name = label.trim().toLowerCase();
  if (isAscii(bytes) && !SPEAKS_ASCII.test(name)) {
    return bytes.includes(ESCAPE) ? decode(bytes, "iso-2022-jp")! : bytes.toString("latin1");
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, "utf-16le")!;
  if (isUtf8(bytes) && (!name || isUtf8Name(name) || SINGLE.test(name) || !isKnown(name))) {
    return withoutControls(utf8.decode(bytes));
  }
  if (isUtf8Name(name)) return repaired(bytes) ?? (decode(bytes, hint) || windows.decode(bytes));
  // Old programs write it over whatever they have.
  if (!name || name.includes("ascii") || !isKnown(name)) return unlabelled(bytes, hint);
  return decode(bytes, name)!;
}

/** The letters of a header, which are bytes as yet (latin1). */
export const lettersIn = (value: string, hint: string): string =>
  /[\x80-\xff\x1b]/.test(value) ? lettersOf(Buffer.from(value, "latin1"), "", hint) : value;

const ESCAPE = Buffer.from("\u001b$");
const utf8 = new TextDecoder();
/** Of Windows' letters, made UTF-8 as if they were latin ones. */
const withoutControls = (text: string) =>
  text.replace(/[\u0080-\u009f]/g, (sign) => windows.decode(Uint8Array.of(sign.charCodeAt(0))));

const isUtf8Name = (name: string) => /^(x-)?(unicode-1-1-)?utf-?_?8/.test(name);

/** As TextDecoder knows it, which has the letters of mail and the web; then by the long list of old ones. */
function decode(bytes: Buffer, name: string): string | null {
  const decoder = decoderOf(name);
  if (decoder?.encoding === "iso-2022-jp") return decoder.decode(withoutPauses(bytes));
  if (decoder) return decoder.decode(bytes);
  const other = iconvName(name);
  return other ? iconv.decode(bytes, other) : null;
}

/** Back to ASCII and away from it at once is an error to TextDecoder, and stands wherever two pieces were joined. */
const withoutPauses = (bytes: Buffer) =>
  Buffer.from(bytes.toString("latin1").replace(/\x1b\([BJ](?=\x1b\$)/g, ""), "latin1");

const isKnown = (name: string) => Boolean(decoderOf(name) ?? iconvName(name));

const decoders = new Map<string, TextDecoder | null>();

function decoderOf(name: string): TextDecoder | null {
  const known = decoders.get(name);
  if (known !== undefined) return known;
  // A mail may make up as many as it likes.
  if (decoders.size > 500) decoders.clear();
  const made =
    tried(name) ?? tried(aliases[name.replace(/^(x-ms-|x-|cs)/, "").replace(/[\s._-]/g, "")] ?? "");
  decoders.set(name, made);
  return made;
}

function tried(name: string): TextDecoder | null {
  try {
    return name && name !== "x-user-defined" ? new TextDecoder(name) : null;
  } catch {
    return null;
  }
}

const aliases: Record<string, string> = {
  ...{ iso88598i: "iso-8859-8", iso88598e: "iso-8859-8", utf8: "utf-8", tis620: "windows-874" },
  ...{ shiftjis: "shift_jis", windows31j: "shift_jis", cp932: "shift_jis", ms932: "shift_jis" },
  ...{ eucjp: "euc-jp", cp51932: "euc-jp", iso2022jp: "iso-2022-jp", iso2022jp1: "iso-2022-jp" },
  ...{
    iso2022jp2: "iso-2022-jp",
    iso2022jpms: "iso-2022-jp",
    cp50220: "iso-2022-jp",
    cp50221: "iso-2022-jp",
  },
  ...{ euckr: "euc-kr", uhc: "euc-kr", cp949: "euc-kr", ms949: "euc-kr", ksc56011987: "euc-kr" },
  ...{ cp936: "gbk", cp950: "big5", big5: "big5", gb2312: "gbk", latin1: "windows-1252" },
};

function iconvName(name: string): string | null {
  const plain = /utf-?7/.test(name) ? "utf-7" : name;
  return iconv.encodingExists(plain) ? plain : null;
}

/** A few wrong bytes in UTF-8 are most often Windows' letters, pasted in; null where most are. */
function repaired(bytes: Buffer): string | null {
  let [letters, wrong] = [0, 0];
  const text = bytes.toString("latin1").replace(LETTERS, (run) => {
    const isWhole = run.length > 1;
    if (isWhole) letters++;
    else wrong++;
    const those = Buffer.from(run, "latin1");
    return isWhole ? utf8.decode(those) : windows.decode(those);
  });
  return letters >= wrong ? text : null;
}

const LETTERS =
  /(?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf4][\x80-\xbf]{3})+|[\x80-\xff]/g;
const windows = new TextDecoder("windows-1252");

function unlabelled(bytes: Buffer, hint: string): string {
  const name = hint.trim().toLowerCase();
  if (name && !isUtf8Name(name) && !name.includes("ascii") && isKnown(name)) return decode(bytes, name)!;
  const start = bytes.subarray(0, 20_000);
  // Of scripts that have few letters beyond ASCII a guess by statistics is worse than the most common one.
  const guess = isForeign(start) ? chardet.detect(start) : null;
  return decode(bytes, guess && isKnown(guess.toLowerCase()) ? guess.toLowerCase() : "windows-1252")!;
}

function isForeign(bytes: Buffer): boolean {
  let [high, plain] = [0, 0];
  for (const byte of bytes) {
    if (byte >= 0x80) high++;
    else if ((byte | 32) >= 0x61 && (byte | 32) <= 0x7a) plain++;
  }
  return high > 8 && high > plain / 2;
}
