import type { Cursor, Filter } from "#lib/history/filter.ts";
import { writeCursor, writeFilter } from "#lib/history/filter.ts";

const page = (cursor: Cursor | null): Record<string, string> => (cursor ? { page: writeCursor(cursor) } : {});

export const historyPath = (slug: string, filter: Filter, cursor: Cursor | null = null): string =>
  `/${slug}/history?${writeFilter(filter, page(cursor))}`;

/** A conversation in full; the address keeps the list that it was opened from. */
export const pastPath = (slug: string, id: number, filter: Filter, cursor: Cursor | null): string =>
  `/${slug}/history/${id}?${writeFilter(filter, page(cursor))}`;
