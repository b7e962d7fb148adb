import { once } from "../once.ts";

const KEEP = 50;

/** One piece of work for everyone who asks for the same at the same moment: readers of one event come within this. */
export function shared<T>(key: string, make: () => Promise<T>): Promise<T> {
  const running = once("shared", () => new Map<string, Promise<unknown>>());
  const found = running.get(key);
  if (found) return found as Promise<T>;
  const made = make();
  running.set(key, made);
  const drop = () => setTimeout(() => running.delete(key), KEEP).unref();
  made.then(drop, drop);
  return made;
}
