import { sql } from "drizzle-orm";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import type { Contact } from "./card.ts";
import { holdLiving } from "./living.ts";

/**
 * Adds a note to a card, or to the one that it was merged into meanwhile. The same words by the same person within a
 * minute are a button that was pressed twice.
 * @returns the card that has it now
 */
export async function addNote(agent: Agent, contact: Pick<Contact, "id">, text: string): Promise<number> {
  const body = readText("note", text);
  if (!body) throw new Refused("note_needed");
  const agencyId = agent.agency.id;
  return transaction(async (tx) => {
    const id = await holdLiving(tx, agencyId, contact.id);
    // One after the other for a card: two presses at once must see each other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`note ${agencyId} ${id}`}, 0))`);
    await tx.execute(sql`
      insert into contact_notes (agency_id, contact_id, author_id, body)
      select ${agencyId}, ${id}, ${agent.userId}, ${body}
      where not exists (select from contact_notes where agency_id = ${agencyId} and contact_id = ${id}
        and author_id = ${agent.userId} and body = ${body} and created_at > now() - interval '1 minute')`);
    await ringCards(tx, agencyId, [id]);
    return id;
  });
}
