import { randomUUID } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { readMail } from "../channels/email/read.ts";
import { handIn } from "./handing-in.ts";
import { OUTSIDE_MAIL } from "./mailboxes.ts";
import { keepMail } from "./mails.ts";

export type Arrived = { agencyId: number; mailbox: string; sender: string; bytes: Buffer };

/** *Out of office*: a machine's answer to a person's mail (RFC 3834), and to nothing that a machine has written. */
export async function answerAway({ agencyId, mailbox, sender, bytes }: Arrived): Promise<void> {
  const mail = await readMail(bytes);
  const written = mail.headers["auto-submitted"]?.[0] ?? "no";
  if (!sender || !/^no\b/i.test(written)) return;
  const subject = `Out of office: ${mail.subject}`;
  const answer = new MailComposer({
    ...{ from: mailbox, to: sender, subject, messageId: newId(), inReplyTo: mail.messageId },
    references: [...mail.references.toReversed(), mail.messageId].join(" "),
    text: "I am out of the office until Monday and read no mail meanwhile. What you wrote is here when I am back.\n",
    headers: { "Auto-Submitted": "auto-replied" },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const answered = await answer.compile().build();
  await keepMail(agencyId, { mailbox, isOwn: true, other: sender, subject, bytes: answered });
  await handIn({ from: "", to: [sender] }, answered);
}

/** *Bounces later*: a report of the server that took it, as RFC 3464 has it. */
export async function reportLost({ mailbox, sender, bytes }: Arrived): Promise<void> {
  // Nobody is told of what nobody sent.
  if (!sender) return;
  const edge = randomUUID();
  const text = bytes.toString("latin1");
  const lines = [
    `From: Mail Delivery System <MAILER-DAEMON@${OUTSIDE_MAIL}>`,
    `To: ${sender}`,
    "Subject: Undelivered Mail Returned to Sender",
    `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: ${newId()}`,
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${edge}"`,
    "",
    `--${edge}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    `Your message could not be delivered to ${mailbox}: the mailbox is full.`,
    "",
    `--${edge}`,
    "Content-Type: message/delivery-status",
    "",
    `Reporting-MTA: dns; ${OUTSIDE_MAIL}`,
    "",
    `Final-Recipient: rfc822; ${mailbox}`,
    "Action: failed",
    "Status: 5.2.2",
    "Diagnostic-Code: smtp; 552 5.2.2 The mailbox is full",
    "",
    `--${edge}`,
    "Content-Type: text/rfc822-headers",
    "",
    text.slice(0, endOfHead(text)),
    "",
    `--${edge}--`,
    "",
  ];
  await handIn({ from: "", to: [sender] }, Buffer.from(lines.join("\r\n"), "latin1"));
}

const endOfHead = (text: string) => (text.search(/\r?\n\r?\n/) + 1 || text.length + 1) - 1;

export const newId = (): string => `<${randomUUID()}@${OUTSIDE_MAIL}>`;
