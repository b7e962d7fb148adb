import { createReadStream, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";

export type Found = { file: string; bytes: Buffer };

/** Every mail of a folder, of a file, or of an mbox, one after the other: none but one is in memory. */
export async function* mailsIn(place: string): AsyncGenerator<Found> {
  if (!statSync(place).isDirectory()) {
    yield* isMbox(place) || startsAsMbox(place)
      ? mailsOfMbox(place, basename(place))
      : one(place, basename(place));
    return;
  }
  for (const name of readdirSync(place, { recursive: true }).map(String).sort()) {
    const path = join(place, name);
    if (!statSync(path).isFile() || /(^|\/)\.|\.(md|csv|json)$/.test(name)) continue;
    yield* isMbox(path) ? mailsOfMbox(path, relative(place, path)) : one(path, relative(place, path));
  }
}

function* one(path: string, file: string): Generator<Found> {
  yield { file, bytes: readFileSync(path) };
}

const isMbox = (path: string) => /\.mbox$/.test(path) || basename(path) === "mbox";

function startsAsMbox(path: string): boolean {
  const start = readFileSync(path).subarray(0, 5).toString("latin1");
  return start === "From " && !/\.(eml|msg|txt|raw)$/.test(path);
}

const PIECE = 4 * 1024 * 1024;
/** Of the line that parts two mails, which may be cut at the end of a piece. */
const LONGEST_LINE = 400;

async function* mailsOfMbox(path: string, file: string): AsyncGenerator<Found> {
  let [rest, from, count] = [Buffer.alloc(0), 1, 0];
  const take = (end: number): Found => {
    const bytes = unescaped(rest.subarray(0, end));
    rest = rest.subarray(end);
    from = 1;
    return { file: `${file}#${++count}`, bytes };
  };
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
    rest = Buffer.concat([rest, piece as Buffer]);
    for (let at = nextMail(rest, from); at > 0; at = nextMail(rest, from)) yield take(at);
    from = Math.max(1, rest.length - LONGEST_LINE);
  }
  for (let at = nextMail(rest, from); at > 0; at = nextMail(rest, from)) yield take(at);
  if (rest.length) yield take(rest.length);
}

/** Where "From somebody, on a day" stands below a blank line; -1 where it stands nowhere. */
function nextMail(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf("\nFrom ", from - 1); at >= 0; at = bytes.indexOf("\nFrom ", at + 1)) {
    const before = bytes.subarray(Math.max(0, at - 2), at).toString("latin1");
    const line = bytes.subarray(at + 1, at + LONGEST_LINE).toString("latin1");
    if (/\n\r?$/.test(before) && /^From \S+ .*\d{4}/.test(line)) return at + 1;
  }
  return -1;
}

/** A line of a mail that began with "From " has a `>` before it. */
const unescaped = (bytes: Buffer) =>
  bytes.includes("\n>From ")
    ? Buffer.from(bytes.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1")
    : Buffer.from(bytes);
