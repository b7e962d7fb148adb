import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Delivery } from "#db/schema/messages.ts";
import { recordEvent } from "../events/record.ts";

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
  const { rowCount } = await tx.execute(sql`
    update messages set delivery = ${to}, delivery_detail = ${detail ?? null},
      external_id = coalesce(external_id, ${externalId ?? null}), segments = coalesce(${segments ?? null}::int, segments),
      delivered_at = coalesce(delivered_at, ${to === "delivered" ? now : null}::timestamptz),
      read_at = coalesce(read_at, ${to === "read" ? now : null}::timestamptz)
    where agency_id = ${agencyId} and id = ${messageId} and delivery = any(${sql.param(from[to])}::text[])`);
  if (!rowCount) return false;
  const kind = to === "failed" || to === "uncertain" ? "message.failed" : "message.moved_on";
  await recordEvent(tx, { agencyId, conversationId }, kind, { messages: [messageId] });
  return true;
}
