import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { contactsApart } from "#db/schema/merges.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import type { Contact } from "../contacts/card.ts";
import { lockCards } from "../contacts/locking.ts";
import { Refused } from "../errors.ts";

type Card = Pick<Contact, "id">;

/** Says that two cards are two persons: nobody is asked about the pair again. */
export async function markApart(agent: Agent, one: Card, two: Card): Promise<void> {
  if (one.id === two.id) throw new Refused("merge_same");
  const pair = pairOf(one, two);
  await transaction(async (tx) => {
    const cards = await lockCards(tx, agent.agency.id, [pair.one, pair.two]);
    if (cards.length < 2 || cards.some((card) => card.deletedAt)) throw new Refused("merged_meanwhile");
    const marked = await tx
      .insert(contactsApart)
      .values({ agencyId: agent.agency.id, oneId: pair.one, twoId: pair.two, userId: agent.userId })
      .onConflictDoNothing()
      .returning({ oneId: contactsApart.oneId });
    if (marked.length) await recordAudit(tx, agent, "contact.apart", pair);
  });
}

/** Takes that back: the pair is asked about as before. */
export async function unmarkApart(agent: Agent, one: Card, two: Card): Promise<void> {
  const pair = pairOf(one, two);
  await transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`delete from contacts_apart
      where agency_id = ${agent.agency.id} and one_id = ${pair.one} and two_id = ${pair.two}`);
    if (rowCount) await recordAudit(tx, agent, "contact.apart_undone", pair);
  });
}

/** What was said of two cards ends with one of them; a merge leaves it, since undoing brings both back. */
export const ofContact = {
  keys: [contactsApart.oneId, contactsApart.twoId],
  beyond: [],

  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    const ids = sql`${sql.param(contactIds)}::bigint[]`;
    await tx.execute(sql`delete from contacts_apart
      where agency_id = ${agencyId} and (one_id = any(${ids}) or two_id = any(${ids}))`);
  },
};

const pairOf = (one: Card, two: Card) => ({ one: Math.min(one.id, two.id), two: Math.max(one.id, two.id) });
