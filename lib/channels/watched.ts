import { type SQL, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { ringLists } from "../events/ring.ts";

type Which = { agencyId: number; id: number };

/** What an admin watches of an inbox. Each is a statement of its own: no message waits for it. */
export async function noteReceived({ agencyId, id }: Which): Promise<void> {
  await db().execute(sql`update inboxes set last_inbound_at = statement_timestamp()
    where agency_id = ${agencyId} and id = ${id}
      and (last_inbound_at is null or last_inbound_at < statement_timestamp() - interval '5 s')`);
}

/** It works again, whatever was wrong before. */
export const noteSent = (which: Which): Promise<void> =>
  note(
    which,
    null,
    sql`last_sent_at = statement_timestamp(), problem = null, problem_at = null`,
    sql`and (i.problem is not null or i.last_sent_at is null
      or i.last_sent_at < statement_timestamp() - interval '5 s')`,
  );

/** It can be reached, and has nothing that was not taken. */
export const noteWorks = (which: Which): Promise<void> =>
  note(which, null, sql`problem = null, problem_at = null`, sql`and i.problem is not null`);

export const noteProblem = (which: Which, words: string): Promise<void> =>
  note(which, words, sql`problem = ${words}, problem_at = statement_timestamp()`);

/** Somebody who could not prove to be the provider; counted, and nothing of it is kept. */
export async function noteRefused({ agencyId, id }: Which): Promise<void> {
  await db().execute(sql`update inboxes set refused = refused + 1, refused_at = statement_timestamp()
    where agency_id = ${agencyId} and id = ${id}`);
}

/** Dashboards are told of a new problem and of its end, but not of each try that fails in the same way. */
async function note({ agencyId, id }: Which, problem: string | null, set: SQL, where = sql``): Promise<void> {
  const { rows } = await db().execute<{ was: string | null }>(sql`
    with before as materialized (select problem from inboxes where agency_id = ${agencyId} and id = ${id})
    update inboxes i set ${set} from before
    where i.agency_id = ${agencyId} and i.id = ${id} ${where} returning before.problem as was`);
  if (rows[0] && rows[0].was !== problem) await ringLists(db(), agencyId);
}
