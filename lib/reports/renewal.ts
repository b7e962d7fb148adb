import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";

/** A batch holds no page up that closes a conversation meanwhile. */
const BATCH = 2000;

/** An agency lives by another clock: what its reports count began in other hours and days. May run twice. */
export async function renewReports(agencyId: number): Promise<void> {
  for (let after: number | null = 0; after !== null; ) after = await renewBatch(agencyId, after);
}

/** @returns the last of the batch, null behind the last of all */
async function renewBatch(agencyId: number, after: number): Promise<number | null> {
  const { rows } = await db().execute<{ last: string | null }>(sql`
    select max(id) as last from (
      select id from conversations where agency_id = ${agencyId} and id > ${after} order by id limit ${BATCH}
    ) batch`);
  const last = rows[0]!.last === null ? null : Number(rows[0]!.last);
  if (last === null) return null;
  // Nothing but the hour, which nobody else changes: all the rest may become another beside us.
  await db().execute(sql`
    update reported o set hour = made.hour, pack = overlay(o.pack placing int4send(made.hour) from 1 for 4)
    from (
      select c.id, local_hour(c.started_at, a.time_zone) as hour from conversations c join agencies a on a.id = ${agencyId}
      where c.agency_id = ${agencyId} and c.id > ${after} and c.id <= ${last}
    ) made
    where o.agency_id = ${agencyId} and o.conversation_id = made.id`);
  return last;
}
