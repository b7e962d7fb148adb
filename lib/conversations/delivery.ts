import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Delivery } from "#db/schema/messages.ts";
import { recordEvent } from "../events/record.ts";
import { changeBy } from "./change.ts";
import { lockConversation } from "./locked.ts";
import { clockAgain, clockNow, firstNow, keptOf } from "./stopped-clock.ts";

type Message = { agencyId: number; conversationId: number; messageId: number };
type Came = {
  to: Delivery;
  /** Why, in the words of whoever carries it or as a key of ours; null takes earlier words away. */
  detail?: string | null;
  externalId?: string;
  segments?: number;
};

/** From which states each can be reached: what has got further never comes back, in whichever order it is told. */
const from: Record<Delivery, Delivery[]> = {
  queued: ["sending", "failed", "uncertain"],
  sending: ["queued"],
  uncertain: ["sending"],
  // Not from a failure: what is told late, and our own receipt, say that it was taken before that.
  sent: ["queued", "sending", "uncertain"],
  delivered: ["queued", "sending", "uncertain", "sent", "failed"],
  read: ["queued", "sending", "uncertain", "sent", "delivered", "failed"],
  failed: ["queued", "sending", "uncertain", "sent"],
  withdrawn: ["queued"],
};

/**
 * Moves a message on. The caller holds the conversation's lock, so that what screens are told comes in order.
 * @returns whether it moved
 */
export async function moveOn(
  tx: Tx,
  message: Message,
  { to, detail, externalId, segments }: Came,
): Promise<boolean> {
  const { agencyId, conversationId, messageId } = message;
  const now = new Date().toISOString();
  const { rows } = await tx.execute<{ was: Delivery; answers: boolean }>(sql`
    with before as materialized (
      select delivery from messages where agency_id = ${agencyId} and id = ${messageId}
    )
    update messages m set delivery = ${to}, delivery_detail = ${detail ?? null}, delivery_at = ${now},
      external_id = coalesce(m.external_id, ${externalId ?? null}), segments = coalesce(${segments ?? null}::int, m.segments),
      delivered_at = coalesce(m.delivered_at, ${to === "delivered" ? now : null}::timestamptz),
      read_at = coalesce(m.read_at, ${to === "read" ? now : null}::timestamptz)
    from before
    where m.agency_id = ${agencyId} and m.id = ${messageId} and m.delivery = any(${sql.param(from[to])}::text[])
    returning before.delivery as was, m.kind in ('outbound', 'closure') as answers`);
  if (!rows[0]) return false;
  const { was, answers } = rows[0];
  const turns = answers && (to === "failed" || was === "failed");
  const change = turns ? changeBy(await standingAs(tx, message, to)) : undefined;
  const kind = to === "failed" || to === "uncertain" ? "message.failed" : "message.moved_on";
  await recordEvent(tx, { agencyId, conversationId }, kind, { messages: [messageId] }, { change });
  return true;
}

/** Who was not reached waits on, as if it had never been sent; and no more once it has gone out after all. */
async function standingAs(tx: Tx, { agencyId, conversationId, messageId }: Message, to: Delivery) {
  const c = await lockConversation(tx, agencyId, conversationId);
  const clock = await (to === "failed" ? clockAgain(tx, c) : clockNow(tx, c));
  const kept = to !== "failed" && +(clock.waitingSince ?? 0) !== +(c.waitingSince ?? 0) && keptOf(c);
  // Moved meanwhile it may be due sooner than when it was written.
  if (kept)
    await tx.execute(sql`update messages set stopped_clock = ${JSON.stringify(kept)}::jsonb
      where agency_id = ${agencyId} and id = ${messageId}`);
  return { ...clock, ...(await firstNow(tx, c)) };
}
