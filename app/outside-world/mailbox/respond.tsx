import { cookies } from "next/headers";
import { MailboxPage } from "#components/outside-world/mailbox-page.tsx";
import type { MailboxView } from "#components/outside-world/mailbox-view.ts";
import { readLook } from "#lib/auth/look.ts";
import { findHost } from "#lib/chat/chat.ts";
import { html, page } from "#lib/html.ts";
import {
  answerMail,
  type Draft,
  forwardMail,
  newMail,
  type OpenedMail,
  openMail,
} from "#lib/outside/drafts.ts";
import { mailboxes, readHabit } from "#lib/outside/mailboxes.ts";
import { listLastMails, listMails } from "#lib/outside/mails.ts";
import { type AgencyMailbox, listAgencyMailboxes } from "#lib/outside/send-from-mailbox.ts";
import { outsidePolicy } from "#lib/policy.ts";
import type { Trial } from "#lib/trial/trial.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";

/** What the person has in hand. `draft` is what was not sent, and `problem` why. */
export type Held = Pick<MailboxView, "box" | "asHtml" | "problem" | "done" | "draft"> & {
  mail: number | null;
  write: string;
};

/** The whole page; 422 with everything typed where something is wrong. */
export async function respondWithMailbox(trial: Trial, { mail, write, ...held }: Held): Promise<Response> {
  const { box, problem } = held;
  const [{ language, theme }, host, ours, habit, last, mails, found] = await Promise.all([
    cookies().then(readLook),
    findHost(trial.slug),
    listAgencyMailboxes(trial.id),
    readHabit(trial.id, box),
    listLastMails(trial.id),
    listMails(trial.id, box),
    mail === null ? null : openMail(trial.id, mail),
  ]);
  const words = wordsFor(language, host?.timeZone ?? "UTC");
  const open = found?.mailbox === box ? found : null;
  const draft = held.draft ?? draftOf(write, open, box, ours, words);
  const view = {
    ...held,
    ...{ agency: trial.name, theme, words, ours, habit, last, mails, mailboxes, open, draft },
  };
  const markup = await html(<MailboxPage {...view} now={new Date()} />);
  return page(markup, { status: problem ? 422 : 200, policy: outsidePolicy });
}

function draftOf(
  write: string,
  open: OpenedMail | null,
  box: string,
  ours: AgencyMailbox[],
  words: Words,
): Draft | null {
  if (write === "reply" && open) return answerMail(open, words);
  if (write === "forward" && open) return forwardMail(open, words);
  return write ? newMail(box, ours[0]?.address ?? "") : null;
}
