import { and, eq, or } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { messages } from "#db/schema/messages.ts";

/** What tells a message from every other: who sent the form it came in, or which item of a provider it is. */
type Told = {
  agencyId: number;
  conversationId?: number;
  userId?: number;
  visitorId?: number;
  clientId?: string;
  inboxId?: number;
  externalId?: string;
};

/** The message that is there already. A form is told by its sender (of us, in one conversation), an item by its inbox. */
export async function findRepeat(tx: Tx, told: Told) {
  const sameForm = sameFormAs(told);
  const sameItem = sameItemAs(told);
  if (!sameForm && !sameItem) return undefined;
  const [row] = await tx
    .select({ conversationId: messages.conversationId, messageId: messages.id, body: messages.body })
    .from(messages)
    .where(and(eq(messages.agencyId, told.agencyId), or(sameForm, sameItem)));
  return row;
}

function sameFormAs({ conversationId, userId, visitorId, clientId }: Told) {
  if (!clientId) return undefined;
  const same = eq(messages.clientId, clientId);
  if (visitorId) return and(eq(messages.visitorId, visitorId), same);
  if (!userId || !conversationId) return undefined;
  return and(eq(messages.conversationId, conversationId), eq(messages.userId, userId), same);
}

const sameItemAs = ({ inboxId, externalId }: Told) =>
  inboxId && externalId ? and(eq(messages.inboxId, inboxId), eq(messages.externalId, externalId)) : undefined;
