/** A mail as it was before it was put into an mbox, which writes a line above it, a blank one below, and a `>` within. */
export function asMail(raw: Buffer): { bytes: Buffer; handedIn: Date | null } {
  const line = /^From [^\n]*\n/.exec(raw.toString("latin1", 0, 400))?.[0] ?? "";
  const blank = line ? /\n(\r?\n)$/.exec(raw.toString("latin1", raw.length - 4))?.[1] : "";
  const bytes = raw.subarray(line.length, Math.max(line.length, raw.length - (blank?.length ?? 0)));
  return { bytes: withoutMarks(unescaped(bytes)), handedIn: readHandedIn(line) };
}

/** With the line ends that it had on its way: a mail that came by itself and one that lay on a disk are the same then. */
export function asSent(bytes: Buffer): Buffer {
  const text = bytes.toString("latin1");
  return /(?<!\r)\n/.test(text) ? Buffer.from(text.replace(/\r?\n/g, "\r\n"), "latin1") : bytes;
}

/** A line of a mail that began with "From " has a `>` before it. */
const unescaped = (bytes: Buffer) =>
  bytes.includes("\n>From ")
    ? Buffer.from(bytes.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1")
    : Buffer.from(bytes);

/** What a program has noted of a mail within it, read or starred: the next export of the same says something else. */
const MARKS =
  /^(?:status|x-status|x-keywords|x-uid|x-imap|x-imapbase|x-mozilla-status2?|x-mozilla-keys|x-gm-thrid|x-gmail-labels):.*\r?\n(?:[ \t].*\r?\n)*/gim;
/** Bytes in which a head ends. */
const LONGEST_HEAD = 256_000;

function withoutMarks(bytes: Buffer): Buffer {
  const start = bytes.toString("latin1", 0, LONGEST_HEAD);
  const end = /\r?\n\r?\n/.exec(start)?.index;
  if (end === undefined) return bytes;
  const head = start.slice(0, end + 1);
  const bare = head.replace(MARKS, "");
  return bare === head ? bytes : Buffer.concat([Buffer.from(bare, "latin1"), bytes.subarray(head.length)]);
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DAY =
  /([a-z]{3}) +(\d{1,2}) +(\d\d):(\d\d)(?::(\d\d))? *([+-]\d{4})?[^\d\n]*(\d{4})(?: *([+-]\d{4}))?/i;

/** "From ana@example.com Mon Jan  5 10:00:00 2015", perhaps with a zone: without one it is that of Greenwich. */
function readHandedIn(line: string): Date | null {
  const [, month, day, hour, minute, second = "0", zone, year, behind] = DAY.exec(line) ?? [];
  const at = MONTHS.indexOf(month?.toLowerCase() ?? "");
  if (at < 0) return null;
  const offset = Number(zone ?? behind ?? 0);
  const minutes = Math.trunc(offset / 100) * 60 + (offset % 100);
  return new Date(
    Date.UTC(Number(year), at, Number(day), Number(hour), Number(minute) - minutes, Number(second)),
  );
}
