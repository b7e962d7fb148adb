import { type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { transaction } from "#db/transaction.ts";
import { findSendRefusal, type SendRefusal } from "../consents/gate.ts";
import { moveOn } from "./delivery.ts";
import { dropFromOutbox } from "./outbox.ts";

type Message = { agencyId: number; conversationId: number; messageId: number };

/** What is to be handed to whoever carries it; nobody else does until it is settled. */
export type Claimed = Message & {
  inboxId: number;
  to: string;
  body: string;
  tries: number;
};

type Due = Message & { inboxId: number };

/**
 * Takes up to `most` of what is due: the oldest of each conversation, as many as their inboxes may send in this moment.
 * Each is asked once more whether it may go; those that may not are marked and not taken. Whoever claims holds an
 * advisory lock under `worker` for as long as it lives (`worker/reaper.ts`).
 */
export async function claimDue(worker: string, most: number): Promise<Claimed[]> {
  const claimed: Claimed[] = [];
  for (const inbox of await listInboxes())
    if (claimed.length < most) claimed.push(...(await claimOf(worker, inbox, most - claimed.length)));
  return claimed;
}

type Which = { agencyId: number; inboxId: number };

/** By which something may be due, whoever's they are; what is read of them is asked again of each. */
async function listInboxes(): Promise<Which[]> {
  const { rows } = await db().execute<{ agencyId: string; inboxId: string }>(sql`
    select distinct agency_id as "agencyId", inbox_id as "inboxId" from outbox
    where claimed_by is null and not_before <= statement_timestamp()`);
  return rows.map(({ agencyId, inboxId }) => ({ agencyId: Number(agencyId), inboxId: Number(inboxId) }));
}

function claimOf(worker: string, which: Which, most: number): Promise<Claimed[]> {
  return transaction(async (tx) => {
    const inbox = await holdInbox(tx, which);
    if (!inbox) return [];
    const due = await listDue(tx, inbox, Math.min(most, inbox.perSecond));
    const taken = due.length ? await take(tx, worker, due) : [];
    if (taken.length) await moveClock(tx, inbox, taken.length);
    return taken;
  });
}

type Held = Which & { perSecond: number };

/** An inbox is one worker's at a time, so that two do not send twice as fast; whoever comes second looks again soon. */
async function holdInbox(tx: Tx, { agencyId, inboxId }: Which): Promise<Held | null> {
  const { rows } = await tx.execute<{ perSecond: number }>(sql`
    select coalesce((settings->>'perSecond')::int, 1) as "perSecond" from inboxes
    where agency_id = ${agencyId} and id = ${inboxId} and state = 'on' and next_send_at <= statement_timestamp()
    for no key update skip locked`);
  return rows[0] ? { agencyId, inboxId, ...rows[0] } : null;
}

async function moveClock(tx: Tx, { agencyId, inboxId, perSecond }: Held, count: number): Promise<void> {
  await tx.execute(sql`update inboxes set next_send_at = statement_timestamp() + make_interval(secs => ${count / perSecond})
    where agency_id = ${agencyId} and id = ${inboxId}`);
}

/** How many that are next are looked at for each that is wanted: others may wait behind an older one of their conversation. */
const NEAR = 8;

async function listDue(tx: Tx, held: Held, most: number): Promise<Due[]> {
  if (most < 1) return [];
  const near = await lockDue(tx, held, firstOf(held, most));
  // Of those that are next none may go before one that waits further behind: then all of them are looked through.
  return near.length ? near : lockDue(tx, held, oldestOf(held, most));
}

const firstOf = ({ agencyId, inboxId }: Held, most: number) => sql`
  near as materialized (
    select conversation_id, message_id, not_before from outbox
    where agency_id = ${agencyId} and inbox_id = ${inboxId} and claimed_by is null and not_before <= clock_timestamp()
    order by not_before, message_id limit ${most * NEAR}
  ), due as materialized (
    select n.conversation_id, n.message_id from near n where not exists (
      select from outbox e where e.agency_id = ${agencyId} and e.conversation_id = n.conversation_id
        and e.message_id < n.message_id)
    order by n.not_before, n.message_id limit ${most}
  )`;

const oldestOf = ({ agencyId, inboxId }: Held, most: number) => sql`
  oldest as materialized (
    select distinct on (conversation_id) conversation_id, message_id, inbox_id, claimed_by, not_before
    from outbox where agency_id = ${agencyId} order by conversation_id, message_id
  ), due as materialized (
    select conversation_id, message_id from oldest
    where inbox_id = ${inboxId} and claimed_by is null and not_before <= clock_timestamp()
    order by not_before, message_id limit ${most}
  )`;

async function lockDue(tx: Tx, { agencyId, inboxId }: Held, due: SQL): Promise<Due[]> {
  // Conversations before what is in them, in the order in which everybody locks them; who works in one now goes first.
  const { rows } = await tx.execute<{ conversationId: string; messageId: string }>(sql`
    with ${due}
    select c.id as "conversationId", d.message_id as "messageId" from due d
    join conversations c on c.agency_id = ${agencyId} and c.id = d.conversation_id
    order by c.id for no key update of c skip locked`);
  return rows.map((row) => ({
    agencyId,
    inboxId,
    conversationId: Number(row.conversationId),
    messageId: Number(row.messageId),
  }));
}

async function take(tx: Tx, worker: string, due: Due[]): Promise<Claimed[]> {
  const { agencyId } = due[0]!;
  const ids = sql`${sql.param(due.map(({ messageId }) => messageId))}::bigint[]`;
  // Asked of the locked row: it may have been taken back, or by another, since it was listed.
  const { rows } = await tx.execute<Asked>(sql`
    with taken as (
      update outbox o set claimed_by = ${worker}, claimed_at = statement_timestamp(), tries = tries + 1
      where o.agency_id = ${agencyId} and o.message_id = any(${ids}) and o.claimed_by is null
      returning o.message_id, o.conversation_id, o.inbox_id, o.tries, o.confirms_stop
    )
    select t.message_id as "messageId", t.conversation_id as "conversationId", t.inbox_id as "inboxId", t.tries,
      m.address as "to", m.body, m.channel, c.contact_id as "contactId", t.confirms_stop as "confirmsStop",
      (select array_agg(party->>'address') from mails w,
        jsonb_array_elements(w.parties->'cc' || coalesce(w.parties->'bcc', '[]')) party
        where w.agency_id = ${agencyId} and w.message_id = t.message_id and m.channel = 'email') as others
    from taken t
    join messages m on m.agency_id = ${agencyId} and m.id = t.message_id
    join conversations c on c.agency_id = ${agencyId} and c.id = t.conversation_id
    order by t.conversation_id`);
  // All at once: they travel together on their one connection.
  const claimed = await Promise.all(rows.map((row) => askOnce(tx, agencyId, row)));
  return claimed.filter((message) => message !== null);
}

/** An override was asked for, and noted, when it was written; a STOP that came since stops it all the same. */
async function askOnce(
  tx: Tx,
  agencyId: number,
  { channel, contactId, confirmsStop, others, ...row }: Asked,
): Promise<Claimed | null> {
  const message = { ...row, agencyId, ...numbersOf(row) };
  const about = { agencyId, channel, address: row.to, contactId: Number(contactId) || null, override: true };
  const refusal = confirmsStop ? null : await refusalOf(tx, about, others ?? []);
  if (!refusal) {
    await moveOn(tx, message, { to: "sending" });
    return message;
  }
  await dropFromOutbox(tx, message);
  await moveOn(tx, message, { to: "failed", detail: `delivery.refusal_${refusal}` });
  return null;
}

type About = Parameters<typeof findSendRefusal>[1];

/** Of whoever else gets a mail as well: it leaves for all of them, or stays for its writer to say. */
async function refusalOf(tx: Tx, about: About, others: string[]): Promise<SendRefusal | null> {
  const refusal = await findSendRefusal(tx, about);
  if (refusal) return refusal;
  for (const address of others) {
    const found = await findSendRefusal(tx, { agencyId: about.agencyId, channel: about.channel, address });
    if (found) return found;
  }
  return null;
}

type Asked = {
  others: string[] | null;
  messageId: string;
  conversationId: string;
  inboxId: string;
  to: string;
  body: string;
  tries: number;
  channel: Channel;
  contactId: string | null;
  confirmsStop: boolean;
};

const numbersOf = ({
  messageId,
  conversationId,
  inboxId,
}: Pick<Asked, "messageId" | "conversationId" | "inboxId">) => ({
  messageId: Number(messageId),
  conversationId: Number(conversationId),
  inboxId: Number(inboxId),
});
