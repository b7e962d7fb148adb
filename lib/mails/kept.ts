import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { mails, type Suggestion } from "#db/schema/mails.ts";

type Message = { agencyId: number; messageId: number };

export type KeptMail = Omit<typeof mails.$inferInsert, "agencyId" | "messageId">;

/** What a message says beside its words, in the transaction that writes it. */
export async function keepMail(tx: Tx, message: Message, mail: KeptMail): Promise<void> {
  await tx.insert(mails).values({ ...mail, ...message });
}

/** Where a mail was thought to belong, until a person said. */
export type Settled = { message: number; suggested: number; because: Suggestion };

/** A person has said where it belongs. @returns what was thought of the conversation's mails */
export async function settleSuggestion(tx: Tx, agencyId: number, conversationId: number): Promise<Settled[]> {
  const { rows } = await tx.execute<{ message: string; suggested: string; because: Suggestion }>(sql`
    update mails w set suggested_id = null, suggested_because = null
    from messages m join mails o on o.agency_id = ${agencyId} and o.message_id = m.id
    where m.agency_id = ${agencyId} and m.conversation_id = ${conversationId}
      and w.agency_id = ${agencyId} and w.message_id = m.id and w.suggested_id is not null
    returning m.id as message, o.suggested_id as suggested, o.suggested_because as because`);
  return rows.map((row) => ({ ...row, message: Number(row.message), suggested: Number(row.suggested) }));
}

/** What was said was taken back: it is thought again. */
export async function suggestAgain(tx: Tx, agencyId: number, settled: Settled[]): Promise<void> {
  await tx.execute(sql`
    update mails w set suggested_id = s.suggested, suggested_because = s.because
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as s(message bigint, suggested bigint, because text)
    where w.agency_id = ${agencyId} and w.message_id = s.message`);
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
