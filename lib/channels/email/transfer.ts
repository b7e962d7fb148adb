/** What the transfer made of a body (RFC 2045, 6), undone. */
export function untransferred(body: Buffer, encoding: string): Buffer {
  const name = /[\w-]+/.exec(encoding.replace(/\([^()]*\)/g, ""))?.[0]?.toLowerCase();
  if (name === "base64") return fromBase64(body);
  if (name === "quoted-printable") return fromQuoted(body);
  if (name === "x-uuencode" || name === "uuencode" || name === "x-uue")
    return uuBlock(body.toString("latin1"))?.bytes ?? body;
  return body;
}

const BASE64 = /^[A-Za-z0-9+/=\s]*$/;

function fromBase64(body: Buffer): Buffer {
  const text = body.toString("latin1");
  if (isProse(text)) return body;
  // Lists append their footers to it without a look.
  const end = BASE64.test(text) ? text.length : endOfBase64(text);
  const bytes = decoded(text.slice(0, end));
  const rest = text.slice(end).trim();
  return rest ? Buffer.concat([bytes, Buffer.from(`\n${rest}`, "latin1")]) : bytes;
}

/** Words with blanks between them, whatever the head says. */
const isProse = (text: string) => (text.slice(0, 600).match(/[A-Za-z] +[A-Za-z]/g)?.length ?? 0) > 4;

function endOfBase64(text: string): number {
  let at = 0;
  for (const line of text.match(/[^\n]*\n?/g)!) {
    // A stray sign in a long line is damage, and not the end.
    if (line && !BASE64.test(line) && !/^[A-Za-z0-9+/=]{40,}/.test(line)) break;
    at += line.length;
  }
  return at;
}

/** Node stops at the first `=`; where pieces were joined more follows it. */
function decoded(text: string): Buffer {
  const pieces = text.split(/=+\s*/).filter(Boolean);
  return pieces.length === 1
    ? Buffer.from(pieces[0]!, "base64")
    : Buffer.concat(pieces.map((piece) => Buffer.from(piece, "base64")));
}

const EQUALS = 0x3d;
const isBlank = (byte: number | undefined) => byte === 0x20 || byte === 0x09;
const isEnd = (byte: number | undefined) => byte === 0x0a || byte === 0x0d || byte === undefined;

function fromQuoted(body: Buffer): Buffer {
  let from = body.indexOf(EQUALS);
  if (from < 0) return body;
  const out = Buffer.allocUnsafe(body.length);
  let [size, last] = [0, 0];
  const copy = (end: number) => {
    size += body.copy(out, size, last, end);
  };
  for (; from >= 0; from = body.indexOf(EQUALS, last)) {
    copy(from);
    const byte = HEX[body[from + 1]!]! * 16 + HEX[body[from + 2]!]!;
    if (byte >= 0) {
      out[size++] = byte;
      last = from + 3;
      continue;
    }
    let end = from + 1;
    while (isBlank(body[end])) end++;
    if (isEnd(body[end])) {
      if (body[end] === 0x0d) end++;
      if (body[end] === 0x0a) end++;
      last = Math.min(end, body.length);
    } else {
      // No code: the sign itself.
      out[size++] = EQUALS;
      last = from + 1;
    }
  }
  copy(body.length);
  return out.subarray(0, size);
}

const HEX: Record<number, number> = Array.from({ length: 256 }, (_, code) => {
  const digit = "0123456789abcdef".indexOf(String.fromCharCode(code).toLowerCase());
  return digit < 0 ? Number.NaN : digit;
});

const UU = /^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n((?:[ -`]+\r?\n)+?)[` ]?\r?\n?end[ \t]*$/m;

/** The first file that is pasted into a text by uuencode, and where it stands. */
export function uuBlock(text: string): { name: string; bytes: Buffer; from: number; to: number } | null {
  const found = UU.exec(text);
  if (!found) return null;
  const lines = found[2]!.split(/\r?\n/).map((line) => {
    const codes = [...line].map((sign) => (sign.charCodeAt(0) - 32) & 63);
    const bytes = Buffer.alloc(Math.ceil(codes.length / 4) * 3);
    for (let at = 1, to = 0; at < codes.length; at += 4, to += 3)
      bytes.writeUIntBE(
        (codes[at]! << 18) |
          ((codes[at + 1] ?? 0) << 12) |
          ((codes[at + 2] ?? 0) << 6) |
          (codes[at + 3] ?? 0),
        to,
        3,
      );
    return bytes.subarray(0, Math.min(codes[0] ?? 0, bytes.length));
  });
  return {
    ...{ name: found[1]!.trim(), bytes: Buffer.concat(lines) },
    ...{ from: found.index, to: found.index + found[0].length },
  };
}
