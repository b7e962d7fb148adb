import type { Hours } from "#db/schema/agencies.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Business counted minute by minute from a moment on: slow, and nothing is reckoned. It watches the clock on the wall,
 * which never goes back for it: what that has once shown is over, though a change of the clocks brings it again.
 */
export class Counter {
  readonly #at: number;
  readonly #hours: Hours;
  readonly #closed: Set<number>;
  readonly #zone: string;
  /** The wall's clock as if it were UTC's, minute by minute, from the day before on. */
  readonly #begins: number;
  readonly #wall: number[] = [];

  constructor(zone: string, hours: Hours, at: Date) {
    this.#zone = zone;
    this.#hours = hours;
    this.#closed = new Set(hours.closed.map(({ day }) => Date.parse(day) / DAY));
    this.#at = +at;
    this.#begins = +at - DAY;
  }

  isOpen = (): boolean => this.#isOpen(this.#at);
  nextOpening = (): Date => new Date(this.#first((minute) => this.#isOpen(minute)));
  nextChange = (): Date => new Date(this.#first((minute) => this.#isOpen(minute) !== this.isOpen()));

  /** When so many minutes of business are over. */
  add(minutes: number): Date {
    let counted = 0;
    return new Date(this.#first((minute) => this.#isOpen(minute) && ++counted === minutes) + MINUTE);
  }

  endOfDay(): Date {
    const opening = +this.nextOpening();
    const day = this.#dayOf(opening);
    const next = this.#first((minute) => minute > opening && this.#dayOf(minute) > day);
    let end = next;
    while (!this.#isOpen(end - MINUTE)) end -= MINUTE;
    return new Date(end === next ? end - MINUTE : end);
  }

  #first(is: (minute: number) => boolean): number {
    let minute = this.#at;
    while (!is(minute)) minute += MINUTE;
    return minute;
  }

  #isOpen(minute: number): boolean {
    const wall = this.#shown(minute);
    const day = Math.floor(wall / DAY);
    if (this.#closed.has(day)) return false;
    const of = (wall % DAY) / MINUTE;
    // The first of January 1970 was a Thursday.
    const weekday = (day + 3) % 7;
    return this.#hours.week[weekday]!.some(([opens, closes]) => opens <= of && of < closes);
  }

  #dayOf = (minute: number): number => Math.floor(this.#shown(minute) / DAY);

  #shown(minute: number): number {
    const index = (minute - this.#begins) / MINUTE;
    while (this.#wall.length <= index) {
      const next = this.#begins + this.#wall.length * MINUTE;
      this.#wall.push(Math.max(this.#wall.at(-1) ?? 0, next + offsetOf(this.#zone, next)));
    }
    return this.#wall[index]!;
  }
}

/** Asked once a quarter of an hour: no zone changes between. */
const offsets = new Map<string, number>();
function offsetOf(zone: string, at: number): number {
  const key = `${zone} ${Math.floor(at / (15 * MINUTE))}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    offset = local.offsetNanoseconds / 1_000_000;
    offsets.set(key, offset);
  }
  return offset;
}
