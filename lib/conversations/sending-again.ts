import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { kinds } from "../channels/kinds.ts";
import { refuseSending } from "../consents/gate.ts";
import { Refused } from "../errors.ts";
import { moveOn } from "./delivery.ts";
import type { Conversation } from "./finding.ts";
import { lockConversation } from "./locked.ts";
import { putOut } from "./outbox.ts";

/** *It arrived*: somebody knows what we do not. */
export async function sayArrived(agent: Agent, conversation: Conversation, messageId: number): Promise<void> {
  await decide(agent, conversation, messageId, ["uncertain"], (tx, message) =>
    moveOn(tx, message, { to: "sent" }),
  );
}

/** *Send again*: what failed, or what may never have gone out. Only a person asks for it. */
export async function sendAgain(agent: Agent, conversation: Conversation, messageId: number): Promise<void> {
  await decide(agent, conversation, messageId, ["uncertain", "failed"], async (tx, message, sent) => {
    const { agencyId } = message;
    const { channel, address, inboxId } = sent;
    await refuseSending(tx, {
      agencyId,
      channel,
      address: address ?? undefined,
      towards: whom(conversation, channel),
    });
    if (!inboxId) throw new Refused("send_unconnected");
    // What the provider calls the next one is not what it called the last.
    await tx.execute(
      sql`update messages set external_id = null where agency_id = ${agencyId} and id = ${message.messageId}`,
    );
    await moveOn(tx, message, { to: "queued", detail: "delivery.again" });
    // A letter stands among those that wait to be printed by being queued.
    if (kinds[channel].printed) return;
    await putOut(tx, message, { inboxId: Number(inboxId), again: true });
  });
}

/** An address from which letters come back is corrected before one goes there again; a number may work again by itself. */
const whom = ({ contactId }: Conversation, channel: Channel) =>
  contactId !== null && kinds[channel].printed ? { contactId, override: true } : undefined;

type Message = { agencyId: number; conversationId: number; messageId: number };
type Sent = { delivery: string; channel: Channel; address: string | null; inboxId: string | null };

async function decide(
  { agency }: Agent,
  { id: conversationId }: Conversation,
  messageId: number,
  states: string[],
  act: (tx: Tx, message: Message, sent: Sent) => Promise<unknown>,
): Promise<void> {
  const agencyId = agency.id;
  await transaction(async (tx) => {
    await lockConversation(tx, agencyId, conversationId);
    const { rows } = await tx.execute<Sent>(sql`
      select delivery, channel, address, inbox_id as "inboxId" from messages
      where agency_id = ${agencyId} and id = ${messageId} and conversation_id = ${conversationId}`);
    const [sent] = rows;
    // A colleague was quicker, or the provider has told meanwhile.
    if (!sent || !states.includes(sent.delivery)) throw new Refused("decided_already");
    await act(tx, { agencyId, conversationId, messageId }, sent);
  });
}
