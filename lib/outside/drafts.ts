import type { Upload } from "../attachments/keeping.ts";
import { readMail } from "../channels/email/read.ts";
import { answerTo, bareSubject } from "../mails/subject.ts";
import type { Words } from "../words/words.ts";
import { findMail, type OutsideMail } from "./mails.ts";

/** A mail that somebody reads. */
export type OpenedMail = OutsideMail & { mail: Awaited<ReturnType<typeof readMail>> };

export async function openMail(agencyId: number, id: number): Promise<OpenedMail | null> {
  const found = await findMail(agencyId, id);
  if (!found) return null;
  const { bytes, ...row } = found;
  return { ...row, mail: await readMail(bytes) };
}

/** What stands in the form of a mail that is being written. */
export type Draft = {
  from: string;
  to: string;
  subject: string;
  body: string;
  /** The mails that it answers, or whose files go along. */
  answers: number | null;
  forwards: number | null;
};

export const newMail = (from: string, to: string): Draft => ({
  ...{ from, to, subject: "", body: "", answers: null, forwards: null },
});

/** Below the answer stands what is answered, as programs put it. */
export function answerMail(opened: OpenedMail, { t, when }: Words): Draft {
  const { mail, isOwn, mailbox, id, at } = opened;
  const { from, to, replyTo, text, subject } = mail;
  const writers = isOwn ? to : replyTo.length ? replyTo : [from];
  const quoted = text
    .trimEnd()
    .split("\n")
    .map((line) => `> ${line}`.trimEnd());
  const says = t("mails.wrote", { time: when(at, new Date(0)), name: from.name || from.address });
  return {
    ...newMail(mailbox, writers.map(({ address }) => address).join(", ")),
    ...{ subject: answerTo(subject), body: `\n\n${says}\n${quoted.join("\n")}\n`, answers: id },
  };
}

export function forwardMail(opened: OpenedMail, { t, when }: Words): Draft {
  const { mail, mailbox, id, at } = opened;
  const head = [
    `---------- ${t("mailbox.forwarded")} ----------`,
    `${t("mailbox.from")}: ${mail.from.name} <${mail.from.address}>`,
    `${t("mailbox.date")}: ${when(at, new Date(0))}`,
    `${t("mailbox.subject")}: ${mail.subject}`,
    `${t("mailbox.to")}: ${mail.to.map(({ address }) => address).join(", ")}`,
  ];
  return {
    ...newMail(mailbox, ""),
    ...{ subject: `Fwd: ${bareSubject(mail.subject)}`, forwards: id },
    body: `\n\n${head.join("\n")}\n\n${mail.text}`,
  };
}

/** The mails that an answer names, the oldest first. */
export async function referencesTo(agencyId: number, id: number | null): Promise<string[]> {
  const answered = id === null ? null : await openMail(agencyId, id);
  if (!answered) return [];
  const { references, messageId } = answered.mail;
  return [...references.toReversed(), messageId].filter(Boolean);
}

export async function filesOf(agencyId: number, id: number | null): Promise<Upload[]> {
  const opened = id === null ? null : await openMail(agencyId, id);
  return (opened?.mail.files ?? [])
    .filter(({ isInline }) => !isInline)
    .map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }));
}
