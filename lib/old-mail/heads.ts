import { createHash } from "node:crypto";
import type { Address, Mail } from "../channels/email/mail.ts";
import { understand } from "../channels/email/understand.ts";
import { bareSubject } from "../mails/subject.ts";
import { withoutTag } from "../mails/tokens.ts";
import { mailsIn, type Place } from "./mails-in.ts";
import { asSent } from "./mbox.ts";

/** What of a mail is in memory from the beginning to the end: where it stands, and what says where it belongs. */
export type Head = {
  place: Place;
  /** Of its bytes, as they were sent. */
  sha256: string;
  at: Date;
  /** Sent by the agency. */
  isSent: boolean;
  id: string;
  references: string[];
  /** Whom it is from and for, beside the agency. */
  parties: string[];
  /** Who is to be answered, or was. */
  other: string;
  /** Bare, and in small letters. */
  subject: string;
};

const MOST_PARTIES = 10;
const MOST_REFERENCES = 30;
/** Bytes; what is longer is no head. */
const LONGEST = 256_000;

/** All mails of a place. `ours` are the agency's mailboxes. */
export async function readHeads(place: string, ours: Set<string>): Promise<Head[]> {
  const found: (Omit<Head, "at"> & { at: Date | null })[] = [];
  for await (const { place: where, bytes, handedIn } of mailsIn(place)) {
    const sha256 = createHash("sha256").update(asSent(bytes)).digest("hex");
    found.push({ place: where, sha256, ...headOf(bytes, ours, handedIn) });
  }
  return withTimes(found);
}

function headOf(bytes: Buffer, ours: Set<string>, handedIn: Date | null) {
  const mail = headAlone(bytes);
  if (!mail) return { ...nothing, at: handedIn };
  const { isSent, others } = sidesOf(mail, ours);
  const answers = isSent ? others[0] : (mail.replyTo.find(({ address }) => address) ?? mail.from);
  const parties = [...others, ...(isSent ? [] : mail.replyTo)].map(({ address }) => address.toLowerCase());
  return {
    at: believed(mail.date) ?? believed(handedIn),
    isSent,
    id: mail.messageId,
    references: mail.references.slice(0, MOST_REFERENCES),
    parties: [...new Set(parties)].filter(Boolean).slice(0, MOST_PARTIES),
    other: answers?.address.toLowerCase() ?? "",
    subject: bareSubject(mail.subject).toLowerCase(),
  };
}

const nothing = { isSent: false, id: "", references: [], parties: [], other: "", subject: "" };

/** Whether the agency sent it, and who is in it beside the agency: its sender first, or whom it is for. */
export function sidesOf(
  { from, to, cc }: Pick<Mail, "from" | "to" | "cc">,
  ours: Set<string>,
): { isSent: boolean; others: Address[] } {
  const isOurs = ({ address }: Address) => ours.has(withoutTag(address).toLowerCase());
  const isSent = isOurs(from);
  const others = [...to, ...cc].filter((one) => !isOurs(one));
  if (!isSent) return { isSent, others: [from, ...others] };
  // To themselves, as people do who write a note.
  return { isSent, others: others.length ? others : to.slice(0, 1) };
}

/** What stands in its head; null where nobody can read that. */
function headAlone(bytes: Buffer): Mail | null {
  const end = /\r?\n\r?\n/.exec(bytes.toString("latin1", 0, LONGEST));
  try {
    return understand(bytes.subarray(0, end ? end.index + end[0].length : LONGEST));
  } catch {
    return null;
  }
}

/** Before there was any mail nobody sent one; what is to come is held to now. */
function believed(date: Date | null): Date | null {
  if (!date || date.getUTCFullYear() < 1980) return null;
  return date.getTime() > Date.now() ? new Date() : date;
}

/** One that says no time has that of the one before it in its file, or of the one after it. */
function withTimes(found: (Omit<Head, "at"> & { at: Date | null })[]): Head[] {
  const now = new Date();
  const near = (from: number, step: 1 | -1): Date | null => {
    const { path } = found[from]!.place;
    for (let at = from; found[at]?.place.path === path; at += step) if (found[at]!.at) return found[at]!.at;
    return null;
  };
  return found.map((head, at) => ({ ...head, at: near(at, -1) ?? near(at, 1) ?? now }));
}
