import { and, eq, sql } from "drizzle-orm";
import { db, prepared, type Tx } from "#db/index.ts";
import { contacts } from "#db/schema/contacts.ts";
import type { Agent } from "../agents/agent.ts";
import { canDeleteContacts } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import type { Contact } from "../contacts/card.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import { cancelWaiting, lockWaiting } from "../sending/of-contact.ts";

/** What a card holds: what stays in the agency's history without it, and what would not go out. */
export type Holds = { conversations: number; entries: number; notes: number; waiting: number };

export async function countHolds(agent: Agent, contactId: number): Promise<Holds> {
  const [row] = await prepared<Holds>("count-holds", holdsText, [agent.agency.id, contactId]);
  return row!;
}

/**
 * Takes a card out of lists and searches and cancels what was still to be sent. What was said stays in the agency's
 * history under its name.
 */
export async function deleteContact(agent: Agent, { id }: Pick<Contact, "id">): Promise<void> {
  if (!canDeleteContacts(agent)) throw new Refused("not_allowed");
  await db().transaction(async (tx) => {
    await lockWaiting(tx, agent.agency.id, [id]);
    const card = await lockCard(tx, agent, id);
    if (card.deletedAt) throw new Refused("deleted_already");
    const cancelled = await cancelWaiting(tx, agent, id);
    await tx
      .update(contacts)
      .set({
        deletedAt: sql`now()`,
        deletedBy: agent.userId,
        version: card.version + 1,
        changedBy: agent.userId,
      })
      .where(own(agent, id));
    await ringCards(tx, agent.agency.id, [id]);
    await recordAudit(tx, agent, "contact.deleted", { contact: id, cancelled });
  });
}

/** Brings a deleted card back into lists and searches. What was cancelled stays cancelled. */
export async function restoreContact(agent: Agent, { id }: Pick<Contact, "id">): Promise<void> {
  if (!canDeleteContacts(agent)) throw new Refused("not_allowed");
  await db().transaction(async (tx) => {
    const card = await lockCard(tx, agent, id);
    if (card.mergedIntoId || card.erasedAt) throw new Refused("no_such_contact");
    if (!card.deletedAt) return;
    await tx
      .update(contacts)
      .set({ deletedAt: sql`null`, deletedBy: sql`null`, version: card.version + 1, changedBy: agent.userId })
      .where(own(agent, id));
    await ringCards(tx, agent.agency.id, [id]);
    await recordAudit(tx, agent, "contact.restored", { contact: id });
  });
}

const own = (agent: Agent, id: number) => and(eq(contacts.agencyId, agent.agency.id), eq(contacts.id, id));

async function lockCard(tx: Tx, agent: Agent, id: number): Promise<typeof contacts.$inferSelect> {
  const [card] = await tx.select().from(contacts).where(own(agent, id)).for("update");
  if (!card) throw new Refused("no_such_contact");
  return card;
}

const holdsText = `
  select (select count(*) from conversations where agency_id = $1 and contact_id = $2) as conversations,
    (select count(*) from log_entries where agency_id = $1 and contact_id = $2) as entries,
    (select count(*) from contact_notes where agency_id = $1 and contact_id = $2) as notes,
    (select count(*) from scheduled_messages
     where agency_id = $1 and contact_id = $2 and state in ('pending', 'held')) as waiting`;
