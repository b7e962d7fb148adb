import type { Piece } from "./mail.ts";
import { divider, isFrame, isHead, isMobileLine, mayBeginWrote, wrote } from "./quote-heads.ts";

type Kind = Piece["kind"];

/** A signature is short: what is longer was written below one by mistake. */
const LONGEST_SIGNATURE = 30;

/**
 * What the writer wrote now, what is quoted, and what stands below their name. Every line is in one piece, in its place:
 * a wrong guess hides something behind a fold, and loses nothing.
 */
export function readPieces(text: string, subject = ""): Piece[] {
  const lines = text.split("\n");
  const kinds = new Array<Kind>(lines.length).fill("own");
  markQuoted(lines, kinds);
  markRest(lines, kinds, /^\s*(fwd?|rv|wg|tr|i|reenv[ií]o)\s*:/i.test(subject));
  markSignatures(lines, kinds);
  fillBlanks(lines, kinds);
  return piecesOf(lines, kinds);
}

const isBlank = (line: string | undefined) => !line?.trim();
const MARKED = /^(?:>|\s{1,3}>)/;
/** Old programs marked by the first letters of a name. */
const INITIALS = /^\s{0,4}[A-Z][A-Za-z]{0,2}>+\s/;

function markQuoted(lines: string[], kinds: Kind[]): void {
  for (const [at, line] of lines.entries()) {
    // The end of "Ana <ana@example.com>:", broken by a program.
    if (/^> ?:/.test(line) && /<[^<>]*$/.test(lines[at - 1] ?? "")) continue;
    if (line[0] === ">") kinds[at] = "quoted";
    else if (INITIALS.test(line) || MARKED.test(line)) {
      // Once alone it may be an arrow or a stuffed sign.
      const beside = [lines[at - 1] ?? "", lines[at + 1] ?? ""];
      if (beside.some((other) => MARKED.test(other) || INITIALS.test(other))) kinds[at] = "quoted";
    }
  }
  for (const [at, line] of lines.entries()) if (isRestOfQuoted(lines, kinds, at, line)) kinds[at] = "quoted";
}

/** The end of a long quoted line that a program has broken: a small letter between two marks, no sentence ended before. */
const isRestOfQuoted = (lines: string[], kinds: Kind[], at: number, line: string) =>
  kinds[at] === "own" &&
  kinds[at - 1] === "quoted" &&
  kinds[at + 1] === "quoted" &&
  lines[at - 1]!.length > 60 &&
  /^\p{Ll}/u.test(line) &&
  !/[.?!:]\s*$/.test(lines[at - 1]!);

function markRest(lines: string[], kinds: Kind[], isForward: boolean): void {
  let hasOwn = false;
  for (let at = 0; at < lines.length; at++) {
    if (kinds[at] !== "own" || isBlank(lines[at])) continue;
    const found = divider(lines[at]!) ?? headAt(lines, at, isForward);
    // With nothing above, it is what the mail is about.
    if (found) return void kinds.fill(hasOwn ? found : "forwarded", at);
    const said = attribution(lines, kinds, at);
    if (!said) hasOwn = true;
    else if (said.isMarked || markOthers(lines, kinds, said.end) || !hasOwn)
      kinds.fill("quoted", at, said.end);
    else return void kinds.fill("quoted", at);
  }
}

function headAt(lines: string[], at: number, isForward: boolean): Kind | null {
  // A rule stands above it, or it stands alone.
  const from = /^\s*[_-]{8,}\s*$/.test(lines[at]!) ? saidFrom(lines, at + 1) : at;
  const isFound = isHead(lines.slice(from, from + 9)) || isFrame(lines[at]!, lines[at + 1] ?? "");
  return isFound ? (isForward ? "forwarded" : "quoted") : null;
}

/** "Ana wrote:" in one to four lines: what follows is marked, or names a date and is not. */
function attribution(lines: string[], kinds: Kind[], at: number): { end: number; isMarked: boolean } | null {
  let text = "";
  for (let end = at; end < Math.min(at + 4, lines.length); end++) {
    if (isBlank(lines[end]) || kinds[end] !== "own" || lines[end]!.length > 400) return null;
    text += ` ${lines[end]!.trim()}`;
    const found = wrote(text.trim());
    // Of several lines the first may be the last of the letter.
    if (!found || (end > at && !mayBeginWrote(lines[at]!))) continue;
    const isMarked = kinds[saidFrom(lines, end + 1)] === "quoted";
    return isMarked || found.isSure ? { end: end + 1, isMarked } : null;
  }
  return null;
}

function saidFrom(lines: string[], at: number): number {
  let next = at;
  while (next < lines.length && isBlank(lines[next])) next++;
  return next;
}

/** Some programs mark by signs of their own, twice at least: `# `, `--]`, `) `. */
function markOthers(lines: string[], kinds: Kind[], from: number): boolean {
  const mark = /^\s{0,4}[^\p{L}\p{N}\s"'“¿¡([<*•-][^\p{L}\p{N}\s"'“¿¡([<]{0,2}|^--?[\]})|]/u.exec(
    lines[saidFrom(lines, from)] ?? "",
  )?.[0];
  if (!mark) return false;
  const marked = [...lines.keys()].filter((at) => at >= from && lines[at]!.startsWith(mark));
  if (marked.length < 2) return false;
  for (const at of marked) kinds[at] = "quoted";
  return true;
}

function markSignatures(lines: string[], kinds: Kind[]): void {
  let end = 0;
  for (let at = 0; at < lines.length; at++) {
    if (kinds[at] !== "own") continue;
    if (at >= end) end = endOfOwn(kinds, at);
    const line = lines[at]!;
    if (/^-- ?$/.test(line) && isShort(lines, at, end)) {
      kinds.fill("signature", at, end);
    } else if (/^(_{2,}|-{20,})\s*$/.test(line) && end - at <= 14 && isFooter(lines.slice(at + 1, end))) {
      kinds.fill("signature", at, end);
    } else if (isMobileLine(line, saidFrom(lines, at + 1) >= end)) {
      // Only its own paragraph: whoever answers below writes on.
      let last = at + 1;
      while (last < end && last <= at + 3 && !isBlank(lines[last])) last++;
      if (last <= at + 3) kinds.fill("signature", at, last);
    }
  }
}

/** What lists put below every mail. */
const isFooter = (lines: string[]) =>
  /mailing list|unsubscribe|listinfo|lista de correo|mailingliste/i.test(lines.join("\n"));

function isShort(lines: string[], from: number, to: number): boolean {
  let said = 0;
  for (let at = from; at < to && said <= LONGEST_SIGNATURE; at++) if (!isBlank(lines[at])) said++;
  return said <= LONGEST_SIGNATURE;
}

function endOfOwn(kinds: Kind[], at: number): number {
  let end = at;
  while (end < kinds.length && kinds[end] === "own") end++;
  return end;
}

/** Blank lines belong to what stands above them, but between two of one kind to that. */
function fillBlanks(lines: string[], kinds: Kind[]): void {
  for (let at = 1; at < lines.length; at++) if (isBlank(lines[at])) kinds[at] = kinds[at - 1]!;
}

function piecesOf(lines: string[], kinds: Kind[]): Piece[] {
  const pieces: { kind: Kind; lines: string[] }[] = [];
  for (const [at, line] of lines.entries()) {
    const kind = kinds[at]!;
    if (pieces.at(-1)?.kind === kind) pieces.at(-1)!.lines.push(line);
    else pieces.push({ kind, lines: [line] });
  }
  return pieces.map(({ kind, lines }) => ({ kind, text: lines.join("\n") }));
}
