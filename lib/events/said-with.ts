import { type SQL, sql } from "drizzle-orm";

/**
 * As SQL: the ids of all messages with these people, of those as well that stand in another's thread since theirs was joined
 * to it. Each kind by an index of its own: *or* between them would read every message of the agency.
 */
export function saidWith(agencyId: number, contactIds: number[]): SQL {
  return saidIn(
    agencyId,
    sql`select c.id from conversations c
      where c.agency_id = ${agencyId} and c.contact_id = any(${sql.param(contactIds)}::bigint[])`,
  );
}

/** The same of these conversations, as they were written in. */
export const saidIn = (agencyId: number, those: SQL): SQL => sql`
  select m.id from messages m where m.agency_id = ${agencyId} and m.conversation_id in (${those})
  union
  select m.id from messages m where m.agency_id = ${agencyId} and m.origin_id is not null and m.origin_id in (${those})`;
