import { sql } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { findConversation } from "../conversations/finding.ts";
import { Refused } from "../errors.ts";
import { ringWork } from "../events/ring.ts";

/** What came, as it came, of a message that somebody may see; null where nothing is kept of it. */
export async function findOriginal(agent: Agent, messageId: number): Promise<{ body: Buffer } | null> {
  if (!Number.isSafeInteger(messageId) || messageId < 1) return null;
  const [row] = await prepared<{ conversationId: number; body: Buffer }>(
    "find-original",
    `select m.conversation_id as "conversationId", r.body from raw_inbound r
     join messages m on m.agency_id = $1 and m.id = r.message_id
     where r.agency_id = $1 and r.message_id = $2 and r.state = 'unreadable'`,
    [agent.agency.id, messageId],
  );
  return row && (await findConversation(agent, row.conversationId)) ? { body: row.body } : null;
}

/**
 * *Read again*: after the program was mended. What is read then is a message of its own, and somebody's turn: what was
 * brought in with an old mailbox is nobody's. @returns how many
 */
export async function readAgain(agent: Agent, inboxId: number): Promise<number> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const { rows } = await db().execute(
    sql`select 1 from inboxes where agency_id = ${agent.agency.id} and id = ${inboxId}`,
  );
  if (!rows.length) throw new Refused("channel_gone");
  return transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      update raw_inbound set state = 'waiting', problem = null
      where agency_id = ${agent.agency.id} and inbox_id = ${inboxId} and state = 'unreadable'
        and import_id is null`);
    if (rowCount) {
      await recordAudit(tx, agent, "channel.read_again", { inbox: inboxId, count: rowCount });
      await ringWork(tx);
    }
    return rowCount ?? 0;
  });
}
