import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";

type Which = { agencyId: number; id: number };

/** What an admin watches of an inbox. Each is a statement of its own: no message waits for it. */
export async function noteReceived({ agencyId, id }: Which): Promise<void> {
  await db().execute(sql`update inboxes set last_inbound_at = statement_timestamp()
    where agency_id = ${agencyId} and id = ${id}
      and (last_inbound_at is null or last_inbound_at < statement_timestamp() - interval '5 s')`);
}

/** It works again, whatever was wrong before. */
export async function noteSent({ agencyId, id }: Which): Promise<void> {
  await db().execute(sql`update inboxes set last_sent_at = statement_timestamp(), problem = null, problem_at = null
    where agency_id = ${agencyId} and id = ${id} and (problem is not null or last_sent_at is null
      or last_sent_at < statement_timestamp() - interval '5 s')`);
}

/** It can be reached, and has nothing that was not taken. */
export async function noteWorks({ agencyId, id }: Which): Promise<void> {
  await db().execute(sql`update inboxes set problem = null, problem_at = null
    where agency_id = ${agencyId} and id = ${id} and problem is not null`);
}

export async function noteProblem({ agencyId, id }: Which, words: string): Promise<void> {
  await db().execute(sql`update inboxes set problem = ${words}, problem_at = statement_timestamp()
    where agency_id = ${agencyId} and id = ${id}`);
}

/** Somebody who could not prove to be the provider; counted, and nothing of it is kept. */
export async function noteRefused({ agencyId, id }: Which): Promise<void> {
  await db().execute(sql`update inboxes set refused = refused + 1, refused_at = statement_timestamp()
    where agency_id = ${agencyId} and id = ${id}`);
}
