import { z } from "zod";
import type { HitsProps } from "#components/search/hits.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { askedText } from "#lib/contacts/search.ts";
import { places, searchEverywhere } from "#lib/conversations/everywhere.ts";

const shape = z.object({
  q: askedText,
  in: z.enum(places).nullable().catch(null),
  rows: z.coerce.number().int().min(1).max(500).catch(6),
});

type Given = Record<string, string | string[] | undefined>;

/** What an address of the search asks for, and what is found by it. */
export async function readHits(
  agent: Agent,
  given: Given,
): Promise<Pick<HitsProps, "found" | "text" | "place" | "limit">> {
  const { q: text, in: place, rows: limit } = shape.parse(given);
  return { found: await searchEverywhere(agent, text, limit), text, place, limit };
}
