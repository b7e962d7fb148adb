import type { Tx } from "#db/index.ts";
import { conversations } from "#db/schema/conversations.ts";
import { recordEvent } from "../events/record.ts";
import { ringCards } from "../events/ring.ts";
import { type Locked, lockConversation } from "./locked.ts";
import { leadRoute, type RouteKey, visitorOf } from "./routes.ts";

/** Who writes first: a signed-in person, or one whose message was written ahead. */
export type Sender = { userId: number; agency: { id: number; timeZone: string; bubbleOn: boolean } };

type Opened = { contactId: number; name: string; subject?: string | null; earlierId: number | null };

/**
 * A conversation that the agency starts, with whoever writes; it takes the route. The caller holds the route's lock
 * and appends the message.
 */
export async function openByAgency(
  tx: Tx,
  sender: Sender,
  key: RouteKey,
  { contactId, name, subject, earlierId }: Opened,
): Promise<Locked> {
  const { agencyId, channel } = key;
  const now = new Date();
  const [row] = await tx
    .insert(conversations)
    .values({
      agencyId,
      contactId,
      visitorId: visitorOf(key),
      remoteName: name,
      subject,
      channel,
      channels: [channel],
      queue: "new",
      assigneeId: sender.userId,
      placedBecause: "agency_started",
      placedAt: now,
      placedBy: sender.userId,
      startedBy: "agency",
      startedAt: now,
      lastMessageAt: now,
      lastMessageBy: "person",
      lastMessageUserId: sender.userId,
      earlierId,
    })
    .returning({ id: conversations.id });
  const conversation = await lockConversation(tx, agencyId, row!.id);
  await leadRoute(tx, key, conversation.id);
  await recordEvent(
    tx,
    { agencyId, conversationId: conversation.id },
    "conversation.opened",
    { place: "assigned", bubbleOn: sender.agency.bubbleOn, channel },
    { userId: sender.userId },
  );
  await ringCards(tx, agencyId, [contactId]);
  return conversation;
}
