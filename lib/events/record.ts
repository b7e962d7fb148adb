import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Reaction } from "../jobs/catalog.ts";
import { enqueue } from "../jobs/queue.ts";
import { hasListeners, queueFor, type Told } from "../webhooks/queue.ts";
import { type EventData, type EventKind, eventKinds } from "./kinds.ts";
import { ring, ringWork } from "./ring.ts";

type Subject = { agencyId: number; conversationId: number | null };
type By = { userId?: number | null; messageId?: number | null };
/** What else of the conversation's row changes with it, as `set` has it: a row that is written once costs half. */
type With = {
  change?: SQL;
  /** What can follow of all that may; false: nothing. A job rings in its transaction, and those commit one after the other. */
  reacts?: boolean | Reaction[];
};

/**
 * Writes one event in the caller's transaction, moves the conversation's last event, enqueues what reacts to it
 * and rings the bell once that has committed. The caller holds the conversation's lock, so the ids of one conversation commit in order and
 * a reader that asks for `id > last` never skips one.
 * @returns the event's id
 */
export async function recordEvent<K extends EventKind>(
  tx: Tx,
  { agencyId, conversationId }: Subject,
  kind: K,
  data: EventData<K>,
  { userId = null, messageId = null, change, reacts = true }: By & With = {},
): Promise<number> {
  const checked = JSON.stringify(eventKinds[kind].data.parse(data));
  const { rows } = await tx.execute<{ id: string; heard: boolean }>(sql`
    with event as (
      insert into events (agency_id, conversation_id, kind, user_id, message_id, data)
      values (${agencyId}, ${conversationId}, ${kind}, ${userId}, ${messageId}, ${checked}::jsonb)
      returning id
    ), moved as (
      update conversations c set last_event_id = event.id${change ? sql`, ${change}` : sql``} from event
      where c.agency_id = ${agencyId} and c.id = ${conversationId}
    )
    select id, ${hasListeners(agencyId)} as heard from event`);
  const id = Number(rows[0]!.id);
  const quiet = eventKinds[kind].screens.lists ? "" : " quiet";
  await ring(tx, `event ${agencyId} ${conversationId ?? 0} ${id}${quiet}`);
  for (const reaction of eventKinds[kind].follows.reactions)
    if (reacts === true || (reacts !== false && reacts.includes(reaction)))
      await enqueue(tx, "event.react", { agencyId, eventId: id, reaction });
  const { webhook } = eventKinds[kind];
  if (webhook && rows[0]!.heard) {
    const about: Pick<Told, "subject" | "subjectId"> = conversationId
      ? { subject: "conversation", subjectId: conversationId }
      : { subject: "agency", subjectId: agencyId };
    const { messages = messageId ? [messageId] : undefined } = data as { messages?: number[] };
    const told = { ...about, type: webhook, eventId: id, messages, userId, data };
    if (await queueFor(tx, agencyId, told)) await ringWork(tx);
  }
  return id;
}
