import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "#db/index.ts";
import { removeFiles } from "../attachments/keeping.ts";
import { forgetPast } from "../events/past.ts";
import { dropMails } from "../mails/kept.ts";
import { settlePast } from "./past.ts";

type Key = { agencyId: number; id: number };

/** Whether a conversation is as imports have left it: that somebody has read it changes nothing about it. */
export async function isUntouched(on: Db | Tx, key: Key): Promise<boolean> {
  const { rows } = await on.execute(untouched(key));
  return rows.length > 0;
}

const untouched = ({ agencyId, id }: Key): SQL => sql`
  select 1 from conversations c
  where c.agency_id = ${agencyId} and c.id = ${id} and c.status = 'closed' and c.assignee_id is null and c.tag_ids = '{}' and c.custom = '{}'
    and c.spam_at is null and c.merged_into_id is null
    and not exists (select from events e where e.agency_id = ${agencyId} and e.conversation_id = ${id} and e.kind not in (
      'message.received', 'message.posted', 'message.machine', 'message.seen', 'conversation.brought_in'))
    and not exists (select from drafts d where d.agency_id = ${agencyId} and d.conversation_id = ${id})
    and not exists (select from messages m where m.agency_id = ${agencyId} and m.conversation_id = ${id} and not exists (
      select from raw_inbound r where r.agency_id = ${agencyId} and r.message_id = m.id and r.import_id is not null))`;

/**
 * Takes messages out of a conversation that is untouched, and the conversation with its last one. The caller holds it, and
 * has dropped what they came from.
 */
export async function dropPast(
  tx: Tx,
  { agencyId, id }: Key,
  messageIds: number[],
  importId: number,
): Promise<void> {
  const those = sql`${sql.param(messageIds)}::bigint[]`;
  const { rows: files } = await tx.execute<{ id: string }>(
    sql`select id from attachments where agency_id = ${agencyId} and message_id = any(${those})`,
  );
  await removeFiles(
    tx,
    agencyId,
    files.map((file) => Number(file.id)),
  );
  await dropMails(tx, agencyId, messageIds);
  await forgetPast(tx, { agencyId, conversationId: id }, { messageIds, importId });
  await tx.execute(sql`delete from messages where agency_id = ${agencyId} and id = any(${those})`);
  const { rows } = await tx.execute(
    sql`select 1 from messages where agency_id = ${agencyId} and conversation_id = ${id} limit 1`,
  );
  if (rows.length) return settlePast(tx, { agencyId, id });
  await forgetPast(tx, { agencyId, conversationId: id }, null);
  await tx.execute(sql`delete from read_marks where agency_id = ${agencyId} and conversation_id = ${id}`);
  await tx.execute(sql`delete from presence where agency_id = ${agencyId} and conversation_id = ${id}`);
  await tx.execute(sql`delete from conversations where agency_id = ${agencyId} and id = ${id}`);
}
