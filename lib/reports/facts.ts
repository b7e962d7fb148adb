import { setImmediate } from "node:timers/promises";
import type { Column } from "./columns.ts";

type Columns = Record<Column, Int32Array>;
export type Time = "took" | "closing" | "tookBusiness" | "closingBusiness";

/** `promised`: a time was, for a first answer that came. */
const flags = { byUs: 1, promised: 2, inTime: 4, resolved: 8, reopened: 16, missed: 32 } as const;
type Flag = keyof typeof flags;

/** Between two parts of a report whoever else has asked for one is answered: what counts years at one go would hold them up. */
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

/** Where one pack lies: words of four bytes. */
export type Pack = { begin: number; end: number };

/**
 * Conversations as the database hands them over: each pack is some of them in base64, one column behind the other. It is read
 * as it comes, so that of megabytes of letters none is kept, and lies behind those that came before.
 */
export class Packs {
  // In memory of its own, where a word may begin.
  #bytes = Buffer.allocUnsafeSlow(ROOM);
  #end = 0;

  take(letters: string): Pack {
    const begin = this.#end;
    this.#makeRoom(begin + Buffer.byteLength(letters, "base64"));
    this.#end += this.#bytes.write(letters, begin, "base64");
    this.#bytes.subarray(begin, this.#end).swap32();
    return { begin: begin / 4, end: this.#end / 4 };
  }

  /** What stands in some of them, whose columns are these. Of any other column nothing is known. */
  facts(packs: Pack[], names: readonly Column[]): Facts {
    const words = new Int32Array(this.#bytes.buffer, 0, this.#end / 4);
    const count = packs.reduce((sum, { begin, end }) => sum + (end - begin) / names.length, 0);
    const known = names.map(() => new Int32Array(count));
    let n = 0;
    for (const { begin, end } of packs) {
      const rows = (end - begin) / names.length;
      for (const [place, column] of known.entries())
        column.set(words.subarray(begin + place * rows, begin + place * rows + rows), n);
      n += rows;
    }
    const rows = new Int32Array(count);
    for (let row = 0; row < count; row++) rows[row] = row;
    return new Facts(Object.fromEntries(names.map((name, place) => [name, known[place]])) as Columns, rows);
  }

  #makeRoom(length: number): void {
    if (length <= this.#bytes.length) return;
    const before = this.#bytes;
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(length, before.length * 2));
    before.copy(this.#bytes, 0, 0, this.#end);
  }
}

/** A month or two of a small agency. */
const ROOM = 64 * 1024;
