import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { recordEvent } from "../events/record.ts";
import { ringWork } from "../events/ring.ts";
import { moveOn } from "./delivery.ts";
import { lockAround } from "./locked.ts";

type Message = { agencyId: number; conversationId: number; messageId: number };

/** Seconds in which its writer can take it back. */
export const UNDO = 10;

type How = {
  inboxId: number;
  after?: number;
  confirmsStop?: boolean;
  /** It went out before, or may have: nobody takes that back. */
  again?: boolean;
};

/** A message that is *queued*: leaves by its inbox, after those seconds. */
export async function putOut(
  tx: Tx,
  message: Message,
  { inboxId, after = 0, confirmsStop, again }: How,
): Promise<void> {
  const { agencyId, conversationId, messageId } = message;
  await tx.execute(sql`
    insert into outbox (agency_id, message_id, conversation_id, inbox_id, not_before, confirms_stop, tries)
    values (${agencyId}, ${messageId}, ${conversationId}, ${inboxId},
      clock_timestamp() + make_interval(secs => ${after}), ${confirmsStop ?? false}, ${again ? 1 : 0})`);
  await noteWaiting(tx, message, inboxId);
  await ringWork(tx);
}

/** Where it is to leave no more. @returns whether it was there, and that worker's where one is named */
export async function dropFromOutbox(
  tx: Tx,
  { agencyId, messageId }: Message,
  worker?: string,
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    delete from outbox where agency_id = ${agencyId} and message_id = ${messageId}
      ${worker === undefined ? sql`` : sql`and claimed_by = ${worker}`}`);
  return Boolean(rowCount);
}

/** Why it does not leave at once: shown beside it, and gone with the next state. */
async function noteWaiting(tx: Tx, { agencyId, messageId }: Message, inboxId: number): Promise<void> {
  await tx.execute(sql`
    update messages m set delivery_detail = 'delivery.' || i.state from inboxes i
    where m.agency_id = ${agencyId} and m.id = ${messageId} and m.delivery = 'queued'
      and i.agency_id = ${agencyId} and i.id = ${inboxId} and i.state <> 'on'`);
}

/** What is said of a message whose inbox sends nothing now. */
export const standstills = ["delivery.paused", "delivery.unconnected"];

/** An inbox was paused, or goes on: everything that waits in it says so, in threads that are open too. */
export async function tellWaiting(agencyId: number, inboxId: number): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await db().execute<{ messageId: string; conversationId: string }>(sql`
      select message_id as "messageId", conversation_id as "conversationId" from outbox
      where agency_id = ${agencyId} and inbox_id = ${inboxId} and claimed_by is null and message_id > ${last}
      order by message_id limit 500`);
    if (!rows.length) return;
    for (const row of rows) {
      last = Number(row.messageId);
      await tell({ agencyId, messageId: last, conversationId: Number(row.conversationId) }, inboxId);
    }
  }
}

async function tell(waits: Message, inboxId: number): Promise<void> {
  await transaction(async (tx) => {
    const message = await lockAround(tx, waits);
    const { agencyId, conversationId, messageId } = message;
    await tx.execute(sql`update messages set delivery_detail = null
      where agency_id = ${agencyId} and id = ${messageId} and delivery = 'queued'
        and delivery_detail = any(${sql.param(standstills)}::text[])`);
    await noteWaiting(tx, message, inboxId);
    await recordEvent(tx, { agencyId, conversationId }, "message.moved_on", { messages: [messageId] });
  });
}

export type Settled =
  | { how: "sent"; externalId: string; segments?: number }
  | { how: "failed" | "uncertain"; words: string }
  /** Not taken: again after those seconds. */
  | { how: "later"; words: string; after: number };

/** How handing over went. What a callback has told meanwhile stands. */
export async function settle(worker: string, claimed: Message, end: Settled): Promise<void> {
  await transaction(async (tx) => {
    const message = await lockAround(tx, claimed);
    if (end.how === "later") {
      const { rowCount } = await tx.execute(sql`
        update outbox set claimed_by = null, claimed_at = null,
          not_before = statement_timestamp() + make_interval(secs => ${end.after})
        where agency_id = ${message.agencyId} and message_id = ${message.messageId} and claimed_by = ${worker}`);
      if (rowCount) await moveOn(tx, message, { to: "queued", detail: end.words });
      return;
    }
    await dropFromOutbox(tx, message, worker);
    if (end.how === "sent") {
      const { externalId, segments } = end;
      if (!(await moveOn(tx, message, { to: "sent", externalId, segments })))
        await nameIt(tx, message, externalId, segments);
    } else await moveOn(tx, message, { to: end.how, detail: end.words });
  });
}

/** It has got further already: only what the provider calls it is new. */
async function nameIt(tx: Tx, { agencyId, messageId }: Message, externalId: string, segments?: number) {
  await tx.execute(sql`update messages set external_id = coalesce(external_id, ${externalId}),
      segments = coalesce(segments, ${segments ?? null}::int)
    where agency_id = ${agencyId} and id = ${messageId}`);
}

/** Whoever claimed these has died: whether they went out nobody knows. @returns how many */
export async function releaseDead(worker: string): Promise<number> {
  const { rows } = await db().execute<{ agencyId: string; messageId: string; conversationId: string }>(sql`
    select agency_id as "agencyId", message_id as "messageId", conversation_id as "conversationId"
    from outbox where claimed_by = ${worker}`);
  for (const row of rows) {
    const message = {
      agencyId: Number(row.agencyId),
      messageId: Number(row.messageId),
      conversationId: Number(row.conversationId),
    };
    await transaction(async (tx) => {
      const around = await lockAround(tx, message);
      if (await dropFromOutbox(tx, around, worker))
        await moveOn(tx, around, { to: "uncertain", detail: "delivery.interrupted" });
    });
  }
  return rows.length;
}

/** Milliseconds until something is due, as far as it is known now; null where nothing waits. What is paused is not. */
export async function untilDue(): Promise<number | null> {
  const { rows } = await db().execute<{ ms: number | null }>(sql`
    select extract(epoch from min(greatest(o.not_before, i.next_send_at)) - statement_timestamp())::float8 * 1000 as ms
    from outbox o join inboxes i on i.agency_id = o.agency_id and i.id = o.inbox_id and i.state = 'on'
    where o.claimed_by is null`);
  const ms = rows[0]?.ms;
  return ms === null || ms === undefined ? null : Math.max(0, ms);
}

/** Those whose claims are old enough to look whether their worker lives. */
export async function listClaimants(): Promise<string[]> {
  const { rows } = await db().execute<{ worker: string }>(sql`
    select distinct claimed_by as worker from outbox
    where claimed_by is not null and claimed_at < statement_timestamp() - interval '2 s'`);
  return rows.map(({ worker }) => worker);
}
