import { claimStaffMail, type StaffMail, settleStaffMail } from "../jobs/staff-mails.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";
import { DeliveryError, type OpenInbox, type OutgoingMail } from "./contract.ts";
import { drivers } from "./drivers.ts";
import { hookOf } from "./hook.ts";
import { findMailbox } from "./inboxes.ts";
import { readLetterhead } from "./letterhead.ts";
import { openInbox } from "./opened.ts";

/** Hands a mail to the agency's mailbox. Throws while it may be tried again: the job comes back by itself, ever later. */
export async function sendStaffMail(agencyId: number, request: string): Promise<void> {
  const id = await findMailbox(agencyId);
  const inbox = id === null ? null : await openInbox(agencyId, id);
  if (!inbox || inbox === "sealed") throw new DeliveryError("temporary", "delivery.sealed");
  // Before it is claimed: what cannot be read has not left, and is tried again.
  const letterhead = await readLetterhead(agencyId);
  const mail = await claimStaffMail(agencyId, request);
  if (!mail) return;
  const failed = await deliver(inbox, request, { ...mail, letterhead });
  if (!failed) return settleStaffMail(agencyId, request, "sent");
  await settleStaffMail(agencyId, request, failed.kind === "temporary" ? "waiting" : "failed");
  if (failed.kind === "temporary") throw failed;
  log.warn({ error: told(failed), agencyId }, "a mail to one of an agency's people did not leave");
}

type Headed = StaffMail & Pick<OutgoingMail, "letterhead">;

async function deliver(inbox: OpenInbox, request: string, mail: Headed): Promise<DeliveryError | null> {
  const { to, body } = mail;
  const out = { messageId: 0, to, body, files: [], callback: hookOf("email", inbox.secrets) };
  try {
    await drivers.email!.deliver({ ...out, mail: asOutgoing(inbox, request, mail) }, inbox);
    return null;
  } catch (error) {
    // A fault of ours, at whatever point: nobody knows whether it went out before.
    return error instanceof DeliveryError ? error : new DeliveryError("uncertain", String(error));
  }
}

/** Automatic, so that nobody's holiday note comes back into the residents' inbox. */
const asOutgoing = (
  { address, settings }: OpenInbox,
  request: string,
  { subject, language, letterhead }: Headed,
): OutgoingMail => ({
  messageId: `<${request}@${address.slice(address.lastIndexOf("@") + 1)}>`,
  ...{ references: [], replyTo: null, name: "", cc: [], bcc: [], signature: "", quoted: null },
  from: { address, name: typeof settings.displayName === "string" ? settings.displayName : "" },
  ...{ subject, language, letterhead, automatic: "generated" },
});
