import { once } from "../once.ts";

/** Whom an open stream counts for, and how many streams they may hold in one process. */
export type Seat = { of: string; most: number };

/**
 * A reader without an account costs memory for as long as they stay: each seat of the new stream must be free.
 * @returns the way to give them back, or null when one of them is one too many
 */
export function takeSeats(seats: Seat[]): (() => void) | null {
  const taken = once("seats", () => new Map<string, number>());
  if (seats.some(({ of, most }) => (taken.get(of) ?? 0) >= most)) return null;
  for (const { of } of seats) taken.set(of, (taken.get(of) ?? 0) + 1);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    for (const { of } of seats) {
      const left = taken.get(of)! - 1;
      if (left) taken.set(of, left);
      else taken.delete(of);
    }
  };
}
