import { log } from "../log.ts";
import { once } from "../once.ts";

/** Then it begins anew: a fault that is told twice is better than a process that grows. */
const MOST_TOLD = 1000;

/** Tells the log of a fault of ours, once for each place in the code and `where`, however many readers meet it. */
export function tellFault(where: string, error: unknown): void {
  const told = once("faults", () => new Set<string>());
  const place = error instanceof Error ? /^\s+at .*$/m.exec(error.stack ?? "") : null;
  const key = `${where} ${place}`;
  if (told.has(key)) return;
  if (told.size >= MOST_TOLD) told.clear();
  told.add(key);
  log.error({ where, error }, "a stream could not show something");
}
