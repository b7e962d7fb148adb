import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { type HeldReason, scheduledMessages } from "#db/schema/scheduled-messages.ts";
import { Outdated, transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canDecideHeld, canOverride } from "../agents/may.ts";
import { isConnected } from "../channels/inboxes.ts";
import { findSendRefusal } from "../consents/gate.ts";
import type { Contact } from "../contacts/card.ts";
import { followMerged } from "../contacts/living.ts";
import type { Sender } from "../conversations/outreach.ts";
import { Refused } from "../errors.ts";
import { ringLists } from "../events/ring.ts";
import { partiesOf, refuseParties } from "../mails/written.ts";
import { dispatch } from "./dispatch.ts";
import { personsWords } from "./pending.ts";

/** A run later than this sends nothing by itself: whoever waited for the message has gone on without it. */
const LATEST = 60 * 60_000;

type Due = typeof scheduledMessages.$inferSelect;

/**
 * What a scheduled message does when its time has come: checks again what may have changed since it was written, in
 * the transaction that sends it, and is held for a person when something has. Run twice, it does nothing twice.
 */
export async function sendDue(agencyId: number, id: number): Promise<void> {
  await transaction(async (tx) => {
    const due = await lockWaiting(tx, agencyId, id);
    if (due?.state !== "pending") return;
    const around = await readAround(tx, due);
    const reason = await findReason(tx, due, around);
    if (reason) {
      await tx.update(scheduledMessages).set({ state: "held", heldReason: reason }).where(theSame(due));
      await ring(tx, due);
      return;
    }
    await send(tx, due, around, { userId: due.authorId, decidedBy: null, seen: null });
  });
}

export type Decided = { outcome: "sent"; conversationId: number } | { outcome: "gone" } | null;

/** *Send now* on a held message: a person has looked, only what forbids sending at all still stops it. */
export async function sendHeld(
  agent: Agent,
  contact: Pick<Contact, "id">,
  id: number,
  seen: Map<number, number>,
): Promise<Decided> {
  return transaction(async (tx) => {
    const due = await lockWaiting(tx, agent.agency.id, id);
    if (!due || due.contactId !== contact.id) return null;
    if (due.state !== "held") return { outcome: "gone" };
    if (!canDecideHeld(agent, due.authorId)) throw new Refused("not_allowed");
    const around = await readAround(tx, due);
    if (!around.contactName) throw new Refused("send_contact_gone");
    if (!around.hasPoint) throw new Refused("send_point_gone");
    if (!around.isConnected) throw new Refused("send_unconnected");
    // What an admin may pass, only an admin passes.
    const own = { ...due, override: due.override && canOverride(agent) };
    const by = { userId: agent.userId, decidedBy: agent.userId, seen };
    const conversationId = await send(tx, own, around, by);
    return { outcome: "sent", conversationId };
  });
}

/** After its card, as everybody locks them. */
async function lockWaiting(tx: Tx, agencyId: number, id: number): Promise<Due | undefined> {
  const own = and(eq(scheduledMessages.agencyId, agencyId), eq(scheduledMessages.id, id));
  const [found] = await tx
    .select({ contactId: scheduledMessages.contactId })
    .from(scheduledMessages)
    .where(own);
  if (!found) return undefined;
  await followMerged(tx, agencyId, found.contactId);
  const [row] = await tx.select().from(scheduledMessages).where(own).for("update");
  // Its card was merged away meanwhile.
  if (row && row.contactId !== found.contactId) throw new Outdated();
  return row;
}

type Around = {
  timeZone: string;
  bubbleOn: boolean;
  authorIsHere: boolean;
  contactName: string | null;
  hasPoint: boolean;
  isConnected: boolean;
  writtenSince: boolean;
};

const persons = sql.raw(personsWords);

async function readAround(tx: Tx, due: Due): Promise<Around> {
  const { agencyId } = due;
  // What was written ahead as well, and went out since, is no news to its author.
  const { rows } = await tx.execute<Around>(sql`
    select a.time_zone as "timeZone", b.is_on as "bubbleOn",
      exists (select from memberships m join users u on u.id = m.user_id where m.agency_id = ${agencyId}
        and m.user_id = ${due.authorId} and m.state = 'active' and u.disabled_at is null) as "authorIsHere",
      (select k.name from contacts k where k.agency_id = ${agencyId} and k.id = ${due.contactId}
        and k.deleted_at is null) as "contactName",
      exists (select from contact_points p where p.agency_id = ${agencyId} and p.contact_id = ${due.contactId}
        and p.value = ${due.address}) as "hasPoint",
      exists (select from inboxes i where i.agency_id = ${agencyId} and i.channel = ${due.channel}
        and ${sql.raw(isConnected("i"))}) as "isConnected",
      exists (select from conversations c join messages m on m.agency_id = ${agencyId} and m.conversation_id = c.id
        where c.agency_id = ${agencyId} and c.contact_id = ${due.contactId} and c.last_message_at > ${due.writtenAt.toISOString()}
          and m.created_at > ${due.writtenAt.toISOString()} and m.kind in ${persons}
          and not exists (select from scheduled_messages s where s.agency_id = ${agencyId} and s.message_id = m.id)
      ) as "writtenSince"
    from agencies a join bubbles b on b.agency_id = ${agencyId} where a.id = ${agencyId}`);
  return rows[0]!;
}

async function findReason(tx: Tx, due: Due, around: Around): Promise<HeldReason | null> {
  if (Date.now() - +due.sendAt > LATEST) return "late";
  if (!around.authorIsHere) return "author_left";
  if (!around.contactName) return "contact_gone";
  if (!around.hasPoint) return "point_gone";
  if (!around.isConnected) return "unconnected";
  const refusal = await findSendRefusal(tx, due);
  if (refusal && refusal !== "not_given") return refusal;
  if (await refusesOthers(tx, due)) return "refused";
  return around.writtenSince ? "written_since" : null;
}

/** Whether somebody who was to get it as well may not be written to by now. */
async function refusesOthers(tx: Tx, { agencyId, mail }: Due): Promise<boolean> {
  try {
    if (mail) await refuseParties(tx, agencyId, partiesOf(mail));
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

async function send(
  tx: Tx,
  due: Due,
  around: Around,
  by: { userId: number; decidedBy: number | null; seen: Map<number, number> | null },
): Promise<number> {
  const { agencyId, id, channel, address, body, mail, override } = due;
  const { userId, decidedBy, seen } = by;
  const sender: Sender = {
    userId,
    agency: { id: agencyId, timeZone: around.timeZone, bubbleOn: around.bubbleOn },
  };
  const { conversationId, messageId } = await dispatch(tx, sender, {
    contact: { id: due.contactId, name: around.contactName ?? "" },
    ...{ channel, address, body, mail, override },
    clientId: `scheduled-${id}`,
    seen,
  });
  await tx
    .update(scheduledMessages)
    .set({ state: "sent", conversationId, messageId, decidedBy, decidedAt: sql`statement_timestamp()` })
    .where(theSame(due));
  return conversationId;
}

const theSame = (due: Due) =>
  and(eq(scheduledMessages.agencyId, due.agencyId), eq(scheduledMessages.id, due.id));

/** Lists look again: the dashboard shows what waits for a decision. */
async function ring(tx: Tx, due: Due): Promise<void> {
  await ringLists(tx, due.agencyId);
}
