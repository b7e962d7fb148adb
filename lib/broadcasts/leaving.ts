import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import type { BroadcastChannel } from "#db/schema/broadcasts.ts";
import type { Purpose } from "#db/schema/consents.ts";
import { transaction } from "#db/transaction.ts";
import { kinds } from "../channels/kinds.ts";
import { broadcastChannels, type Language } from "./broadcasts.ts";
import { quietUntil } from "./quiet.ts";
import { settleSend } from "./settling.ts";

/** What is to be handed to whoever carries it; nobody else does until it is settled. */
export type Leaving = {
  agencyId: number;
  broadcastId: number;
  sendId: number;
  contactId: number | null;
  inboxId: number;
  channel: BroadcastChannel;
  language: Language;
  to: string;
  subject: string;
  body: string;
  tries: number;
  /** Milliseconds after which somebody who was not reached is written to by what is next. */
  wait: number;
};

/** Milliseconds until something is due, as far as it is known now; null where nothing waits. */
export async function untilLeaving(): Promise<number | null> {
  let soonest: number | null = null;
  for (const { agencyId, broadcastId, isTrial } of await listSending()) {
    const { rows } = await db().execute<{ ms: number | null }>(sql`
      select extract(epoch from min(i.next_send_at) - statement_timestamp())::float8 * 1000 as ms from inboxes i
      where i.agency_id = ${agencyId} and i.state = 'on' and exists (select from broadcast_sends s
        where s.agency_id = ${agencyId} and s.broadcast_id = ${broadcastId} and s.channel = i.channel
          and ${isOf(isTrial)} and s.delivery = 'queued' and s.claimed_by is null and s.not_before <= statement_timestamp())`);
    const ms = rows[0]?.ms;
    if (ms !== null && ms !== undefined) soonest = Math.min(soonest ?? ms, Math.max(0, ms));
  }
  return soonest;
}

/** `isTrial`: what of it somebody tries, which leaves while the rest waits; or that rest. */
type Which = { agencyId: number; broadcastId: number; isTrial: boolean };

const isOf = (isTrial: boolean) => (isTrial ? sql`s.contact_id is null` : sql`s.contact_id is not null`);

/**
 * Takes up to `most` of what broadcasts have to send, as many as their inboxes may in this moment, and behind all that one person
 * has written to another: an answer never waits for a broadcast. Each is asked once more whether it may go. Whoever claims
 * holds an advisory lock under `worker` for as long as it lives (`worker/reaper.ts`).
 */
export async function claimLeaving(worker: string, most: number): Promise<Leaving[]> {
  const claimed: Leaving[] = [];
  for (const which of await listSending())
    for (const channel of broadcastChannels)
      if (claimed.length < most)
        claimed.push(...(await claimOf(worker, which, channel, most - claimed.length)));
  return claimed;
}

/** Whoever's they are: first those of which somebody tries how they look, then those that send, but for the night of their town. */
async function listSending(): Promise<Which[]> {
  type Row = { agencyId: string; id: string; isTrial: boolean; keepsQuiet: boolean; zone: string };
  const { rows } = await db().execute<Row>(sql`
    select b.agency_id as "agencyId", b.id, b.keeps_quiet and not b.override as "keepsQuiet", a.time_zone as zone, false as "isTrial"
    from broadcasts b join agencies a on a.id = b.agency_id where b.state = 'sending'
    union all select distinct agency_id, broadcast_id, false, '', true from broadcast_sends
    where contact_id is null and delivery = 'queued' order by "isTrial" desc`);
  const now = new Date();
  return rows
    .filter(({ keepsQuiet, zone }) => !keepsQuiet || !quietUntil(now, zone))
    .map(({ agencyId, id, isTrial }) => ({ agencyId: Number(agencyId), broadcastId: Number(id), isTrial }));
}

function claimOf(worker: string, which: Which, channel: BroadcastChannel, most: number): Promise<Leaving[]> {
  return transaction(async (tx) => {
    const inbox = await holdInbox(tx, which, channel);
    const how = inbox && (await holdHow(tx, which));
    if (!inbox || !how || !(how.isSending || which.isTrial)) return [];
    const taken = await take(
      tx,
      worker,
      { ...which, channel, ...inbox, ...how },
      Math.min(most, inbox.perSecond),
    );
    if (taken.length) await moveClock(tx, which, inbox, taken.length);
    return taken;
  });
}

type Inbox = { inboxId: number; perSecond: number };

/**
 * An inbox is one worker's at a time; who comes second, or before its time, looks again soon. What waits behind another of its
 * conversation, tried again in an hour perhaps, is in nobody's way.
 */
