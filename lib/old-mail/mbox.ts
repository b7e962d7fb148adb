/** A mail as it was before it was put into an mbox, which writes a line above it, a blank one below, and a `>` within. */
export function asMail(raw: Buffer): { bytes: Buffer; handedIn: Date | null } {
  const line = /^From [^\n]*\n/.exec(raw.toString("latin1", 0, 400))?.[0] ?? "";
  const end = line
    ? raw.length - (/\n(\r?\n)$/.exec(raw.toString("latin1", raw.length - 4))?.[1]?.length ?? 0)
    : raw.length;
  return {
    bytes: unescaped(raw.subarray(line.length, Math.max(end, line.length))),
    handedIn: readHandedIn(line),
  };
}

/** A line of a mail that began with "From " has a `>` before it. */
const unescaped = (bytes: Buffer) =>
  bytes.includes("\n>From ")
    ? Buffer.from(bytes.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1")
    : Buffer.from(bytes);

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
