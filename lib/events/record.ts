import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { enqueue } from "../jobs/queue.ts";
import { type EventData, type EventKind, eventKinds } from "./kinds.ts";

type Subject = { agencyId: number; conversationId: number | null };
type By = { userId?: number | null; messageId?: number | null };
/** What else of the conversation's row changes with it, as `set` has it: a row that is written once costs half. */
type With = { change?: SQL };

/**
 * Writes one event in the caller's transaction, moves the conversation's last event, enqueues what reacts to it
 * and rings the bell. The caller holds the conversation's lock, so the ids of one conversation commit in order and
 * a reader that asks for `id > last` never skips one.
 * @returns the event's id
 */
export async function recordEvent<K extends EventKind>(
  tx: Tx,
  { agencyId, conversationId }: Subject,
  kind: K,
  data: EventData<K>,
  { userId = null, messageId = null, change }: By & With = {},
): Promise<number> {
  const checked = JSON.stringify(eventKinds[kind].data.parse(data));
  // Two statements in one piece: what rings may read and write no table, or it would ring where the row is kept.
  const [{ rows }] = await Promise.all([
    tx.execute<{ id: number }>(sql`
    with event as (
      insert into events (agency_id, conversation_id, kind, user_id, message_id, data)
      values (${agencyId}, ${conversationId}, ${kind}, ${userId}, ${messageId}, ${checked}::jsonb)
      returning id
    ), moved as (
      update conversations c set last_event_id = event.id${change ? sql`, ${change}` : sql``} from event
      where c.agency_id = ${agencyId} and c.id = ${conversationId}
    )
    select id from event`),
    tx.execute(sql`select pg_notify('parley', 'event ' || ${agencyId}::bigint || ' ' ||
      coalesce(${conversationId}::bigint, 0) || ' ' || currval('events_id_seq') || ${eventKinds[kind].screens.lists ? "" : " quiet"})`),
  ]);
  const id = Number(rows[0]!.id);
  for (const reaction of eventKinds[kind].follows.reactions)
    await enqueue(tx, "event.react", { agencyId, eventId: id, reaction });
  return id;
}
