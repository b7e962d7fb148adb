import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/**
 * What has brought messages goes where they are now: a thread is read by its events. The caller holds both conversations, and
 * records an event in the one that they go to, which touches all of its messages: who reads there has ids behind them that
 * they have never been told.
 */
export async function moveMessageEvents(tx: Tx, agencyId: number, from: number, to: number): Promise<void> {
  await tx.execute(sql`
    update events e set conversation_id = ${to} from messages m
    where e.agency_id = ${agencyId} and e.conversation_id = ${from}
      and m.agency_id = ${agencyId} and m.id = e.message_id and m.conversation_id = ${to}`);
}
