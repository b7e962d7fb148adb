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

/** Of node's network, and of Postgres: no connection, no room, stopped or starting, a statement that it gave up. */
const codes = /^(E(CONN|HOST|NET|PIPE|TIMEDOUT|NOTFOUND|AI_)|08|28|3D|40|53|55|57|58|25006)/;
/** What pg says without a code. */
const sayings =
  /^(Connection terminated|Client (has encountered|was closed)|Query read timeout|timeout e|Cannot use a pool)/;

/**
 * Whether an error says that the database is away or too busy, so that the same may succeed when it is asked again.
 * All else is a fault of ours, which would be the same the next time.
 */
export function saysAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return codes.test(code) || sayings.test(error.message) || saysAway(error.cause);
}
