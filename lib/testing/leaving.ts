import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

export function within<T>(ms: number, what: Promise<T>, otherwise: string): Promise<T> {
  const late = pause(ms, undefined, { ref: false }).then(() => assert.fail(otherwise));
  return Promise.race([what, late]);
}

/** Nothing waits any more for whoever carries it. */
export async function allOut(query: (text: string) => Promise<unknown[]>): Promise<void> {
  while ((await query("select from outbox limit 1")).length) await pause(50);
}
