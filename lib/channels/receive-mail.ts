import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { parseEmail } from "../addresses/email.ts";
import { findWriter } from "../contacts/owning.ts";
import { receiveMessage } from "../conversations/intake.ts";
import type { KeptMail } from "../mails/kept.ts";
import { findLastWith, findThread, type Thread } from "../mails/threading.ts";
import { readToken, withoutTag } from "../mails/tokens.ts";
import type { IncomingMail, OpenInbox } from "./contract.ts";
import { keptOf, ownWords, saidBy, shownOf } from "./kept-mail.ts";
import { UNREADABLE } from "./kinds.ts";
import { takeBounce } from "./returned-mail.ts";

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
      kept: await withoutOurs(agencyId, keptOf(mail, body, thread)),
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

/** Answers that are to go to a mailbox of ours go to whoever wrote. */
async function withoutOurs(agencyId: number, kept: KeptMail): Promise<KeptMail> {
  const { replyTo } = kept;
  return replyTo && (await isOurs(agencyId, withoutTag(replyTo))) ? { ...kept, replyTo: null } : kept;
}

/**
 * Out of office, received, delayed: what a header says. Words alone may be a person's who talks about one, and ticket
 * systems send what people write as *auto-generated*.
 */
export function isMachine({ automatic }: IncomingMail): boolean {
  if (!automatic?.isCertain) return false;
  const { kind, why } = automatic;
  return kind === "bounce" || kind === "out-of-office" || (kind === "auto-reply" && REPLIED.test(why));
}

const REPLIED =
  /^(?:auto-submitted: auto-(?:replied|notified)|x-auto|x-mail-auto|precedence: auto_reply|multipart\/report)/i;

async function placeOf(agencyId: number, mail: IncomingMail): Promise<Thread> {
  const said = saidBy(mail);
  const about = mail.bounce?.messageIds ?? [];
  if (!isMachine(mail)) return findThread(agencyId, said);
  const named = [...about, ...said.references].map((text) => ownMessage(agencyId, text)).find(Boolean);
  // A machine proves nothing and does nothing: it is shown beside what it is about.
  if (named) return { joins: await conversationOf(agencyId, named), suggests: null };
  const isAway = mail.automatic?.kind === "out-of-office";
  const joins = isAway ? await findLastWith(agencyId, said.from) : null;
  return { joins, suggests: null };
}

async function conversationOf(agencyId: number, messageId: number): Promise<number | null> {
  const { rows } = await db().execute<{ id: string }>(sql`
    select conversation_id as id from messages where agency_id = ${agencyId} and id = ${messageId}`);
  return rows[0] ? Number(rows[0].id) : null;
}
