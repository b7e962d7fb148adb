import MailComposer from "nodemailer/lib/mail-composer";
import { prepared } from "#db/index.ts";
import type { Upload } from "../attachments/keeping.ts";
import { newId } from "./by-itself.ts";
import { handIn, type NotTaken } from "./handing-in.ts";
import { mailboxOf } from "./mailboxes.ts";
import { keepMail, noteRefusal } from "./mails.ts";

export type OutgoingMail = {
  from: string;
  name: string | null;
  /** Addresses, the first of which a list says. */
  to: string[];
  subject: string;
  body: string;
  files: Upload[];
  /** The mails that it answers, the oldest first. */
  references: string[];
};

/** One of the agency's own mailboxes. */
export type AgencyMailbox = { address: string; name: string };

export const listAgencyMailboxes = (agencyId: number): Promise<AgencyMailbox[]> =>
  prepared<AgencyMailbox>(
    "list-outside-agency-mailboxes",
    `select address, name from inboxes
     where agency_id = $1 and channel = 'email' and address is not null order by id`,
    [agencyId],
  );

/**
 * A resident sends a mail. What the agency's side refuses in its own domain stays in the mailbox as refused, all others
 * are neighbours and have it at once.
 */
export async function sendFromMailbox(trial: { id: number }, mail: OutgoingMail): Promise<number> {
  const { from, to, subject } = mail;
  const bytes = await compose(mail);
  const own = { mailbox: from, isOwn: true, other: to.join(", "), subject, bytes };
  const id = await keepMail(trial.id, own);
  const refused = await handIn({ from, to }, bytes);
  const ours = new Set((await listAgencyMailboxes(trial.id)).map(({ address }) => domainOf(address)));
  const isOurs = ({ address }: NotTaken) => ours.has(domainOf(address)) || mailboxOf(address) === null;
  for (const { address } of refused.filter((one) => !isOurs(one)))
    await keepMail(trial.id, {
      ...own,
      mailbox: address.toLowerCase(),
      isOwn: false,
      other: mail.name ?? from,
    });
  const [lost] = refused.filter(isOurs);
  if (lost) await noteRefusal(trial.id, id, lost.words);
  return id;
}

const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

function compose({ from, name, to, subject, body, files, references }: OutgoingMail): Promise<Buffer> {
  return new MailComposer({
    ...{ from: { address: from, name: name ?? "" }, to, subject, text: body, messageId: newId() },
    ...(references.length ? { inReplyTo: references.at(-1), references: references.join(" ") } : {}),
    attachments: files.map((file) => ({ filename: file.name, content: file.bytes })),
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
    .compile()
    .build();
}
