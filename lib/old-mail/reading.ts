import { parseEmail } from "../addresses/email.ts";
import type { Incoming } from "../channels/contract.ts";
import { drivers } from "../channels/drivers.ts";
import { bodyOf, keepFiles, wordsOf } from "../channels/item.ts";
import { keptOf, shownOf } from "../channels/kept-mail.ts";
import { UNREADABLE } from "../channels/kinds.ts";
import { nameOfPast } from "../channels/past.ts";
import { isMachine } from "../channels/receive-mail.ts";
import { cleanLine } from "../clean-text.ts";
import type { PastMessage } from "../conversations/past.ts";
import { type Head, sidesOf } from "./heads.ts";
import type { Mailbox } from "./mailbox.ts";
import { readPlace } from "./mails-in.ts";
import { asSent } from "./mbox.ts";

/** An old mail, read: what its message will say, and whom its conversation is with. */
export type OldMail = {
  head: Head;
  bytes: Buffer;
  message: PastMessage;
  name: string;
  subject: string | null;
  /** Why it could not be read. */
  problem: string | null;
};

/** `keeps`: its files are kept for the message; without it nothing is written. */
export async function readOldMail(mailbox: Mailbox, head: Head, keeps: boolean): Promise<OldMail> {
  const bytes = asSent(readPlace(head.place));
  try {
    const [found] = await drivers.email!.parse({ url: "", headers: {}, body: bytes });
    return { head, bytes, problem: null, ...(await understood(mailbox, head, found!, keeps)) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : "";
    return { head, bytes, problem, ...(await unreadable(mailbox, head)) };
  }
}

async function understood({ agencyId, inbox, ours }: Mailbox, head: Head, found: Incoming, keeps: boolean) {
  const mail = found.mail!;
  const { isSent, others } = sidesOf(mail, ours);
  const [other] = others;
  const kept = keptOf(mail, shownOf(found.body), { joins: null, suggests: null });
  const address = cleanLine(other?.address ?? "", 254);
  const message: PastMessage = {
    kind: isSent ? "outbound" : isMachine(mail) ? "machine" : "inbound",
    inboxId: inbox.id,
    address: parseEmail(address) ?? (address.toLowerCase() || UNREADABLE + nameOfPast(head.sha256)),
    body: shownOf(await bodyOf(agencyId, found)),
    at: head.at,
    externalId: nameOfPast(head.sha256),
    files: keeps ? await keepFiles(agencyId, found) : [],
    // All of them are.
    mail: { ...kept, doubts: kept.doubts?.filter((doubt) => doubt !== "late") },
  };
  return { message, name: cleanLine(other?.name ?? "") || address || "?", subject: mail.subject };
}

async function unreadable({ agencyId, inbox }: Mailbox, head: Head) {
  const name = nameOfPast(head.sha256);
  const message: PastMessage = {
    ...{
      kind: "inbound",
      inboxId: inbox.id,
      address: UNREADABLE + name,
      at: head.at,
      externalId: name,
      files: [],
    },
    body: (await wordsOf(agencyId)).t("texts.unreadable"),
  };
  return { message, name: "?", subject: null };
}
