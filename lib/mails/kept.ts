import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { mails } from "#db/schema/mails.ts";

type Message = { agencyId: number; messageId: number };

export type KeptMail = Omit<typeof mails.$inferInsert, "agencyId" | "messageId">;

/** What a message says beside its words, in the transaction that writes it. */
export async function keepMail(tx: Tx, message: Message, mail: KeptMail): Promise<void> {
  await tx.insert(mails).values({ ...mail, ...message });
}

/** A person has said where it belongs. */
export async function settleSuggestion(tx: Tx, agencyId: number, conversationId: number): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update mails w set suggested_id = null, suggested_because = null
    from messages m where m.agency_id = ${agencyId} and m.conversation_id = ${conversationId}
      and w.agency_id = ${agencyId} and w.message_id = m.id and w.suggested_id is not null`);
  return Boolean(rowCount);
}

/** With the messages that they are of. */
export async function dropMails(tx: Tx, agencyId: number, messageIds: number[]): Promise<void> {
  await tx.execute(
    sql`delete from mails where agency_id = ${agencyId} and message_id = any(${sql.param(messageIds)}::bigint[])`,
  );
}

/** Of conversations that are gone nobody can say whether a mail belongs there. */
export async function dropLostSuggestions(tx: Tx, agencyId: number): Promise<void> {
  await tx.execute(sql`
    update mails w set suggested_id = null, suggested_because = null
    where w.agency_id = ${agencyId} and w.suggested_id is not null and not exists (
      select from conversations c where c.agency_id = ${agencyId} and c.id = w.suggested_id)`);
}
