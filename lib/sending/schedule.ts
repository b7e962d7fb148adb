import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import type { TypedMail } from "#db/schema/conversations.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { type ScheduledState, scheduledMessages } from "#db/schema/scheduled-messages.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import { kinds } from "../channels/kinds.ts";
import { findSendRefusal } from "../consents/gate.ts";
import type { Contact } from "../contacts/card.ts";
import { holdLiving } from "../contacts/living.ts";
import { Refused } from "../errors.ts";
import { enqueue } from "../jobs/queue.ts";
import { momentOf, zoneIsKnown } from "../local-time.ts";
import { partiesOf, refuseParties } from "../mails/written.ts";

export type ForLater = {
  channel: Channel;
  address: string;
  body: string;
  /** What a mail says beside its words, as it was typed. */
  mail?: TypedMail | null;
  override: boolean;
  clientId: string;
  localTime: string;
  timeZone: string;
};

const YEAR = 366 * 86_400_000;
/** A minute chosen while it passes still counts as now. */
const SLACK = 60_000;

/** Keeps a message for its time, together with the job that sends it. The same form twice keeps one. */
export async function schedule(agent: Agent, contact: Contact, later: ForLater) {
  const { channel, address, body, mail, override, clientId, localTime, timeZone } = later;
  const agencyId = agent.agency.id;
  if (!kinds[channel].mayWait) throw new Refused("send_chat_later");
  const sendAt = zoneIsKnown(timeZone) ? momentOf(localTime, timeZone) : null;
  if (!sendAt) throw new Refused("schedule_time");
  if (+sendAt < Date.now() - SLACK) throw new Refused("schedule_past");
  if (+sendAt > Date.now() + 2 * YEAR) throw new Refused("schedule_far");
  return transaction(async (tx) => {
    const contactId = await holdLiving(tx, agencyId, contact.id);
    const to = { agencyId, channel, address, contactId, override };
    const refusal = await findSendRefusal(tx, to);
    if (refusal) throw new Refused(`send_${refusal}`, { value: address });
    if (mail) await refuseParties(tx, agencyId, partiesOf(mail));
    const [row] = await tx
      .insert(scheduledMessages)
      .values({
        agencyId,
        contactId,
        authorId: agent.userId,
        ...{ channel, address, body, mail, override, clientId, localTime, timeZone, sendAt },
      })
      .onConflictDoNothing()
      .returning({ id: scheduledMessages.id });
    if (!row) return findRepeat(tx, agent, later);
    await enqueue(
      tx,
      "scheduled.send",
      { agencyId, id: row.id },
      { runAt: sendAt, key: jobKey(agencyId, row.id) },
    );
    if (override) await recordAudit(tx, agent, "send.override", { contact: contact.id, scheduled: row.id });
    return { outcome: "scheduled" as const, id: row.id };
  });
}

export const jobKey = (agencyId: number, id: number) => `scheduled ${agencyId} ${id}`;

export type Cancelled =
  | { won: true; body: string }
  /** It was sent or cancelled a moment before. */
  | { won: false; state: ScheduledState };

/** The red X. One conditional UPDATE decides between it and the sending; the loser is told who won. */
export async function cancelScheduled(agent: Agent, contact: Contact, id: number): Promise<Cancelled | null> {
  const agencyId = agent.agency.id;
  const one = and(
    eq(scheduledMessages.agencyId, agencyId),
    eq(scheduledMessages.id, id),
    eq(scheduledMessages.contactId, contact.id),
  );
  const [row] = await db()
    .update(scheduledMessages)
    .set({ state: "cancelled", decidedBy: agent.userId, decidedAt: sql`statement_timestamp()` })
    .where(and(one, inArray(scheduledMessages.state, ["pending", "held"])))
    .returning({ body: scheduledMessages.body });
  if (row) return { won: true, body: row.body };
  const [other] = await db().select({ state: scheduledMessages.state }).from(scheduledMessages).where(one);
  return other ? { won: false, state: other.state } : null;
}

/** The same form again is the same message; after Back with anything else, or once it was cancelled, it is not. */
async function findRepeat(tx: Tx, agent: Agent, later: ForLater) {
  const [row] = await tx
    .select()
    .from(scheduledMessages)
    .where(
      and(
        eq(scheduledMessages.agencyId, agent.agency.id),
        eq(scheduledMessages.authorId, agent.userId),
        eq(scheduledMessages.clientId, later.clientId),
      ),
    );
  const fields = ["channel", "address", "body", "localTime", "timeZone"] as const;
  const says = (mail: TypedMail | null) => mail && [mail.cc, mail.bcc, mail.subject].join("\n");
  const same =
    row!.state !== "cancelled" &&
    fields.every((field) => row![field] === later[field]) &&
    says(row!.mail) === says(later.mail ?? null);
  if (!same) throw new Refused("already", { words: row!.body.slice(0, 120) });
  return { outcome: "scheduled" as const, id: row!.id };
}
