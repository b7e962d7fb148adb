import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Subject } from "#db/schema/webhooks.ts";
import { isOfNotes, type WebhookType } from "./types.ts";

export type Told = {
  type: WebhookType;
  subject: Subject;
  subjectId: number;
  eventId?: number;
  /** One delivery for each. */
  messages?: number[];
  userId?: number | null;
  /** Ids, kinds and times, as in events. */
  data?: Record<string, unknown>;
};

const listens = sql`state = 'on' and deleted_at is null`;

/** As SQL: whether an agency has anybody to be told. Most have not, and then nothing more is asked of an event. */
export const hasListeners = (agencyId: number): SQL =>
  sql`exists (select from webhook_endpoints where agency_id = ${agencyId} and ${listens})`;

/**
 * Lays it down for every program that wants to hear of it, in the transaction in which it happens: told if and only if that
 * commits. The caller holds the lock of the subject, so that the ids of one subject commit in order, and rings for a worker.
 * @returns whether there is anybody to tell
 */
export async function queueFor(tx: Tx, agencyId: number, told: Told): Promise<boolean> {
  const { type, subject, subjectId, eventId = null, messages = [null], userId = null, data = {} } = told;
  const wanted = isOfNotes(type) ? sql`with_notes` : sql`(types is null or ${type} = any(types))`;
  const { rowCount } = await tx.execute(sql`
    insert into webhook_deliveries (agency_id, endpoint_id, type, event_id, subject, subject_id, message_id, user_id, data)
    select ${agencyId}, e.id, ${type}, ${eventId}, ${subject}, ${subjectId}, m.id, ${userId}, ${JSON.stringify(data)}::jsonb
    from webhook_endpoints e, unnest(${sql.param(messages)}::bigint[]) with ordinality m(id, place)
    where e.agency_id = ${agencyId} and ${listens} and ${wanted}
    order by m.place`);
  return Boolean(rowCount);
}
