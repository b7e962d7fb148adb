import { setImmediate } from "node:timers/promises";
import type { Channel } from "#db/schema/inboxes.ts";
import { channels } from "../channels/kinds.ts";
import type { Column } from "./columns.ts";

type Columns = Record<Column, Int32Array>;
export type Time = "took" | "closing" | "tookBusiness" | "closingBusiness";

/** `promised`: a time was, for a first answer that came. */
const flags = { byUs: 1, promised: 2, inTime: 4, resolved: 8, reopened: 16, missed: 32 } as const;
type Flag = keyof typeof flags;

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
    const keys = new Int32Array(rows.length);
    const sizes = new Map<number, number>();
    // Most keys are small: to count in a table takes a quarter of what a map takes.
    const few = new Uint32Array(FEW);
    for (let n = 0; n < rows.length; n++) {
      const key = keyOf(rows[n]!);
      keys[n] = key;
      if (key > 0 && key < FEW) few[key]!++;
      else if (key) sizes.set(key, (sizes.get(key) ?? 0) + 1);
    }
    for (let key = 1; key < FEW; key++) if (few[key]) sizes.set(key, few[key]!);
    const groups = new Map([...sizes].map(([key, size]) => [key, { own: new Int32Array(size), n: 0 }]));
    const ofFew = Array.from({ length: FEW }, (_, key) => groups.get(key));
    for (let n = 0; n < rows.length; n++) {
      const key = keys[n]!;
      const group = key >= 0 && key < FEW ? ofFew[key] : groups.get(key);
      if (group) group.own[group.n++] = rows[n]!;
    }
    return new Map([...groups].map(([key, { own }]) => [key, new Facts(this.columns, own)]));
  }
}

const FEW = 1024;

/** Base64 that is read at one go: a millisecond or two of it. */
const AT_ONCE = 1024 * 1024;

/**
 * Conversations as the database hands them over: each of `packs` is some of them in base64, one of these columns behind the
 * other. Of any other column nothing is known, and whoever asks for it finds nothing there.
 */
export async function unpacked(packs: string[], names: readonly Column[]): Promise<Facts> {
  const lengths = packs.map((pack) => Buffer.byteLength(pack, "base64"));
  // In memory of its own, where a word may begin; one pack after the other, each turned round as a whole.
  const bytes = Buffer.allocUnsafeSlow(Math.max(4, ...lengths));
  const words = new Int32Array(bytes.buffer, 0, bytes.length >> 2);
  const most = lengths.reduce((sum, length) => sum + Math.floor(length / 4 / names.length), 0);
  const known = names.map(() => new Int32Array(most));
  let n = 0;
  let read = 0;
  for (const pack of packs) {
    const end = bytes.write(pack, "base64");
    bytes.subarray(0, end).swap32();
    const rows = end / 4 / names.length;
    for (const [place, column] of known.entries())
      column.set(words.subarray(place * rows, place * rows + rows), n);
    n += rows;
    read += pack.length;
    if (read < AT_ONCE) continue;
    read = 0;
    await othersTurn();
  }
  const rows = new Int32Array(n);
  for (let row = 0; row < n; row++) rows[row] = row;
  return new Facts(Object.fromEntries(names.map((name, place) => [name, known[place]])) as Columns, rows);
}
