import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import { Outdated } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import { ringCards } from "../events/ring.ts";
import { changeCards, lockCards } from "./locking.ts";

type Corrected = { kind: PointKind; was: string; value: string };

/**
 * Writes what is right in the place of what was wrong, and that may be written to again; a card that has neither gets it. Of
 * two that it has already none is changed. Before all other locks, as everybody takes cards.
 */
export async function correctPoint(
  tx: Tx,
  agent: Agent,
  contactId: number,
  { kind, was, value }: Corrected,
): Promise<void> {
  const agencyId = agent.agency.id;
  const [card] = await lockCards(tx, agencyId, [contactId]);
  // The conversation is another card's by now.
  if (card?.mergedIntoId) throw new Outdated();
  if (!card || card.deletedAt) return;
  const { rows } = await tx.execute<{ id: string; value: string; isPrimary: boolean }>(sql`
    select id, value, is_primary as "isPrimary" from contact_points
    where agency_id = ${agencyId} and contact_id = ${contactId} and kind = ${kind} order by id`);
  const same = (one: string) => rows.find((row) => row.value.toLowerCase() === one.toLowerCase());
  const wrong = same(was);
  if (same(value) && same(value) !== wrong) return;
  if (wrong)
    await tx.execute(sql`update contact_points set value = ${value}, bad_at = null
      where agency_id = ${agencyId} and id = ${wrong.id} and contact_id = ${contactId}`);
  else
    await tx.execute(sql`insert into contact_points (agency_id, contact_id, kind, value, is_primary)
      values (${agencyId}, ${contactId}, ${kind}, ${value}, ${!rows.some(({ isPrimary }) => isPrimary)})`);
  await changeCards(tx, { agencyId, userId: agent.userId }, [contactId], {});
  await recordAudit(tx, agent, "contact.edited", { contact: contactId });
  await ringCards(tx, agencyId, [contactId]);
}
