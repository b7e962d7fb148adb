import type { Everywhere, FoundIn } from "#lib/conversations/everywhere.ts";
import type { Narrowed, Narrowing } from "#lib/search/narrowed.ts";
import type { Offer } from "#lib/search/offers.ts";
import type { Words } from "#lib/words/words.ts";

export type HitsProps = {
  /** By words alone; null where operators narrow it. */
  found: Everywhere | null;
  narrowed: Narrowed | null;
  narrowing: Narrowing;
  offers: Offer[];
  slug: string;
  text: string;
  /** Of it what is looked for as words, where nothing narrows it. */
  sought: string;
  /** Of one place alone, more of them. */
  place: FoundIn | null;
  limit: number;
  words: Words;
  now: Date;
  /** On the search's own page; elsewhere as much as one sees while typing. */
  whole?: boolean;
};
