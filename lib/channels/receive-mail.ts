import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { parseEmail } from "../addresses/email.ts";
import { findWriter } from "../contacts/owning.ts";
import { receiveMessage } from "../conversations/intake.ts";
import { lockConversation } from "../conversations/locked.ts";
import { reopenByResident } from "../conversations/reopening.ts";
import { findLastWith, findThread, type Thread } from "../mails/threading.ts";
import { readToken } from "../mails/tokens.ts";
import type { IncomingMail, OpenInbox } from "./contract.ts";
import { keptOf, ownWords, saidBy, shownOf } from "./kept-mail.ts";
import { UNREADABLE } from "./kinds.ts";
import { applyProgress } from "./progress.ts";

/** What of an item is the same on every channel. */
type Read = { from: string; externalId: string; name: string; body: string; files: number[] };

/** Takes a mail where it belongs. @returns the message that it became, or that it is about */
export async function receiveMail(
  inbox: OpenInbox,
  { mail, ...found }: Read & { mail: IncomingMail },
): Promise<number> {
  const { agencyId, id: inboxId, channel } = inbox;
  const own = ownMessage(agencyId, mail.messageId);
  // Sent on, or to ourselves: it stands in its thread already.
  if (own && (await isOurs(agencyId, mail.from.address))) return own;
  const returned = await takeBounce(inbox, mail);
  if (returned) return returned;
  const thread = await placeOf(agencyId, mail);
  const body = shownOf(found.body);
  // Without a sender nobody can be answered.
  const remote = (parseEmail(found.from) ?? found.from.toLowerCase()) || UNREADABLE + found.externalId;
  const done = await receiveMessage({
    ...{ agencyId, channel, inboxId, remote, externalId: found.externalId, name: found.name || "?" },
    ...{ body, files: found.files, subject: mail.subject },
    contactId: await findWriter(agencyId, channel, remote),
    mail: {
      joins: thread.joins,
      kept: keptOf(mail, body, thread),
      words: ownWords(mail),
      byMachine: thread.joins !== null && isMachine(mail),
    },
  });
  return done.messageId;
}

const ownMessage = (agencyId: number, text: string): number | null => {
  const token = readToken(text);
  return token?.agencyId === agencyId ? token.messageId : null;
};

async function isOurs(agencyId: number, address: string): Promise<boolean> {
  const { rows } = await db().execute(sql`
    select 1 from inboxes where agency_id = ${agencyId} and channel = 'email' and address = ${address.toLowerCase()}`);
  return rows.length > 0;
}

/** Out of office, received, delayed: what a header says. Words alone may be a person's who talks about one. */
export const isMachine = ({ automatic }: IncomingMail): boolean =>
  Boolean(automatic?.isCertain && ["bounce", "out-of-office", "auto-reply"].includes(automatic.kind));

async function placeOf(agencyId: number, mail: IncomingMail): Promise<Thread> {
  const said = saidBy(mail);
  const about = mail.bounce?.messageIds ?? [];
  if (!isMachine(mail)) return findThread(agencyId, said);
  const named = [...about, ...said.references].map((text) => ownMessage(agencyId, text)).find(Boolean);
  // A machine proves nothing and does nothing: it is shown beside what it is about.
  const joins = named ? await conversationOf(agencyId, named) : await findLastWith(agencyId, said.from);
  return { joins, suggests: null };
}

async function conversationOf(agencyId: number, messageId: number): Promise<number | null> {
  const { rows } = await db().execute<{ id: string }>(sql`
    select conversation_id as id from messages where agency_id = ${agencyId} and id = ${messageId}`);
  return rows[0] ? Number(rows[0].id) : null;
}

/**
 * A mail of ours came back: it did not reach whom it was for, and the conversation is its owner's again. One that will be
 * tried further, or that says so of another recipient, is shown and nothing else.
 */
async function takeBounce(inbox: OpenInbox, { bounce }: IncomingMail): Promise<number | null> {
  const { agencyId } = inbox;
  const messageId = bounce?.messageIds.map((text) => ownMessage(agencyId, text)).find(Boolean);
  if (!bounce || !messageId || bounce.isPermanent === false) return null;
  const { rows } = await db().execute<{
    address: string | null;
    externalId: string | null;
    inboxId: string | null;
  }>(
    sql`select address, external_id as "externalId", inbox_id as "inboxId" from messages
      where agency_id = ${agencyId} and id = ${messageId} and channel = 'email'`,
  );
  const [sent] = rows;
  if (!sent?.address || !sent.inboxId) return null;
  const to = sent.address.toLowerCase();
  const isFor = !bounce.recipients.length || bounce.recipients.some((one) => one.toLowerCase() === to);
  if (!isFor) return null;
  const isGone = bounce.isPermanent && bounce.certainty === "certain" && /^5\.1\./.test(bounce.status);
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
  await reopen(agencyId, messageId);
  return messageId;
}

/** Whoever closed it thought that the resident has the answer. */
async function reopen(agencyId: number, messageId: number): Promise<void> {
  const conversationId = await conversationOf(agencyId, messageId);
  if (conversationId === null) return;
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, agencyId, conversationId);
    if (locked.status === "closed" && !locked.spamAt) await reopenByResident(tx, locked, locked);
  });
}
