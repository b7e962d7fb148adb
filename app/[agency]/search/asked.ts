import { z } from "zod";
import type { HitsProps } from "#components/search/hits-props.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { askedText } from "#lib/contacts/asked.ts";
import { places, searchEverywhere } from "#lib/conversations/everywhere.ts";
import { readCursor } from "#lib/history/filter.ts";
import { readAsked, writeAsked } from "#lib/search/asked.ts";
import { readNarrowing, searchNarrowed } from "#lib/search/narrowed.ts";
import { listOffers } from "#lib/search/offers.ts";
import { type Operator, operators } from "#lib/search/operators.ts";

const shape = z.object({
  q: askedText,
  in: z.enum(places).nullable().catch(null),
  rows: z.coerce.number().int().min(1).max(500).catch(6),
});

type Given = Record<string, string | string[] | undefined>;
type Hits = Omit<HitsProps, "slug" | "words" | "now">;

/** What an address of the search asks for, and what is found by it. */
export async function readHits(agent: Agent, given: Given, now: Date): Promise<Hits> {
  const { q: text, in: place, rows: limit } = shape.parse(given);
  const [narrowing, offers] = await Promise.all([readNarrowing(agent, text, now), listOffers(agent, text)]);
  const { filter } = narrowing;
  // An operator that is merely begun is no word of what one looks for.
  const sought = narrowing.begun.length ? narrowing.words : text;
  const shared = { text, sought, place, limit, narrowing, offers };
  if (!filter) return { ...shared, found: await searchEverywhere(agent, sought, limit), narrowed: null };
  const how = { cursor: readCursor(given), most: limit };
  const narrowed = await searchNarrowed(agent, { ...narrowing, filter }, how);
  return { ...shared, found: null, narrowed };
}

/** The fields of *Narrow down* written as a search, behind all that they do not show of it (`inFields`); null where none of them was sent. */
export function composed(agent: Agent, given: Given): string | null {
  const typed = (name: string) => askedText.parse(given[name]);
  const fields = operators.filter((operator) => given[operator] !== undefined);
  if (!fields.length) return null;
  const { terms, words } = readAsked(typed("q"));
  const asked = fields.flatMap((operator: Operator) =>
    typed(operator) ? [{ operator, value: typed(operator), not: false }] : [],
  );
  return writeAsked({ terms: [...terms, ...asked], words }, agent.language);
}
