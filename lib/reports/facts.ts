import { setImmediate } from "node:timers/promises";
import type { Channel } from "#db/schema/inboxes.ts";
import { channels } from "../channels/kinds.ts";

/** A row's numbers, in the order of `reported_row` in the database. */
const names = [
  // When it began, in hours of the agency's clock (`hours.ts`).
  "hour",
  // Seconds to the first answer, where a resident began; -1 without one.
  "took",
  // Seconds from its beginning to its end; -1 while it is open.
  "closing",
  "flags",
  // The first four letters of its name.
  "channel",
  // Numbers of people; 0 for nobody.
  "answerer",
  "closer",
  // Both times in business hours, as they were when it was answered and closed.
  "tookBusiness",
  "closingBusiness",
] as const;
type Columns = Record<(typeof names)[number], Int32Array>;
export type Time = "took" | "closing" | "tookBusiness" | "closingBusiness";

/** `promised`: a time was, for a first answer that came. */
const flags = { byUs: 1, promised: 2, inTime: 4, resolved: 8, reopened: 16, missed: 32 } as const;
type Flag = keyof typeof flags;

const ROW = names.length * 4;

const byLetters = new Map(
  channels.map((name) => [Buffer.from(name.slice(0, 4).padEnd(4)).readInt32BE(), name]),
);
export const channelOf = (letters: number): Channel | undefined => byLetters.get(letters);

/**
 * Between two parts of a report whoever else has asked is answered: what counts years at one go would hold up every list and
 * thread of this process for as long.
 */
export const othersTurn = (): Promise<void> => setImmediate();

/** What is known of some conversations; each is a row of its own, by which all of it is asked. */
export class Facts {
  readonly columns: Columns;
  readonly rows: Int32Array;

  constructor(known: Columns, rows: Int32Array) {
    this.columns = known;
    this.rows = rows;
  }

  is(row: number, what: Flag): boolean {
    return (this.columns.flags[row]! & flags[what]) > 0;
  }

  /** What the resident gave, 1 to 5; 0 where nothing. */
  score(row: number): number {
    return (this.columns.flags[row]! >> 8) & 7;
  }

  count(what: Flag): number {
    const { rows, columns } = this;
    const flag = flags[what];
    let count = 0;
    for (let n = 0; n < rows.length; n++) if (columns.flags[rows[n]!]! & flag) count++;
    return count;
  }

  none(): Facts {
    return new Facts(this.columns, new Int32Array(0));
  }

  those(isOne: (row: number) => boolean): Facts {
    return new Facts(this.columns, this.rows.filter(isOne));
  }

  /** Apart by what each is asked for; what has nothing of it, 0, is left out. */
  by(keyOf: (row: number) => number): Map<number, Facts> {
    const { rows } = this;
    const sizes = new Map<number, number>();
    const keys = new Int32Array(rows.length);
    for (let n = 0; n < rows.length; n++) {
      const key = keyOf(rows[n]!);
      keys[n] = key;
      if (key) sizes.set(key, (sizes.get(key) ?? 0) + 1);
    }
    const groups = new Map([...sizes].map(([key, size]) => [key, { own: new Int32Array(size), n: 0 }]));
    for (let n = 0; n < rows.length; n++) {
      const group = groups.get(keys[n]!);
      if (group) group.own[group.n++] = rows[n]!;
    }
    return new Map([...groups].map(([key, { own }]) => [key, new Facts(this.columns, own)]));
  }
}

/** Conversations as the database keeps them: each of `packs` is some of them, one behind the other, in base64. */
export function unpacked(packs: string[]): Facts {
  const lengths = packs.map((pack) => Buffer.byteLength(pack, "base64"));
  // In memory of its own, where a word may begin; one pack after the other, each turned round as a whole.
  const bytes = Buffer.allocUnsafeSlow(Math.max(ROW, ...lengths));
  const words = new Int32Array(bytes.buffer, 0, bytes.length >> 2);
  const most = lengths.reduce((sum, length) => sum + Math.floor(length / ROW), 0);
  const known = names.map(() => new Int32Array(most));
  let n = 0;
  for (const pack of packs) {
    const end = bytes.write(pack, "base64") / 4;
    bytes.subarray(0, end * 4).swap32();
    for (let place = 0; place < known.length; place++) {
      const column = known[place]!;
      for (let at = place, row = n; at < end; at += known.length) column[row++] = words[at]!;
    }
    n += end / known.length;
  }
  const rows = new Int32Array(n);
  for (let row = 0; row < n; row++) rows[row] = row;
  return new Facts(Object.fromEntries(names.map((name, place) => [name, known[place]])) as Columns, rows);
}
