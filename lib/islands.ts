import { once } from "./once.ts";

/** Longer than any page takes to be printed after its parts were made. */
const KEEP = 10_000;

const kept = () => once("islands", () => new Map<string, string>());

/**
 * Lays the markup of an island aside for the printing of this page, under a name of its own. Passed as a prop it would
 * go out twice: once as markup, once more as the data that React's pages carry.
 */
function keepIsland(html: string): string {
  const name = crypto.randomUUID();
  kept().set(name, html);
  setTimeout(() => kept().delete(name), KEEP).unref();
  return name;
}

/**
 * The markup as an island takes it: laid aside where a whole page is printed, passed on where React's router asks for
 * a step, which prints nothing.
 */
export const asIsland = (markup: string, header: Headers) =>
  isPrinted(header) ? { kept: keepIsland(markup) } : { html: markup };

/** Asked for as a document, or by our own scripts, which read the markup alone. Next hides its router's own mark. */
const isPrinted = (header: Headers) =>
  header.get("sec-fetch-dest") === "document" || header.get("hx-request") === "true";

export const keptIsland = (name: string): string => kept().get(name) ?? "";