async function holdInbox(tx: Tx, { agencyId }: Which, channel: BroadcastChannel): Promise<Inbox | null> {
  const { rows } = await tx.execute<{ id: string; perSecond: number }>(sql`
    select id, coalesce((settings->>'perSecond')::int, 1) as "perSecond" from inboxes
    where agency_id = ${agencyId} and state = 'on' and next_send_at <= statement_timestamp() and id = (
      select min(i.id) from inboxes i where i.agency_id = ${agencyId} and i.channel = ${channel} and i.state = 'on')
    and not exists (select from outbox o where o.agency_id = ${agencyId} and o.inbox_id = inboxes.id
      and o.claimed_by is null and o.not_before <= statement_timestamp() and not exists (
        select from outbox e where e.agency_id = ${agencyId} and e.conversation_id = o.conversation_id
          and e.message_id < o.message_id))
    for no key update of inboxes skip locked`);
  return rows[0] ? { inboxId: Number(rows[0].id), perSecond: rows[0].perSecond } : null;
}

type How = { isSending: boolean; purpose: Purpose; override: boolean; wait: number };

/** Whoever pauses it waits for what is being claimed, and afterwards nothing more is. */
async function holdHow(tx: Tx, { agencyId, broadcastId }: Which): Promise<How | null> {
  const { rows } = await tx.execute<How>(sql`
    select state = 'sending' as "isSending", purpose, override, wait_minutes * 60000 as wait from broadcasts
    where agency_id = ${agencyId} and id = ${broadcastId} for share`);
  return rows[0] ?? null;
}

async function moveClock(
  tx: Tx,
  { agencyId }: Which,
  { inboxId, perSecond }: Inbox,
  count: number,
): Promise<void> {
  await tx.execute(sql`update inboxes set next_send_at = statement_timestamp() + make_interval(secs => ${count / perSecond})
    where agency_id = ${agencyId} and id = ${inboxId}`);
}

type Row = Omit<Leaving, "agencyId" | "broadcastId" | "sendId" | "contactId" | "inboxId" | "wait"> & {
  id: string;
  contactId: string | null;
  refusal: string | null;
};
type Batch = Which & Inbox & How & { channel: BroadcastChannel };

async function take(tx: Tx, worker: string, batch: Batch, most: number): Promise<Leaving[]> {
  const { agencyId, broadcastId, isTrial, channel, inboxId, purpose, override, wait } = batch;
  const { rows: due } = await tx.execute<{ id: string }>(sql`
    select s.id from broadcast_sends s
    where s.agency_id = ${agencyId} and s.broadcast_id = ${broadcastId} and s.channel = ${channel} and s.delivery = 'queued'
      and s.claimed_by is null and s.not_before <= statement_timestamp() and ${isOf(isTrial)}
    order by s.id limit ${most} for update skip locked`);
  if (!due.length) return [];
  const ids = sql`${sql.param(due.map(({ id }) => Number(id)))}::bigint[]`;
  await tx.execute(sql`
    update broadcast_sends set claimed_by = ${worker}, claimed_at = statement_timestamp(), tries = tries + 1,
      inbox_id = ${inboxId}, delivery = 'sending', at = statement_timestamp()
    where agency_id = ${agencyId} and id = any(${ids})`);
  // What was said since it was written down counts: whoever has sent a STOP meanwhile gets nothing.
  const { rows } = await tx.execute<Row>(sql`
    select s.id, s.contact_id as "contactId", s.channel, s.language, s.address as "to", s.tries,
      coalesce(t.subject, '') as subject, coalesce(t.body, '') as body,
      send_refusal(${agencyId}, s.contact_id, s.channel, ${kinds[channel].point}, s.address,
        case when s.contact_id is null then 'conversation' else ${purpose} end, ${override}) as refusal
    from broadcast_sends s
    left join broadcast_texts t on t.agency_id = ${agencyId} and t.broadcast_id = s.broadcast_id and t.channel = s.channel
      and t.language = s.language
    where s.agency_id = ${agencyId} and s.id = any(${ids}) order by s.id`);
  const taken: Leaving[] = [];
  for (const { id, contactId, refusal, ...row } of rows) {
    const known = contactId === null ? null : Number(contactId);
    const one = { ...row, agencyId, broadcastId, inboxId, wait, sendId: Number(id), contactId: known };
    if (refusal) await settleSend(tx, worker, one, { how: "failed", words: `delivery.refusal_${refusal}` });
    else taken.push(one);
  }
  return taken;
}
