import type { Mark } from "./text-query.ts";

/** A piece of a text, and whether it is what was searched for. */
export type Piece = { text: string; isMarked: boolean };

/** Characters before the first mark, which is what one came for; and in all. */
const BEFORE = 48;
const MOST = 180;

/** The part of a text around its first mark, on one line, cut between words. */
export function excerpt(text: string, marks: Mark[], most = MOST): Piece[] {
  const first = marks[0]?.from ?? 0;
  const begin = first <= BEFORE || text.length <= most ? 0 : wordAfter(text, first - BEFORE, first);
  const end = text.length - begin <= most ? text.length : wordBefore(text, begin + most, first);
  const pieces: Piece[] = begin ? [{ text: "…", isMarked: false }] : [];
  let at = begin;
  for (const { from, to } of marks) {
    if (from >= end) break;
    pieces.push({ text: text.slice(at, from), isMarked: false });
    pieces.push({ text: text.slice(from, Math.min(to, end)), isMarked: true });
    at = Math.min(to, end);
  }
  pieces.push({ text: text.slice(at, end) + (end < text.length ? "…" : ""), isMarked: false });
  return pieces
    .map((piece) => ({ ...piece, text: piece.text.replace(/\s+/g, " ") }))
    .filter(({ text: some }) => some);
}

function wordAfter(text: string, at: number, most: number): number {
  const blank = text.slice(at, most).search(/\s\S/);
  return blank < 0 ? whole(text, at) : at + blank + 1;
}

function wordBefore(text: string, at: number, least: number): number {
  const blank = text.slice(least, at).search(/\s\S*$/);
  return blank <= 0 ? whole(text, at) : least + blank;
}

/** Not inside of a character that is two. */
const whole = (text: string, at: number) => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at);
