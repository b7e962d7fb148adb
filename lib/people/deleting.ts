import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canDeleteContacts } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import type { Contact } from "../contacts/card.ts";
import { type CardRow, changeCards, lockCards } from "../contacts/locking.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import { tellOfCard } from "../webhooks/cards.ts";
import { countOf, ofContact } from "./of-contact.ts";

/** What a card holds: what stays in the agency's history without it, and what would not go out. */
export type Holds = { conversations: number; entries: number; notes: number; waiting: number };

export const countHolds = (agent: Agent, contactId: number): Promise<Holds> =>
  countOf(db(), agent.agency.id, contactId, ["conversations", "entries", "notes", "waiting"]);

/**
 * Takes a card out of lists and searches and cancels what was still to be sent. What was said stays in the agency's
 * history under its name.
 */
export async function deleteContact(agent: Agent, { id }: Pick<Contact, "id">): Promise<void> {
  if (!canDeleteContacts(agent)) throw new Refused("not_allowed");
  await transaction(async (tx) => {
    const card = await lockCard(tx, agent, id);
    if (card.deletedAt) throw new Refused("deleted_already");
    const by = byOf(agent);
    let cancelled = 0;
    for (const { cancel } of ofContact) cancelled += (await cancel?.(tx, by, id)) ?? 0;
    await changeCards(tx, by, [id], { deletedAt: sql`now()`, deletedBy: agent.userId });
    await ringCards(tx, agent.agency.id, [id]);
    await tellOfCard(tx, { ...by, id }, "contact.deleted", agent);
    await recordAudit(tx, agent, "contact.deleted", { contact: id, cancelled });
  });
}

/** Brings a deleted card back into lists and searches. What was cancelled stays cancelled. */
export async function restoreContact(agent: Agent, { id }: Pick<Contact, "id">): Promise<void> {
  if (!canDeleteContacts(agent)) throw new Refused("not_allowed");
  await transaction(async (tx) => {
    const card = await lockCard(tx, agent, id);
    if (card.mergedIntoId || card.erasedAt) throw new Refused("no_such_contact");
    if (!card.deletedAt) return;
    await changeCards(tx, byOf(agent), [id], { deletedAt: null, deletedBy: null });
    await ringCards(tx, agent.agency.id, [id]);
    await tellOfCard(tx, { ...byOf(agent), id }, "contact.restored", agent);
    await recordAudit(tx, agent, "contact.restored", { contact: id });
  });
}

const byOf = (agent: Agent) => ({ agencyId: agent.agency.id, userId: agent.userId });

async function lockCard(tx: Tx, agent: Agent, id: number): Promise<CardRow> {
  const [card] = await lockCards(tx, agent.agency.id, [id]);
  if (!card) throw new Refused("no_such_contact");
  return card;
}
