import { once } from "./once.ts";

/** Longer than any page takes to be printed after its parts were made. */
const KEEP = 10_000;

const kept = () => once("islands", () => new Map<string, string>());

/**
 * Lays the markup of an island aside for the printing of this page, under a name of its own. Passed as a prop it would
 * go out twice: once as markup, once more as the data that React's pages carry.
 */
export function keepIsland(html: string): string {
  const name = crypto.randomUUID();
  kept().set(name, html);
  setTimeout(() => kept().delete(name), KEEP).unref();
  return name;
}

export const keptIsland = (name: string): string => kept().get(name) ?? "";
