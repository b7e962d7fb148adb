import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { lockAround, lockConversation } from "../conversations/locked.ts";
import { reopenByResident } from "../conversations/reopening.ts";
import { isAutomatic } from "../events/kinds.ts";
import { readToken } from "../mails/tokens.ts";
import type { IncomingMail, OpenInbox } from "./contract.ts";
import { isNobody } from "./email/status.ts";
import { applyProgress } from "./progress.ts";

type Sent = {
  address: string | null;
  externalId: string | null;
  inboxId: string | null;
  conversationId: string;
  kind: string;
  delivery: string;
};

/**
 * A mail of ours came back: it did not reach whom it was for, and the conversation is its owner's again. One that will be
 * tried further, that says so of another recipient, or that a person sent on, is shown and nothing else.
 * @returns the message that came back
 */
export async function takeBounce(inbox: OpenInbox, mail: IncomingMail): Promise<number | null> {
  const { agencyId } = inbox;
  const { bounce } = mail;
  const messageId = bounce?.messageIds
    .map(readToken)
    .find((token) => token?.agencyId === agencyId)?.messageId;
  if (!bounce || !messageId || !isReport(mail) || bounce.isPermanent === false) return null;
  const sent = await findSent(agencyId, messageId);
  if (!sent?.address || !sent.inboxId) return null;
  const to = sent.address.toLowerCase();
  const isFor = !bounce.recipients.length || bounce.recipients.some((one) => one.toLowerCase() === to);
  if (!isFor) return null;
  // Told twice: whoever has seen it may have closed it since.
  if (sent.delivery === "failed") return messageId;
  // Nobody waits for what a machine of ours has said, or for what they have read already.
  if (!isAutomatic(sent.kind) && sent.kind !== "transcript") await reopen(agencyId, messageId);
  const isGone = bounce.isPermanent && bounce.certainty === "certain" && isNobody(bounce.status);
  await applyProgress(
    { ...inbox, id: Number(sent.inboxId) },
    {
      externalId: sent.externalId ?? bounce.messageIds[0]!,
      messageId,
      state: "failed",
      words: bounce.words || bounce.status || "delivery.returned",
      means: isGone ? "no_such_address" : null,
    },
  );
  return messageId;
}

/** People send reports on, and talk about them. */
const isReport = ({ automatic, bounce, from }: IncomingMail): boolean =>
  automatic?.kind === "bounce" &&
  (automatic.isCertain || Boolean(bounce?.isPermanent && MAILER.test(from.address || from.name)));

const MAILER = /^(?:mailer-?daemon|post_?master)/i;

async function findSent(agencyId: number, messageId: number): Promise<Sent | undefined> {
  const { rows } = await db().execute<Sent>(sql`
    select address, external_id as "externalId", inbox_id as "inboxId", conversation_id as "conversationId", kind, delivery
    from messages where agency_id = ${agencyId} and id = ${messageId} and channel = 'email' and kind <> 'inbound'`);
  return rows[0];
}

/** Whoever closed it thought that the resident has the answer. Before the message fails: then the clock begins again. */
async function reopen(agencyId: number, messageId: number): Promise<void> {
  await transaction(async (tx) => {
    const { conversationId } = await lockAround(tx, { agencyId, messageId });
    const locked = await lockConversation(tx, agencyId, conversationId);
    if (locked.status === "closed" && !locked.spamAt) await reopenByResident(tx, locked, locked);
  });
}
