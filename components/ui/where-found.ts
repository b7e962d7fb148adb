import type { FoundIn } from "#lib/conversations/everywhere.ts";
import { categoryPath, searchPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";

/** All that was found in one place: an open one has its list, what is closed the search lists itself. */
export const allFoundIn = (slug: string, text: string, place: FoundIn): string =>
  place === "closed"
    ? searchPath(slug, { q: text, in: place, rows: 50 })
    : `${categoryPath(slug, place)}?${new URLSearchParams({ q: text })}`;

type Found = { total: number; isMore?: boolean };

export const foundCount = ({ total, isMore }: Found, { t }: Words): string =>
  t(isMore ? "search.many" : "search.number", { count: total });
