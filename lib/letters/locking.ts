import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Delivery } from "#db/schema/messages.ts";
import { Outdated } from "#db/transaction.ts";

export type Locked = {
  agencyId: number;
  conversationId: number;
  messageId: number;
  delivery: Delivery;
  address: string | null;
};

/** The letters as they are, their conversations locked before, the oldest first, as everybody locks them. */
export async function lockLetters(tx: Tx, agencyId: number, ids: number[]): Promise<Locked[]> {
  const those = sql`${sql.param(ids)}::bigint[]`;
  const { rows: held } = await tx.execute<{ id: string }>(sql`
    select c.id from conversations c where c.agency_id = ${agencyId} and c.id in (
      select m.conversation_id from messages m where m.agency_id = ${agencyId} and m.id = any(${those}))
    order by c.id for no key update`);
  const conversations = new Set(held.map(({ id }) => Number(id)));
  const { rows } = await tx.execute<Row>(sql`
    select id as "messageId", conversation_id as "conversationId", delivery, address from messages
    where agency_id = ${agencyId} and id = any(${those}) order by conversation_id, id`);
  const letters = rows.map(({ messageId, conversationId, ...row }) => ({
    ...{ agencyId, ...row },
    messageId: Number(messageId),
    conversationId: Number(conversationId),
  }));
  // Joined to another conversation while this waited.
  if (letters.some(({ conversationId }) => !conversations.has(conversationId))) throw new Outdated();
  return letters;
}

type Row = Pick<Locked, "delivery" | "address"> & Record<"messageId" | "conversationId", string>;
