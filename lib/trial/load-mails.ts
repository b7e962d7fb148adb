import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Tx } from "#db/index.ts";
import { mails, type Parties, type Suggestion } from "#db/schema/mails.ts";
import { outsideMails } from "#db/schema/outside.ts";
import { rawInbound } from "#db/schema/raw-inbound.ts";
import { compose } from "#lib/channels/email/compose.ts";
import { understand } from "#lib/channels/email/understand.ts";
import { keptOf } from "#lib/channels/kept-mail.ts";
import { answerTo } from "#lib/mails/subject.ts";
import { messageIdOf } from "#lib/mails/tokens.ts";
import { outsideMailbox } from "#lib/outside/account.ts";
import type { TrialConversation } from "./format.ts";
import type { Town } from "./load-contacts.ts";
import type { Facts } from "./load-messages.ts";
import type { Said } from "./said.ts";

type Told = { trial: TrialConversation; name: string; said: Said[]; messageIds: number[] };
/** The conversation that the first mail may belong to, as who reads it has to say. */
export type Suggested = { id: number; because: Suggestion } | null;

/**
 * What the mails of a conversation say beside their words, read off their bytes as those of real ones are; and where it is
 * still open, the same mails in the resident's mailbox.
 */
export async function addMails(
  tx: Tx,
  town: Town,
  facts: Facts,
  told: Told,
  suggests: Suggested,
): Promise<void> {
  const { agencyId, address } = facts;
  if (facts.channel !== "email" || !address) return;
  const ends = {
    theirs: { address, name: told.name },
    ours: { address: outsideMailbox(town.slug).address, name: town.name },
  };
  let answered: Answered | null = null;
  for (const [index, item] of told.said.entries()) {
    if (item.kind === "note" || item.letter) continue;
    const message = { agencyId, messageId: told.messageIds[index]! };
    const subject = subjectOf(told.trial, item, index);
    const isTheirs = item.kind === "inbound" || item.kind === "machine";
    const bytes: Buffer = isTheirs
      ? await write(ends, subject, item, message, answered)
      : await answer(ends, subject, item, message, answered);
    if (isTheirs) await addIncoming(tx, facts, message, { bytes, item, suggests: index ? null : suggests });
    else {
      const parties: Parties = { from: { address: "", name: "" }, to: [{ address, name: "" }], cc: [] };
      await tx.insert(mails).values({ ...message, subject, parties, answersId: answered?.messageId });
    }
    if (told.trial.place !== "closed" && item.delivery !== "failed")
      await tx.insert(outsideMails).values({
        ...{ agencyId, mailbox: address.toLowerCase(), isOwn: isTheirs, subject, bytes, at: item.at },
        other: isTheirs ? ends.ours.address : ends.ours.name,
      });
    if (item.kind === "inbound") answered = { ...message, item };
  }
}

function subjectOf({ subject = "" }: TrialConversation, { kind }: Said, index: number): string {
  if (kind === "machine") return `Out of office: ${subject}`;
  return index ? answerTo(subject) : subject;
}

type Party = { address: string; name: string };
type Ends = { theirs: Party; ours: Party };
type Message = { agencyId: number; messageId: number };
type Answered = Message & { item: Said };

const theirId = ({ messageId }: Message, { theirs }: Ends) =>
  `<story.${messageId}@${theirs.address.split("@").at(-1)}>`;

function write(
  ends: Ends,
  subject: string,
  item: Said,
  message: Message,
  answered: Answered | null,
): Promise<Buffer> {
  return new MailComposer({
    ...{ from: ends.theirs, to: ends.ours, subject, date: item.at, messageId: theirId(message, ends) },
    ...(answered ? { references: theirId(answered, ends) } : {}),
    ...{ text: item.body, html: item.html },
    headers: item.kind === "machine" ? { "Auto-Submitted": "auto-replied" } : {},
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
    .compile()
    .build();
}

async function answer(
  ends: Ends,
  subject: string,
  item: Said,
  message: Message,
  answered: Answered | null,
): Promise<Buffer> {
  const mail = {
    ...{
      messageId: messageIdOf(message, ends.ours.address),
      from: ends.ours,
      replyTo: null,
      name: ends.theirs.name,
    },
    references: answered ? [theirId(answered, ends)] : [],
    ...{
      cc: [],
      bcc: [],
      subject,
      signature: "",
      automatic: item.kind === "auto_response" ? ("replied" as const) : null,
      language: "en" as const,
    },
    quoted: null,
  };
  return (await compose({ to: ends.theirs.address, body: item.body, files: [], mail })).bytes;
}

type Incoming = { bytes: Buffer; item: Said; suggests: Suggested };

async function addIncoming(
  tx: Tx,
  facts: Facts,
  message: Message,
  { bytes, item, suggests }: Incoming,
): Promise<void> {
  const { html, text, ...read } = understand(bytes);
  // Long ago by now: it came when it was written.
  const mail = { ...read, date: null, hasHtml: html !== null };
  await tx.insert(mails).values({ ...keptOf(mail, text, { joins: null, suggests }), ...message });
  await tx.insert(rawInbound).values({
    ...{
      agencyId: message.agencyId,
      channel: "email" as const,
      inboxId: facts.inboxId,
      state: "read" as const,
    },
    ...{ sha256: createHash("sha256").update(bytes).digest(), body: bytes, receivedAt: item.at },
    messageId: message.messageId,
  });
}
