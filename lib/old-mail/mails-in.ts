import { closeSync, createReadStream, openSync, readdirSync, readSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { asMail } from "./mbox.ts";

/** Where a mail stands in a file, to be read again. */
export type Place = { path: string; from: number; length: number; isMbox: boolean };
export type Found = {
  file: string;
  place: Place;
  bytes: Buffer;
  /** When somebody handed it in, as an mbox says. */
  handedIn: Date | null;
};

/** Every mail of a folder, of a file, or of an mbox, one after the other: none but one is in memory. */
export async function* mailsIn(place: string): AsyncGenerator<Found> {
  if (!statSync(place).isDirectory()) {
    yield* isMbox(place) ? mailsOfMbox(place, basename(place)) : one(place, basename(place));
    return;
  }
  for (const name of readdirSync(place, { recursive: true }).map(String).sort()) {
    const path = join(place, name);
    if (!statSync(path).isFile() || NO_MAIL.test(name)) continue;
    yield* isMbox(path) ? mailsOfMbox(path, relative(place, path)) : one(path, relative(place, path));
  }
}

/** A mail that was found before. */
export function readPlace({ path, from, length, isMbox }: Place): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(path, "r");
  try {
    const read = readSync(file, bytes, 0, length, from);
    if (read < length) throw new Error(`${path} has become shorter while it was read`);
  } finally {
    closeSync(file);
  }
  return isMbox ? asMail(bytes).bytes : bytes;
}

/** What mail servers and programs keep beside mails. */
const NO_MAIL =
  /(^|\/)(\.git\/|\.[^/]*$|(dovecot|courierimap|maildirfolder|subscriptions)[^/]*$)|\.(md|csv|json|msf|dat)$/;

function* one(path: string, file: string): Generator<Found> {
  const place = { path, from: 0, length: statSync(path).size, isMbox: false };
  yield { file, place, bytes: readPlace(place), handedIn: null };
}

function isMbox(path: string): boolean {
  if (/\.mbox$/.test(path) || basename(path) === "mbox") return true;
  if (/\.(eml|msg|txt|raw)$/.test(path) || statSync(path).size < 5) return false;
  return readPlace({ path, from: 0, length: 5, isMbox: false }).toString("latin1") === "From ";
}

const PIECE = 4 * 1024 * 1024;
/** Of the line that parts two mails, which may be cut at the end of a piece. */
const LONGEST_LINE = 400;

async function* mailsOfMbox(path: string, file: string): AsyncGenerator<Found> {
  let [rest, from, count, before] = [Buffer.alloc(0), 1, 0, 0];
  const take = (end: number): Found => {
    const place = { path, from: before, length: end, isMbox: true };
    const found = { file: `${file}#${++count}`, place, ...asMail(rest.subarray(0, end)) };
    rest = rest.subarray(end);
    before += end;
    from = 1;
    return found;
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
