import { Refused } from "../../errors.ts";
import { type Field, readField } from "./field.ts";
import { first, type Head, readHead } from "./head.ts";
import { MOST_LEVELS, MOST_PARTS } from "./limits.ts";
import { untransferred } from "./transfer.ts";

/** A mail, or one of the parts in it. */
export type Part = {
  head: Head;
  /** Like `text/plain`, whatever its head says. */
  type: string;
  params: Field["params"];
  disposition: Field;
  /** As it was transferred; `contentOf` undoes that. */
  body: Buffer;
  parts: Part[];
  /** It says that it has parts, and no line parts it. */
  isBroken: boolean;
};

export function readParts(bytes: Buffer): Part {
  let count = 0;
  const read = (piece: Buffer, level: number, inDigest: boolean): Part => {
    if (level > MOST_LEVELS) throw new Refused("mail_nested", { most: MOST_LEVELS });
    if (++count > MOST_PARTS) throw new Refused("mail_parts", { most: MOST_PARTS });
    const part = readPart(piece, inDigest);
    if (!part.type.startsWith("multipart/")) return part;
    const pieces = split(part.body, part.params.boundary ?? "") ?? split(contentOf(part), guessed(part));
    part.isBroken = !pieces;
    part.parts = (pieces ?? []).map((one) => read(one, level + 1, part.type === "multipart/digest"));
    return part;
  };
  return read(withLineEnds(bytes), 0, false);
}

export const contentOf = ({ head, body }: Part): Buffer =>
  untransferred(body, first(head, "content-transfer-encoding"));

/** Old Macs ended lines by CR alone. */
const withLineEnds = (bytes: Buffer) =>
  bytes.includes(10) || !bytes.includes(13)
    ? bytes.subarray(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0)
    : Buffer.from(bytes.toString("latin1").replaceAll("\r", "\n"), "latin1");

function readPart(piece: Buffer, inDigest: boolean): Part {
  const { head, body } = readHead(piece);
  const { value, params } = readField(first(head, "content-type"));
  return {
    ...{ head, params, type: typeOf(value, params, inDigest), parts: [], isBroken: false },
    disposition: readField(first(head, "content-disposition")),
    body: piece.subarray(body),
  };
}

/** Without a slash it is none (RFC 2045, 5.2), and says what it means all the same. */
function typeOf(value: string, params: Field["params"], inDigest: boolean): string {
  if (/^[!-.0-~]+\/[!-~]+$/.test(value)) return value;
  if (value.startsWith("multipart") && params.boundary) return "multipart/mixed";
  if (/^[^\s/]+\/[^\s/]/.test(value)) return "application/octet-stream";
  if (value === "html") return "text/html";
  return inDigest ? "message/rfc822" : "text/plain";
}

const [LF, CR, DASH] = [10, 13, 45];

/** What stands between the lines of a boundary; null where there is no such line. */
function split(body: Buffer, boundary: string): Buffer[] | null {
  if (!boundary) return null;
  const line = Buffer.from(`--${boundary.trim()}`, "latin1");
  const pieces: Buffer[] = [];
  let begin = -1;
  const close = (at: number) => {
    if (begin >= 0) pieces.push(body.subarray(begin, Math.max(begin, withoutEnd(body, at))));
  };
  for (let at = body.indexOf(line); at >= 0; at = body.indexOf(line, at + 1)) {
    if (at && body[at - 1] !== LF) continue;
    let end = at + line.length;
    const isLast = body[end] === DASH && body[end + 1] === DASH;
    if (isLast) end += 2;
    while (body[end] === 32 || body[end] === 9 || body[end] === CR) end++;
    if (end < body.length && body[end] !== LF) continue;
    close(at);
    begin = isLast ? -1 : end + 1;
    at = end - 1;
  }
  // Cut off on its way, or by whoever forgot the last line.
  if (begin < body.length) close(body.length);
  return pieces.length ? pieces : null;
}

/** The line end before a boundary belongs to it. */
const withoutEnd = (body: Buffer, at: number) =>
  at === body.length ? at : at - (body[at - 1] === LF ? (body[at - 2] === CR ? 2 : 1) : 0);

/** The boundary that a body has in fact: a line of dashes and signs right above the head of a part. */
const guessed = ({ body }: Part): string =>
  /(?:^|\n)--([^\s-][^\r\n]{0,99}?)[ \t]*\r?\n(?:content-[a-z-]+:|\r?\n)/i.exec(
    body.subarray(0, 100_000).toString("latin1"),
  )?.[1] ?? "";
