import { sql } from "drizzle-orm";
import { type Db, type Tx, unhurried } from "#db/index.ts";
import { Outdated, transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canErase } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import type { Contact } from "../contacts/card.ts";
import { changeCards, lockCards } from "../contacts/locking.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import { tellOfCard } from "../webhooks/cards.ts";
import { countOf, ofContact } from "./of-contact.ts";

/** What stands where a name stood. In both languages, since nobody knows who will read it. */
const ERASED = "Erased / Borrado";

export type Extent = { conversations: number; messages: number; entries: number; notes: number };

/** How much erasing would blank: said before it is done. */
export const countErasable = (on: Db | Tx, agent: Agent, contact: Contact): Promise<Extent> =>
  countOf(on, agent.agency.id, contact.id, ["conversations", "messages", "entries", "notes"]);

/**
 * Erases a person in one transaction: card, cards merged into it, everything said, entries, notes, what was imported
 * about them. Leaves who did it, when and why. What they refused stays refused. Legal hold refuses it.
 */
export async function eraseContact(agent: Agent, contact: Contact, why: string): Promise<Extent> {
  if (!canErase(agent)) throw new Refused("not_allowed");
  const reason = readText("reason", why);
  if (!reason) throw new Refused("erase_why");
  const by = { agencyId: agent.agency.id, userId: agent.userId };
  // A large file that waits to be brought in is read row by row: longer than a page gives a statement.
  const erase = async (tx: Tx) => {
    for (const { hold } of ofContact) await hold?.(tx, by.agencyId);
    const ids = await lockFamily(tx, agent, contact.id);
    const extent = await countErasable(tx, agent, contact);
    const blanked: Record<string, number> = {};
    for (const { blank } of ofContact) Object.assign(blanked, await blank(tx, by, ids, ERASED));
    const now = new Date();
    await changeCards(tx, by, ids, {
      deletedAt: sql`coalesce(deleted_at, ${now.toISOString()}::timestamptz)`,
      deletedBy: sql`coalesce(deleted_by, ${by.userId})`,
      erasedAt: now,
      erasedBy: by.userId,
      erasedWhy: reason,
    });
    await ringCards(tx, by.agencyId, ids);
    for (const id of ids) await tellOfCard(tx, { ...by, id }, "contact.erased", by);
    await recordAudit(tx, agent, "contact.erased", { contact: contact.id, ...blanked });
    return extent;
  };
  return unhurried(() => transaction(erase));
}

/** *Legal hold*: with a reason nothing of this person can be erased, with an empty one it can again. */
export async function setLegalHold(agent: Agent, contact: Contact, why: string): Promise<void> {
  if (!canErase(agent)) throw new Refused("not_allowed");
  const hold = readText("reason", why) || null;
  await transaction(async (tx) => {
    const [card] = await lockCards(tx, agent.agency.id, [contact.id]);
    if (!card || card.erasedAt || card.legalHold === hold) return;
    const by = { agencyId: agent.agency.id, userId: agent.userId };
    await changeCards(tx, by, [card.id], { legalHold: hold });
    await recordAudit(tx, agent, hold ? "contact.held" : "contact.released", { contact: contact.id });
  });
}

/** The card and all that were merged into it, however many steps ago. */
async function familyOf(tx: Tx, agent: Agent, id: number): Promise<number[]> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    with recursive cards as (
      select k.id from contacts k where k.agency_id = ${agent.agency.id} and k.id = ${id}
      union
      select k.id from contacts k join cards on k.merged_into_id = cards.id where k.agency_id = ${agent.agency.id}
    )
    select id from cards order by id`);
  return rows.map((row) => Number(row.id));
}

async function lockFamily(tx: Tx, agent: Agent, id: number): Promise<number[]> {
  const cards = await lockCards(tx, agent.agency.id, await familyOf(tx, agent, id));
  // One more may have been merged in while we waited for the locks.
  if ((await familyOf(tx, agent, id)).length !== cards.length) throw new Outdated();
  if (cards.some((card) => card.legalHold)) throw new Refused("erase_held");
  if (cards.some((card) => card.id === id && card.erasedAt)) throw new Refused("erase_done");
  return cards.map((card) => card.id);
}
