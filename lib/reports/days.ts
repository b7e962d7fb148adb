import type { Filter } from "../history/filter.ts";
import { answersOf, type Counted, counted, type Took } from "./counted.ts";
import { type Facts, othersTurn } from "./facts.ts";
import { dayOf, hourOf } from "./hours.ts";

export type Unit = "day" | "week" | "month";
/** One day, or those days of the range that lie in one week or month. */
export type Days = { from: string; to: string; conversations: Counted; first: Took };
export type ByDay = { unit: Unit; days: Days[] };

/** More bars than these are no chart. */
const MOST_DAYS = 62;
const MOST_WEEKS = 400;

/** The range in pieces that a chart can show, empty ones too; without bounds from the first conversation to today. */
export async function daysOf(asked: Filter, facts: Facts, today: string): Promise<ByDay> {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const { rows, columns } = facts;
  for (let n = 0; n < rows.length; n++) {
    const hour = columns.hour[rows[n]!]!;
    if (hour < first) first = hour;
    if (hour > last) last = hour;
  }
  const from = asked.from ?? (rows.length ? dayOf(first) : today);
  const to = asked.to ?? (rows.length && dayOf(last) > today ? dayOf(last) : today);
  const length = (hourOf(to) - hourOf(from)) / 24;
  const unit = length < MOST_DAYS ? "day" : length < MOST_WEEKS ? "week" : "month";
  const pieces = piecesOf(unit, from, to);
  await othersTurn();
  const inPiece = facts.by(pieceOf(pieces, facts));
  await othersTurn();
  return {
    unit,
    days: pieces.map((piece, n) => {
      const [filter, own] = [{ ...asked, ...piece }, inPiece.get(n + 1) ?? facts.none()];
      return {
        ...piece,
        conversations: counted(filter, own.rows.length),
        first: answersOf(filter, own),
      };
    }),
  };
}

type Piece = { from: string; to: string };

/** The days of the range, cut where a week or a month ends. */
function piecesOf(unit: Unit, from: string, to: string): Piece[] {
  const pieces: Piece[] = [];
  const day = Temporal.PlainDate.from(from);
  let start =
    unit === "week"
      ? day.subtract({ days: day.dayOfWeek - 1 })
      : unit === "month"
        ? day.with({ day: 1 })
        : day;
  while (`${start}` <= to) {
    const next = start.add({ [`${unit}s`]: 1 });
    const end = `${next.subtract({ days: 1 })}`;
    pieces.push({ from: `${start}` < from ? from : `${start}`, to: end > to ? to : end });
    start = next;
  }
  return pieces;
}

/** In which of them a row stands, the first is 1; 0 for none. */
function pieceOf(pieces: Piece[], { columns: { hour } }: Facts): (row: number) => number {
  const begin = pieces.length ? hourOf(pieces[0]!.from) / 24 : 0;
  const ofDay = pieces.flatMap(({ from, to }, n) =>
    Array<number>((hourOf(to) - hourOf(from)) / 24 + 1).fill(n + 1),
  );
  return (row) => ofDay[Math.floor(hour[row]! / 24) - begin] ?? 0;
}
