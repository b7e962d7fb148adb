import { sql } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/index.ts";
import type { Delivery } from "#db/schema/messages.ts";

type Send = { agencyId: number; broadcastId: number; sendId: number; wait: number };

/** How handing over went; *later*: not taken, again after those seconds. */
export type SendEnd =
  | { how: "sent"; externalId: string; segments?: number }
  | { how: "failed" | "uncertain"; words: string }
  | { how: "later"; words: string; after: number };

/** Writes it down, and when its recipient is to be looked at again. What a callback has told meanwhile stands. */
export async function settleSend(on: Db | Tx, worker: string, send: Send, end: SendEnd): Promise<void> {
  const { agencyId, broadcastId, sendId, wait } = send;
  const now = new Date();
  if (end.how === "later") {
    const { rowCount } = await on.execute(sql`
      update broadcast_sends set delivery = 'queued', claimed_by = null, claimed_at = null, detail = ${end.words},
        at = ${now.toISOString()}, not_before = ${new Date(+now + end.after * 1000).toISOString()}
      where agency_id = ${agencyId} and id = ${sendId} and claimed_by = ${worker} and delivery = 'sending'`);
    if (rowCount) return;
  }
  const [externalId, segments] = end.how === "sent" ? [end.externalId, end.segments ?? null] : [null, null];
  const detail = end.how === "sent" ? null : end.words;
  await on.execute(sql`
    with settled as (
      update broadcast_sends s set claimed_by = null, claimed_at = null, external_id = coalesce(s.external_id, ${externalId}),
        segments = coalesce(s.segments, ${segments}::int),
        detail = case when s.delivery = 'sending' then ${detail} else s.detail end,
        delivery = case when s.delivery = 'sending' then ${end.how} else s.delivery end, at = ${now.toISOString()}
      where s.agency_id = ${agencyId} and s.id = ${sendId} and s.claimed_by = ${worker}
      returning s.contact_id, s.delivery, s.is_last
    )
    update broadcast_recipients r set
      state = case when d.delivery = 'sent' and d.is_last then 'reached' else r.state end,
      next_at = case when d.delivery <> 'sent' then ${now.toISOString()}::timestamptz
        when not d.is_last then ${new Date(+now + wait).toISOString()}::timestamptz end
    from settled d
    where r.agency_id = ${agencyId} and r.broadcast_id = ${broadcastId} and r.contact_id = d.contact_id
      and r.state = 'tried'`);
}

/** From which states each can be reached, in whichever order it is told: what has got further never comes back. */
const from: Record<"sent" | "delivered" | "read" | "failed", Delivery[]> = {
  sent: ["sending", "uncertain"],
  delivered: ["sending", "uncertain", "sent", "failed"],
  read: ["sending", "uncertain", "sent", "delivered", "failed"],
  failed: ["sending", "uncertain", "sent"],
};

type Told = { agencyId: number; sendId: number; to: keyof typeof from; externalId: string; detail: string };

/** A provider tells how far one has got. @returns to where it went; null where nothing moved */
export async function moveSendOn(tx: Tx, told: Told): Promise<{ address: string } | null> {
  const { agencyId, sendId, to, externalId, detail } = told;
  const now = new Date().toISOString();
  const { rows } = await tx.execute<{ address: string; broadcastId: string; contactId: string | null }>(sql`
    update broadcast_sends s set delivery = ${to}, at = ${now}, external_id = coalesce(s.external_id, ${externalId}),
      detail = ${to === "failed" ? detail : null}
    where s.agency_id = ${agencyId} and s.id = ${sendId} and s.delivery = any(${sql.param(from[to])}::text[])
      and (s.external_id is null or s.external_id = ${externalId})
    returning s.address, s.broadcast_id as "broadcastId", s.contact_id as "contactId"`);
  const [send] = rows;
  if (!send) return null;
  const of = { agencyId, broadcastId: Number(send.broadcastId), contactId: Number(send.contactId) };
  if (send.contactId !== null && to !== "sent") await (to === "failed" ? lookAgain(tx, of) : reach(tx, of));
  return { address: send.address };
}

type Of = { agencyId: number; broadcastId: number; contactId: number };

async function reach(tx: Tx, { agencyId, broadcastId, contactId }: Of): Promise<void> {
  await tx.execute(sql`
    update broadcast_recipients set state = 'reached', because = null, next_at = null
    where agency_id = ${agencyId} and broadcast_id = ${broadcastId} and contact_id = ${contactId}`);
}

/** What failed after all: somebody else's turn to be tried while it goes on, and once it is over nobody is written to any more. */
async function lookAgain(tx: Tx, { agencyId, broadcastId, contactId }: Of): Promise<void> {
  const own = sql`r.agency_id = ${agencyId} and r.broadcast_id = ${broadcastId} and r.contact_id = ${contactId}`;
  const { rows } = await tx.execute<{ goesOn: boolean }>(sql`
    select state in ('sending', 'paused') as "goesOn" from broadcasts
    where agency_id = ${agencyId} and id = ${broadcastId} for share`);
  if (rows[0]?.goesOn)
    await tx.execute(sql`
      update broadcast_recipients r set state = 'tried', next_at = ${new Date().toISOString()}
      where ${own} and r.state in ('tried', 'reached', 'unsure')`);
  else
    await tx.execute(sql`
      with other as materialized (
        select count(*) as count from broadcast_sends s
        where s.agency_id = ${agencyId} and s.broadcast_id = ${broadcastId} and s.contact_id = ${contactId}
          and s.delivery in ('sent', 'delivered', 'read')
      )
      update broadcast_recipients r set state = 'unreached', because = 'failed' from other
      where ${own} and other.count = 0`);
}

/** Whoever claimed these has died: whether they went out nobody knows. @returns how many */
export async function releaseDeadSends(worker: string): Promise<number> {
  const { rows } = await db().execute<{ agencyId: string; broadcastId: string; id: string }>(sql`
    select agency_id as "agencyId", broadcast_id as "broadcastId", id from broadcast_sends where claimed_by = ${worker}`);
  for (const { agencyId, broadcastId, id } of rows) {
    const send = {
      agencyId: Number(agencyId),
      broadcastId: Number(broadcastId),
      sendId: Number(id),
      wait: 0,
    };
    await settleSend(db(), worker, send, { how: "uncertain", words: "delivery.interrupted" });
  }
  return rows.length;
}

/** Those whose claims are old enough to look whether their worker lives. */
export async function listSendClaimants(): Promise<string[]> {
  const { rows } = await db().execute<{ worker: string }>(sql`
    select distinct claimed_by as worker from broadcast_sends
    where claimed_by is not null and claimed_at < statement_timestamp() - interval '2 s'`);
  return rows.map(({ worker }) => worker);
}
