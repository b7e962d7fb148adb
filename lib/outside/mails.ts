import { prepared } from "#db/index.ts";
import { cleanLine } from "../clean-text.ts";

/** A mail as a list of a mailbox says it. */
export type OutsideMail = {
  id: number;
  mailbox: string;
  /** Whether its owner wrote it. */
  isOwn: boolean;
  /** Who wrote it, or to whom it went. */
  other: string;
  subject: string;
  /** Why the agency's server did not take it. */
  problem: string | null;
  at: Date;
};

/** More than a playground needs. */
const MOST = 200;

export async function keepMail(
  agencyId: number,
  { mailbox, isOwn, other, subject, bytes }: Omit<OutsideMail, "id" | "problem" | "at"> & { bytes: Buffer },
): Promise<number> {
  const [row] = await prepared<{ id: number }>(
    "keep-outside-mail",
    `insert into outside_mails (agency_id, mailbox, is_own, other, subject, bytes) values ($1, $2, $3, $4, $5, $6)
     returning id`,
    [agencyId, mailbox, isOwn, cleanLine(other, 500), cleanLine(subject, 998), bytes],
  );
  await prepared(
    "drop-old-outside-mails",
    `delete from outside_mails where agency_id = $1 and id <= (
       select id from outside_mails where agency_id = $1 order by id desc offset ${MOST} limit 1)`,
    [agencyId],
  );
  return row!.id;
}

/** In the words of the server that did not take it. */
export async function noteRefusal(agencyId: number, id: number, words: string): Promise<void> {
  await prepared(
    "note-outside-refusal",
    "update outside_mails set problem = $3 where agency_id = $1 and id = $2",
    [agencyId, id, cleanLine(words, 300)],
  );
}

/** What lies in a mailbox, the newest first. */
export const listMails = (agencyId: number, mailbox: string): Promise<OutsideMail[]> =>
  prepared<OutsideMail>(
    "list-outside-mails",
    `select ${columns} from outside_mails where agency_id = $1 and mailbox = $2 order by id desc`,
    [agencyId, mailbox],
  );

/** The newest mail of every mailbox that has any, the newest first. */
export const listLastMails = (agencyId: number): Promise<OutsideMail[]> =>
  prepared<OutsideMail>(
    "list-last-outside-mails",
    `select ${columns} from (
       select distinct on (mailbox) * from outside_mails where agency_id = $1 order by mailbox, id desc
     ) last order by id desc limit 50`,
    [agencyId],
  );

export async function findMail(
  agencyId: number,
  id: number,
): Promise<(OutsideMail & { bytes: Buffer }) | null> {
  if (!Number.isSafeInteger(id)) return null;
  const [row] = await prepared<OutsideMail & { bytes: Buffer }>(
    "find-outside-mail",
    `select ${columns}, bytes from outside_mails where agency_id = $1 and id = $2`,
    [agencyId, id],
  );
  return row ?? null;
}

const columns = `id, mailbox, is_own as "isOwn", other, subject, problem, at`;
