import { once } from "./once.ts";

const health = () =>
  once("database-health", () => ({ awaySince: null as Date | null, told: new Set<() => void>() }));

/** Since when the database does not answer, as this process sees it; null while it does. No query: asked at every request. */
export const databaseAway = (): Date | null => health().awaySince;

export function noteAway(): void {
  const state = health();
  if (state.awaySince) return;
  state.awaySince = new Date();
  for (const tell of state.told) tell();
}

export function noteBack(): void {
  health().awaySince = null;
}

/** Calls once each time it goes away. */
export function onAway(tell: () => void): void {
  health().told.add(tell);
}
