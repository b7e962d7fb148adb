import type { Agent } from "../agents/agent.ts";
import { countDuplicates } from "../contacts/duplicates.ts";
import { canCorrect, type Entry, findEntry } from "../contacts/entries.ts";
import { listMerges, type Merge } from "./merges.ts";

/** What a card's page shows beside the card and its history. */
export type More = { duplicates: number; merges: Merge[]; entry: Entry | null };

/** `correct` is the entry that is to be corrected; null when it is not on this card or not this person's to correct. */
export async function readMore(agent: Agent, contactId: number, correct: number | undefined): Promise<More> {
  const [duplicates, merges, entry] = await Promise.all([
    countDuplicates(agent, contactId),
    listMerges(agent, contactId),
    correct ? findEntry(agent, correct) : null,
  ]);
  const mine = entry && entry.contactId === contactId && canCorrect(agent, entry);
  return { duplicates, merges, entry: mine ? entry : null };
}
