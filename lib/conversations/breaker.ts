import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/** Automatic answers that may leave by one inbox in a minute. */
const MOST = 30;

/**
 * Whether one more automatic answer may leave by an inbox. Two machines that answer each other, or a flood from many
 * numbers, end here; the inbox says so until something goes well again.
 */
export async function mayAnswerItself(tx: Tx, agencyId: number, inboxId: number): Promise<boolean> {
  const { rows } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from messages
    where agency_id = ${agencyId} and inbox_id = ${inboxId} and kind in ('auto_response', 'question', 'thanks')
      and created_at > statement_timestamp() - interval '1 minute'`);
  if (rows[0]!.count < MOST) return true;
  await tx.execute(sql`update inboxes set problem = 'delivery.breaker', problem_at = statement_timestamp()
    where agency_id = ${agencyId} and id = ${inboxId}`);
  return false;
}
