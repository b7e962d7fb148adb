import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { TypedMail } from "#db/schema/conversations.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { messages } from "#db/schema/messages.ts";
import { holdLiving } from "../contacts/living.ts";
import { append } from "../conversations/append.ts";
import { listHolding } from "../conversations/holding.ts";
import { type Locked, lockConversation } from "../conversations/locked.ts";
import { openByAgency, type Sender } from "../conversations/outreach.ts";
import { findInboxTowards, findOwner, lockRoute, type RouteKey } from "../conversations/routes.ts";
import { Refused } from "../errors.ts";
import { readTyped } from "../mails/written.ts";

export type Outgoing = {
  contact: { id: number; name: string };
  channel: Channel;
  address: string;
  body: string;
  /** What a mail says beside its words, as it was typed. */
  mail?: TypedMail | null;
  clientId: string;
  override: boolean;
  /**
   * What the writer had seen, by conversation: something later in the one that the message joins holds it. Null for
   * what was written ahead, which is checked in its own way.
   */
  seen: Map<number, number> | null;
};

export type Dispatched = { conversationId: number; messageId: number; repeat: boolean };

/**
 * Sends a message from a contact's card: it joins the open conversation that owns the route, else opens one with the
 * sender. Throws Refused when it may not go, or when something unseen stands in that conversation.
 */
export async function dispatch(tx: Tx, sender: Sender, out: Outgoing): Promise<Dispatched> {
  const { channel, address, clientId } = out;
  const agencyId = sender.agency.id;
  const contact = { ...out.contact, id: await holdLiving(tx, agencyId, out.contact.id) };
  const end = { agencyId, channel, remote: address };
  const key = { ...end, inboxId: await findInboxTowards(tx, end) };
  await lockRoute(tx, key);
  const sent = await findSent(tx, sender, clientId);
  if (sent) {
    const same = sent.body === out.body && sent.channel === channel && (sent.address ?? address) === address;
    if (!same) throw new Refused("already", { words: sent.body.slice(0, 120) });
    return { conversationId: sent.conversationId, messageId: sent.messageId, repeat: true };
  }
  const conversation = await takeConversation(tx, sender, key, { ...out, contact });
  const done = await append(tx, conversation, {
    kind: "outbound",
    route: key,
    body: out.body,
    userId: sender.userId,
    clientId,
    towards: { contactId: contact.id, override: out.override },
    own: out.mail ? readTyped(out.mail) : undefined,
  });
  return { conversationId: conversation.id, messageId: done.messageId, repeat: done.repeat };
}

async function takeConversation(
  tx: Tx,
  sender: Sender,
  key: RouteKey,
  { contact, seen, mail }: Outgoing,
): Promise<Locked> {
  const owner = await findOwner(tx, key);
  const subject = mail ? readTyped(mail).subject || null : null;
  const opened = { contactId: contact.id, name: contact.name, subject, earlierId: owner?.id ?? null };
  if (owner?.status !== "open") return openByAgency(tx, sender, key, opened);
  const locked = await lockConversation(tx, key.agencyId, owner.id);
  if (locked.status !== "open") return openByAgency(tx, sender, key, opened);
  if (seen) await refuseUnseen(tx, sender, locked, seen.get(locked.id) ?? 0);
  return locked;
}

/** Never answer twice: a colleague or the resident wrote there since the card was opened. */
async function refuseUnseen(tx: Tx, sender: Sender, locked: Locked, seen: number): Promise<void> {
  const [first] = await listHolding(tx, sender, locked, seen);
  if (!first) return;
  const name = first.userName?.split(" ")[0] ?? locked.remoteName;
  throw new Refused("send_unseen", { id: String(locked.id), name, words: first.words ?? "" });
}

/** The same form again, whichever conversation its message stands in by now. */
async function findSent(tx: Tx, sender: Sender, clientId: string) {
  const [row] = await tx
    .select({
      conversationId: messages.conversationId,
      messageId: messages.id,
      body: messages.body,
      channel: messages.channel,
      address: messages.address,
    })
    .from(messages)
    .where(
      and(
        eq(messages.agencyId, sender.agency.id),
        eq(messages.userId, sender.userId),
        eq(messages.clientId, clientId),
      ),
    );
  return row;
}
