import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { enqueue } from "../jobs/queue.ts";

/** What its provider still has, and by which inbox it came. */
export type Waiting = {
  agencyId: number;
  id: number;
  messageId: number;
  inboxId: number;
  key: string;
  name: string;
  source: string;
  tries: number;
};

/** One more try of a file that waits; null where it waits no more. */
export async function beginFetch(agencyId: number, id: number): Promise<Waiting | null> {
  const { rows } = await db().execute<Waiting>(sql`
    with mine as (
      update attachments set tries = tries + 1
      where agency_id = ${agencyId} and id = ${id} and state = 'waiting' and source is not null
      returning message_id, key, name, source, tries
    )
    select a.message_id as "messageId", m.inbox_id as "inboxId", a.key, a.name, a.source, a.tries
    from mine a join messages m on m.agency_id = ${agencyId} and m.id = a.message_id`);
  const [row] = rows;
  if (!row) return null;
  return { ...row, agencyId, id, messageId: Number(row.messageId), inboxId: Number(row.inboxId) };
}

/** It cannot be had. `problem`: in the provider's words, or a key of ours. */
export async function loseFile(tx: Tx, { agencyId, id }: Waiting, problem: string): Promise<void> {
  await tx.execute(sql`
    update attachments set state = 'lost', problem = ${problem} where agency_id = ${agencyId} and id = ${id}`);
}

/** *Try again*. @returns how many files of the message are asked for anew */
export async function fetchAgain(tx: Tx, agencyId: number, messageId: number): Promise<number> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    update attachments set state = 'waiting', tries = 0, problem = null
    where agency_id = ${agencyId} and message_id = ${messageId} and state = 'lost' returning id`);
  for (const { id } of rows) await enqueue(tx, "attachments.fetch", { agencyId, id: Number(id) });
  return rows.length;
}
