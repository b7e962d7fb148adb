import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { recordEvent } from "../events/record.ts";

export type ErasedConversations = { conversations: number; messages: number };

/**
 * Blanks all that was said with a contact: bodies (and with them what a search finds), raw items, addresses, names,
 * first words, drafts, routes. Events stay: they hold ids, kinds and times alone. Open screens are told.
 */
export async function eraseConversations(
  tx: Tx,
  by: { agencyId: number; userId: number },
  contactIds: number[],
  name: string,
): Promise<ErasedConversations> {
  const { agencyId, userId } = by;
  const ids = sql`${sql.param(contactIds)}::bigint[]`;
  // Locked in one order, as everybody locks them.
  const { rows } = await tx.execute<{ id: number }>(sql`
    select id from conversations where agency_id = ${agencyId} and contact_id = any(${ids}) order by id
    for no key update`);
  const conversationIds = rows.map((row) => Number(row.id));
  if (!conversationIds.length) return { conversations: 0, messages: 0 };
  const those = sql`${sql.param(conversationIds)}::bigint[]`;
  await tx.execute(sql`
    update raw_inbound r set headers = '{}', body = ''::bytea, sha256 = sha256(('erased ' || r.id)::bytea)
    from messages m where m.agency_id = ${agencyId} and m.conversation_id = any(${those})
      and r.agency_id = m.agency_id and r.message_id = m.id`);
  const messages = await tx.execute(sql`
    update messages set body = '', address = null, delivery_detail = null, client_id = null
    where agency_id = ${agencyId} and conversation_id = any(${those})`);
  await tx.execute(sql`
    update conversations set remote_name = ${name}, subject = null, last_words = '', first_words = ''
    where agency_id = ${agencyId} and id = any(${those})`);
  await tx.execute(sql`delete from drafts where agency_id = ${agencyId} and conversation_id = any(${those})`);
  await tx.execute(sql`delete from routes where agency_id = ${agencyId} and conversation_id = any(${those})`);
  for (const conversationId of conversationIds)
    await recordEvent(tx, { agencyId, conversationId }, "contact.erased", {}, { userId });
  return { conversations: conversationIds.length, messages: messages.rowCount ?? 0 };
}
