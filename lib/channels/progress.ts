import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { moveSendOn } from "../broadcasts/settling.ts";
import { cleanLine } from "../clean-text.ts";
import { recordSaid } from "../consents/by-message.ts";
import { markPoints } from "../contacts/owning.ts";
import { moveOn } from "../conversations/delivery.ts";
import { lockAround } from "../conversations/locked.ts";
import { dropFromOutbox } from "../conversations/outbox.ts";
import type { Meaning, OpenInbox, Progress } from "./contract.ts";
import { kinds } from "./kinds.ts";

type Sent = { messageId: number; conversationId: number; externalId: string | null; address: string | null };

/**
 * A provider tells how far a message has got, in whichever order its tellings come: what has got further never comes back.
 * It also proves that a message was taken whose receipt we have never had.
 */
export async function applyProgress(inbox: OpenInbox, progress: Progress): Promise<void> {
  const { state: to, messageId, sendId, means } = progress;
  const [externalId, detail] = [cleanLine(progress.externalId), cleanLine(progress.words)];
  if (sendId) {
    const { agencyId } = inbox;
    const moved = await transaction((tx) => moveSendOn(tx, { agencyId, sendId, to, externalId, detail }));
    if (moved && means) await follow(inbox, { agencyId, messageId: null, ...moved }, means);
    return;
  }
  const sent = await findSent(inbox, { externalId, messageId });
  // Of another sending of the same message, or of none of ours.
  if (!sent || (sent.externalId && sent.externalId !== externalId)) return;
  const told = { agencyId: inbox.agencyId, ...sent };
  const moved = await transaction(async (tx) => {
    const message = await lockAround(tx, told);
    // It waits to be sent once more: what is told now is of the time before.
    if (to === "failed" && (await isQueued(tx, message))) return false;
    await dropFromOutbox(tx, message);
    return moveOn(tx, message, { to, detail: to === "failed" ? detail : null, externalId });
  });
  if (moved && means) await follow(inbox, told, means);
}

async function findSent(
  { agencyId, id }: OpenInbox,
  { externalId, messageId }: Pick<Progress, "externalId" | "messageId">,
): Promise<Sent | null> {
  const which = messageId
    ? sql`m.id = ${messageId} and m.inbox_id = ${id}`
    : sql`m.inbox_id = ${id} and m.external_id = ${externalId}`;
  const { rows } = await db().execute<Record<keyof Sent, string | null>>(sql`
    select m.id as "messageId", m.conversation_id as "conversationId", m.external_id as "externalId", m.address
    from messages m where m.agency_id = ${agencyId} and ${which} and m.kind <> 'inbound'`);
  const [row] = rows;
  if (!row) return null;
  const { externalId: name, address } = row;
  return {
    messageId: Number(row.messageId),
    conversationId: Number(row.conversationId),
    externalId: name,
    address,
  };
}

async function isQueued(tx: Tx, { agencyId, messageId }: Message): Promise<boolean> {
  const { rows } = await tx.execute(sql`select 1 from messages
    where agency_id = ${agencyId} and id = ${messageId} and delivery = 'queued'`);
  return rows.length > 0;
}

type Message = { agencyId: number; messageId: number };
type About = { agencyId: number; messageId: number | null; address: string | null };

/** What a refusal says about the address holds for the next message too. */
export async function follow({ channel }: OpenInbox, message: About, means: Meaning): Promise<void> {
  const { agencyId, messageId, address } = message;
  const kind = kinds[channel].point;
  if (!kind || !address) return;
  if (means !== "blocked") return markPoints(agencyId, kind, address, true);
  await transaction((tx) => recordSaid(tx, { agencyId, kind, value: address }, messageId));
}
