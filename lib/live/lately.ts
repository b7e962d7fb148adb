import { once } from "../once.ts";
import type { Ring } from "./rings.ts";

/** Of each agency together: a thread is read in milliseconds. Whoever asks for more than is kept has missed something. */
const KEPT = 500;
const lately = () => once("lately", () => ({ count: 0, rings: [] as Ring[] }));

export function remember(ring: Ring): void {
  const state = lately();
  state.count++;
  state.rings.push(ring);
  if (state.rings.length > 2 * KEPT) state.rings.splice(0, KEPT);
}

/** Say it before something is read, and ask afterwards with it what came meanwhile. */
export const moment = (): number => lately().count;

export function heardSince(moment: number): Ring[] {
  const { count, rings } = lately();
  const many = count - moment;
  if (many > rings.length) return [{ what: "missed" }];
  return many ? rings.slice(-many) : [];
}
