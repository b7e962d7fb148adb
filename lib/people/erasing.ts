import { sql } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { canErase } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { cleanLine } from "../clean-text.ts";
import { forgetGiven } from "../consents/erasing.ts";
import type { Contact } from "../contacts/card.ts";
import { eraseConversations } from "../conversations/erasing.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import { forgetImported } from "../imports/forgetting.ts";
import { takeTurn } from "../imports/step.ts";
import { blankScheduled, lockWaiting } from "../sending/of-contact.ts";
import { blankVisitors } from "../visitors/visitors.ts";
import { forgetFilled } from "./merges.ts";

/** What stands where a name stood. In both languages, since nobody knows who will read it. */
const ERASED = "Erased / Borrado";

export type Extent = { conversations: number; messages: number; entries: number; notes: number };

/** How much erasing would blank: said before it is done. */
export async function countErasable(on: Db | Tx, agent: Agent, contact: Contact): Promise<Extent> {
  const [agency, id] = [agent.agency.id, contact.id];
  const { rows } = await on.execute<Extent>(sql`
    select (select count(*)::int from conversations where agency_id = ${agency} and contact_id = ${id}) as conversations,
      (select count(*)::int from conversations c join messages m on m.agency_id = c.agency_id and m.conversation_id = c.id
        where c.agency_id = ${agency} and c.contact_id = ${id}) as messages,
      (select count(*)::int from log_entries where agency_id = ${agency} and contact_id = ${id}) as entries,
      (select count(*)::int from contact_notes where agency_id = ${agency} and contact_id = ${id}) as notes`);
  return rows[0]!;
}

/**
 * Erases a person in one transaction: card, cards merged into it, everything said, entries, notes, what was imported
 * about them. Leaves who did it, when and why. What they refused stays refused. Legal hold refuses it.
 */
export async function eraseContact(agent: Agent, contact: Contact, why: string): Promise<Extent> {
  if (!canErase(agent)) throw new Refused("not_allowed");
  const reason = cleanLine(why, 300);
  if (!reason) throw new Refused("erase_why");
  return db().transaction(async (tx) => {
    // In the order of lib/README.md: imports' turn, waiting messages, cards, browsers, conversations.
    await takeTurn(tx, agent.agency.id);
    await lockWaiting(tx, agent.agency.id, await familyOf(tx, agent, contact.id));
    const ids = await lockCards(tx, agent, contact.id);
    const by = { agencyId: agent.agency.id, userId: agent.userId };
    const extent = await countErasable(tx, agent, contact);
    // Takes seconds where a large file waits: before conversations are held.
    await forgetImported(tx, by.agencyId, ids);
    await blankVisitors(tx, by.agencyId, ids, ERASED);
    const said = await eraseConversations(tx, by, ids, ERASED);
    // First what is found by the addresses and numbers of the card, then those.
    await forgetGiven(tx, by.agencyId, ids);
    await blankScheduled(tx, by.agencyId, ids);
    await forgetFilled(tx, by.agencyId, ids);
    await blankParts(tx, by.agencyId, ids);
    await tx.execute(sql`
      update contacts set name = ${ERASED}, language = 'en', time_zone = null, location = null, meter = null, zone = null,
        latitude = null, longitude = null, tags = '{}', preferred_method = null, unwanted_methods = '{}',
        version = version + 1, changed_by = ${by.userId}, deleted_at = coalesce(deleted_at, now()), deleted_by = coalesce(deleted_by, ${by.userId}),
        erased_at = now(), erased_by = ${by.userId}, erased_why = ${reason}
      where agency_id = ${by.agencyId} and id = any(${array(ids)})`);
    await ringCards(tx, by.agencyId, ids);
    await recordAudit(tx, agent, "contact.erased", { contact: contact.id, ...said });
    return extent;
  });
}

/** *Legal hold*: with a reason nothing of this person can be erased, with an empty one it can again. */
export async function setLegalHold(agent: Agent, contact: Contact, why: string): Promise<void> {
  if (!canErase(agent)) throw new Refused("not_allowed");
  const hold = cleanLine(why, 300) || null;
  await db().transaction(async (tx) => {
    const done = await tx.execute(sql`
      update contacts set legal_hold = ${hold}, version = version + 1, changed_by = ${agent.userId}
      where agency_id = ${agent.agency.id} and id = ${contact.id} and erased_at is null
        and legal_hold is distinct from ${hold}`);
    if (done.rowCount)
      await recordAudit(tx, agent, hold ? "contact.held" : "contact.released", { contact: contact.id });
  });
}

/** The card and all that were merged into it, however many steps ago. */
async function familyOf(tx: Tx, agent: Agent, id: number): Promise<number[]> {
  const { rows } = await tx.execute<{ id: number }>(
    sql`${family(agent, id)} select id from cards order by id`,
  );
  return rows.map((row) => Number(row.id));
}

/** Reads the family anew: one more may have been merged in while the waiting messages were locked. */
async function lockCards(tx: Tx, agent: Agent, id: number): Promise<number[]> {
  const { rows } = await tx.execute<{ id: number; hold: string | null; erased: Date | null }>(sql`
    ${family(agent, id)} select k.id, k.legal_hold as hold, k.erased_at as erased from contacts k
    where k.agency_id = ${agent.agency.id} and k.id in (select id from cards) order by k.id for update`);
  if (rows.some((row) => row.hold)) throw new Refused("erase_held");
  if (rows.some((row) => Number(row.id) === id && row.erased)) throw new Refused("erase_done");
  return rows.map((row) => Number(row.id));
}

const family = (agent: Agent, id: number) => sql`
  with recursive cards as (
    select k.id from contacts k where k.agency_id = ${agent.agency.id} and k.id = ${id}
    union
    select k.id from contacts k join cards on k.merged_into_id = cards.id where k.agency_id = ${agent.agency.id}
  )`;

async function blankParts(tx: Tx, agencyId: number, ids: number[]): Promise<void> {
  const mine = sql`agency_id = ${agencyId} and contact_id = any(${array(ids)})`;
  for (const table of ["contact_points", "account_numbers", "contact_notes"])
    await tx.execute(sql`delete from ${sql.identifier(table)} where ${mine}`);
  await tx.execute(sql`delete from log_entry_versions v using log_entries e
    where e.agency_id = ${agencyId} and e.contact_id = any(${array(ids)})
      and v.agency_id = e.agency_id and v.entry_id = e.id`);
  await tx.execute(sql`update log_entries set body = '' where ${mine}`);
}

const array = (ids: number[]) => sql`${sql.param(ids)}::bigint[]`;
