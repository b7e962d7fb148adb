import type { Filled } from "#db/schema/merges.ts";
import type { CardRow } from "../contacts/locking.ts";

type Fields = Partial<CardRow>;

const place = ["location", "zone", "meter", "latitude", "longitude"] as const;
const single = ["organization", "timeZone", "preferredMethod", "legalHold"] as const;

/** What the kept card lacks and the merged one knows. A place is taken whole, never mixed from two. */
export function whatFills(kept: CardRow, merged: CardRow): Filled {
  const columns: NonNullable<Filled["columns"]> = {};
  const lacksPlace = place.every((name) => kept[name] === null);
  for (const name of lacksPlace ? [...single, ...place] : single) {
    const value = merged[name];
    if (kept[name] === null && value !== null) columns[name] = value;
  }
  const tags = merged.tags.filter((tag) => !kept.tags.includes(tag));
  const unwantedMethods = merged.unwantedMethods.filter((one) => !kept.unwantedMethods.includes(one));
  const custom = Object.fromEntries(
    Object.entries(merged.custom).filter(([id]) => kept.custom[id] === undefined),
  );
  return {
    ...(tags.length ? { tags } : {}),
    ...(unwantedMethods.length ? { unwantedMethods } : {}),
    ...(Object.keys(columns).length ? { columns } : {}),
    ...(Object.keys(custom).length ? { custom } : {}),
  };
}

export function fill(kept: CardRow, filled: Filled): Fields {
  return {
    ...filled.columns,
    tags: [...kept.tags, ...(filled.tags ?? [])],
    unwantedMethods: [...kept.unwantedMethods, ...(filled.unwantedMethods ?? [])],
    custom: { ...kept.custom, ...filled.custom },
  };
}

/** The kept card without what was filled in, as far as nobody has changed it since. */
export function unfill(kept: CardRow, filled: Filled): Fields {
  const empty = Object.entries(filled.columns ?? {})
    .filter(([name, value]) => kept[name as keyof CardRow] === value)
    .map(([name]) => [name, null]);
  return {
    ...Object.fromEntries(empty),
    tags: kept.tags.filter((tag) => !filled.tags?.includes(tag)),
    unwantedMethods: kept.unwantedMethods.filter((one) => !filled.unwantedMethods?.includes(one)),
    custom: Object.fromEntries(
      Object.entries(kept.custom).filter(([id, value]) => filled.custom?.[id] !== value),
    ),
  };
}
