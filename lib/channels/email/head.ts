/**
 * The head of a mail or of one of its parts: values by their names in small letters, in the order in which they stand.
 * A value is its bytes, one a sign (latin1): which letters they are is told later.
 */
export type Head = Map<string, string[]>;

export const first = (head: Head, name: string): string => head.get(name)?.[0] ?? "";
export const all = (head: Head, name: string): string[] => head.get(name) ?? [];

const NAME = /^([!-9;-~\x80-\xff]+)[ \t]*:/;

/** @returns also where the body begins */
export function readHead(bytes: Buffer, from = 0): { head: Head; body: number } {
  const head: Head = new Map();
  let [name, value] = ["", [] as string[]];
  const keep = () => {
    if (!name) return;
    const values = head.get(name);
    if (values) values.push(value.join(" "));
    else head.set(name, [value.join(" ")]);
  };
  let at = from;
  while (at < bytes.length) {
    const [line, next] = lineAt(bytes, at);
    if (!line) {
      at = next;
      break;
    }
    const isFolded = line[0] === " " || line[0] === "\t";
    const begins = isFolded && name ? null : NAME.exec(line.trimStart());
    if (begins) {
      keep();
      name = begins[1]!.toLowerCase();
      value = [line.trimStart().slice(begins[0].length).trim()];
    } else if (!name && /^>?From /.test(line)) {
      // An mbox says who handed a mail in, and some servers hand that on.
      at = next;
      continue;
    } else if ((isFolded && line.trim()) || goesOn(bytes, next)) {
      value.push(line.trim());
    } else {
      // Of the blank line there are only blanks, or nothing.
      if (!line.trim()) at = next;
      break;
    }
    at = next;
  }
  keep();
  return { head, body: at };
}

/** Something has broken a head in two: below come more headers, before any blank line. */
function goesOn(bytes: Buffer, from: number): boolean {
  for (let [at, count] = [from, 0]; at < bytes.length && count < MOST_STRAY; count++) {
    const [line, next] = lineAt(bytes, at);
    if (!line.trim()) return false;
    if (KNOWN.test(line) || (!count && /^[ \t]/.test(line))) return true;
    at = next;
  }
  return false;
}

const MOST_STRAY = 12;
const KNOWN =
  /^(?:from|to|cc|subject|date|message-id|mime-version|content-[a-z-]+|received|reply-to|in-reply-to|references|return-path|delivered-to|sender|x-[a-z-]+)[ \t]*:/i;

function lineAt(bytes: Buffer, at: number): [line: string, next: number] {
  const end = bytes.indexOf(10, at);
  if (end < 0) return [bytes.toString("latin1", at, bytes.length).trimEnd(), bytes.length];
  return [bytes.toString("latin1", at, end).replace(/\r$/, ""), end + 1];
}
