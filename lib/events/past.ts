import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { EventKind } from "./kinds.ts";

type Subject = { agencyId: number; conversationId: number };

/**
 * What brought a message long before it came here. It rings nobody and nothing follows from it: who records the past records
 * in the end that it was brought in, as `recordEvent` does.
 */
export async function recordPast(
  tx: Tx,
  { agencyId, conversationId }: Subject,
  { kind, at, messageId }: { kind: EventKind; at: Date; messageId: number },
): Promise<void> {
  await tx.execute(sql`
    insert into events (agency_id, conversation_id, kind, message_id, at)
    values (${agencyId}, ${conversationId}, ${kind}, ${messageId}, ${at.toISOString()})`);
}

/** With messages that are taken back; all of the conversation, where it goes with them (`null`). */
export async function forgetPast(
  tx: Tx,
  { agencyId, conversationId }: Subject,
  of: { messageIds: number[]; importId: number } | null,
): Promise<void> {
  const those =
    of &&
    sql`and (message_id = any(${sql.param(of.messageIds)}::bigint[])
      or (kind = 'conversation.brought_in' and data->>'import' = ${String(of.importId)}))`;
  await tx.execute(sql`
    delete from events where agency_id = ${agencyId} and conversation_id = ${conversationId} ${those ?? sql``}`);
}
