import type { Draft, OpenedMail } from "#lib/outside/drafts.ts";
import type { Habit } from "#lib/outside/mailboxes.ts";
import type { OutsideMail } from "#lib/outside/mails.ts";
import type { AgencyMailbox } from "#lib/outside/send-from-mailbox.ts";
import type { Words } from "#lib/words/words.ts";

export type MailboxView = {
  agency: string;
  words: Words;
  theme: "system" | "light" | "dark";
  mailboxes: { address: string; name: string | null }[];
  /** The agency's, to which residents write. */
  ours: AgencyMailbox[];
  /** Whose is open: an address. */
  box: string;
  mails: OutsideMail[];
  /** The newest of each mailbox. */
  last: OutsideMail[];
  /** The mail that is read, and whether as HTML. */
  open: OpenedMail | null;
  asHtml: boolean;
  /** The mail that is written. */
  draft: Draft | null;
  habit: Habit | null;
  problem: "box" | "from" | "to" | null;
  done: "sent" | "saved" | null;
  now: Date;
};
