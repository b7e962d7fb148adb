import type { ReactNode } from "react";
import { once } from "./once.ts";
import { staffPolicy } from "./policy.ts";

type Print = (node: ReactNode) => string;

/** Characters of markup that are kept to be printed again; then it begins anew. */
const MOST_KEPT = 16_000_000;
const LONG_PART = 50_000;

/** Markup of a synchronous component without client parts, for islands, fragments and streams. */
export async function html(node: ReactNode): Promise<string> {
  const kept = printer();
  // A static import of react-dom/server fails the build of App Router pages.
  kept.print ??= (await import("react-dom/server")).renderToStaticMarkup;
  return kept.print(node);
}

/** Of a string `Response` looks at every letter first, which takes longer than to write them down. */
const bytes = (markup: string) => Buffer.from(markup);

type How = { status?: number; policy?: string; referrer?: "same-origin" | "no-referrer" };

/** A whole page; without a policy of its own a staff page, with the headers that `proxy.ts` gives to those of Next. */
export const page = (
  markup: string,
  { status = 200, policy = staffPolicy(), referrer = "same-origin" }: How = {},
): Response =>
  new Response(bytes(`<!doctype html>${markup}`), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "referrer-policy": referrer,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });

/** To another page, as Next's own pages lead there. */
export const lead = (path: string): Response =>
  new Response(null, { status: 307, headers: { location: path, "cache-control": "no-store" } });

/** A fragment as an answer to a script of ours. Should somebody open it as a page, nothing in it runs or loads. */
export const fragment = (markup: string, more: Record<string, string> = {}): Response =>
  new Response(bytes(markup), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      ...more,
    },
  });

/**
 * Inside what `html` prints: a part that many pages have in common (a row of the list, a message), printed by React
 * once for all readers. `depends` is all that the part depends on, so nothing old is ever shown.
 */
export function part(depends: unknown[], node: () => ReactNode): string {
  const kept = printer();
  const key = keyOf(depends);
  const found = kept.parts.get(key);
  if (found !== undefined) return found;
  const markup = kept.print!(node());
  // A letter of many pages is not worth its room.
  if (markup.length > LONG_PART) return markup;
  kept.size += key.length + markup.length;
  if (kept.size > MOST_KEPT) {
    kept.parts.clear();
    kept.size = 0;
  }
  kept.parts.set(key, markup);
  return markup;
}

/** JSON would do, but takes three times as long where a date is in it. */
function keyOf(value: unknown): string {
  if (value instanceof Date) return `${+value}`;
  if (typeof value === "object" && value !== null) {
    let key = "{";
    for (const one of Object.values(value)) key += `${keyOf(one)}\u0000`;
    return `${key}}`;
  }
  // "1" and 1, "null" and null are different things.
  return typeof value === "string" ? `"${value}` : `${value}`;
}

const printer = () =>
  once("printer", () => ({
    print: undefined as Print | undefined,
    parts: new Map<string, string>(),
    size: 0,
  }));
