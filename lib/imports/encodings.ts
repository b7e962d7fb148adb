import { isUtf8 } from "node:buffer";

/** How a file writes its letters. Those of old Macs and of DOS nobody can tell from the others: a person picks them. */
export const encodings = ["utf-8", "windows-1252", "macintosh", "cp850", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof encodings)[number];
export const isEncoding = (text: string | null | undefined): text is Encoding =>
  (encodings as readonly unknown[]).includes(text);

/** What the bytes themselves say. A few wrong ones in a file of UTF-8 make it no other. */
export function encodingOf(file: Buffer): Encoding {
  if (file[0] === 0xff && file[1] === 0xfe) return "utf-16le";
  if (file[0] === 0xfe && file[1] === 0xff) return "utf-16be";
  // Cut anywhere, a last letter may be incomplete.
  if ([0, 1, 2, 3].some((cut) => isUtf8(file.subarray(0, Math.max(0, file.length - cut))))) return "utf-8";
  const { letters, wrong } = count(file.subarray(0, 4_000_000));
  return letters > wrong ? "utf-8" : "windows-1252";
}

/** One cell with other letters than ASCII, as each encoding reads it: a person sees at once which is right. */
export function lettersIn(file: Buffer): { encoding: Encoding; text: string }[] {
  const found = encodingOf(file);
  if (found.startsWith("utf-16")) return [];
  const at = file.findIndex((byte, index) => byte >= 0x80 && index > 2);
  if (at < 0) return [];
  const [from, to] = [edge(file, at, -1), edge(file, at, 1)];
  const bytes = file.subarray(from, to);
  return (["utf-8", "windows-1252", "macintosh", "cp850"] as const).map((encoding) => ({
    encoding,
    text: decoderOf(encoding)(bytes).trim(),
  }));
}

/** Where the cell around a byte begins or ends. */
function edge(file: Buffer, at: number, step: 1 | -1): number {
  const ends = new Set([...',;\t|\r\n"'].map((sign) => sign.charCodeAt(0)));
  let edge = at;
  while (edge > 0 && edge < file.length && Math.abs(edge - at) < 40 && !ends.has(file[edge]!)) edge += step;
  return step < 0 && edge > 0 ? edge + 1 : edge;
}

/** The file's text in pieces, without the mark that it may begin with. */
export function* textOf(file: Buffer, encoding: Encoding): Generator<string> {
  const mark = markOf(file, encoding);
  const decode = decoderOf(encoding);
  for (let at = mark; at < file.length; ) {
    const end = encoding === "utf-8" ? endOfLetter(file, at + PIECE) : Math.min(file.length, at + PIECE);
    const text = decode(file.subarray(at, end));
    if (text) yield text;
    at = end;
  }
}

const PIECE = 256 * 1024;

function markOf(file: Buffer, encoding: Encoding): number {
  if (encoding === "utf-16le" || encoding === "utf-16be") return 2;
  return file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? 3 : 0;
}

function decoderOf(encoding: Encoding): (bytes: Buffer) => string {
  if (encoding === "utf-8") return (bytes) => (isUtf8(bytes) ? bytes.toString("utf8") : repaired(bytes));
  if (encoding === "cp850")
    return (bytes) =>
      bytes.toString("latin1").replace(/[\u0080-\u00ff]/g, (sign) => CP850[sign.charCodeAt(0) - 128]!);
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes) => decoder.decode(bytes, { stream: true });
}

const windows = new TextDecoder("windows-1252");

/** Wrong bytes are most often Windows' letters, pasted in by a program that did not look. */
function repaired(bytes: Buffer): string {
  let text = "";
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = letterAt(bytes, at);
    if (length) {
      at += length;
      continue;
    }
    text += bytes.toString("utf8", from, at) + windows.decode(bytes.subarray(at, at + 1));
    from = ++at;
  }
  return text + bytes.toString("utf8", from);
}

/** How many bytes a whole letter of UTF-8 has here; 0 where none begins. */
function letterAt(bytes: Buffer, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  return length && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length ? length : 0;
}

function count(bytes: Buffer): { letters: number; wrong: number } {
  let [letters, wrong] = [0, 0];
  for (let at = 0; at < bytes.length; ) {
    const length = letterAt(bytes, at);
    if (length > 1) letters++;
    else if (!length) wrong++;
    at += length || 1;
  }
  return { letters, wrong };
}

/** Not within a letter: that would make two wrong halves of it. */
function endOfLetter(file: Buffer, at: number): number {
  let end = Math.min(file.length, at);
  for (let back = 0; back < 3 && end < file.length && (file[end]! & 0xc0) === 0x80; back++) end--;
  return end;
}

const CP850 = [
  ..."ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
  ..."└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
];
