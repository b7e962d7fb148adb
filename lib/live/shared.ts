import { once } from "../once.ts";

/** Milliseconds after which the last reader of an event has asked. */
const KEEP = 50;

/**
 * One piece of work for everyone who asks for the same at the same moment: the readers of one event. The key must
 * name that event, or a late asker would get what was read before it. Without a key nothing is shared.
 */
export function shared<T>(key: string | 0, make: () => Promise<T>): Promise<T> {
  if (!key) return make();
  const running = once("shared", () => new Map<string, Promise<unknown>>());
  const found = running.get(key);
  if (found) return found as Promise<T>;
  const made = make();
  running.set(key, made);
  const drop = () => setTimeout(() => running.delete(key), KEEP).unref();
  made.then(drop, drop);
  return made;
}
