import { prepared } from "#db/index.ts";
import { findAnswered, type OnPaper, takeAnswer } from "../letters/answers.ts";
import { comeBack, type Why } from "../letters/returned.ts";
import { beginningOf } from "../letters/waiting.ts";

/** A letter that the agency has posted, as it lies with whoever it was written to. */
export type TrayLetter = {
  batchId: number;
  messageId: number;
  /** Its reference. */
  conversationId: number;
  /** Name and address, as they stand in the window. */
  address: string[];
  words: string;
  postedAt: Date;
  /** The post has taken it back, or another one was sent in its place. */
  isBack: boolean;
};

/** More than a playground needs. */
const MOST = 60;

/** What was posted last, the newest first. */
export async function listTray(agencyId: number): Promise<TrayLetter[]> {
  const rows = await prepared<Omit<TrayLetter, "words"> & { body: string }>("list-outside-letters", text, [
    agencyId,
    MOST,
  ]);
  return rows.map(({ body, ...letter }) => ({ ...letter, words: beginningOf(body) }));
}

const text = `
  select l.batch_id as "batchId", l.message_id as "messageId", m.conversation_id as "conversationId", l.address, m.body,
    b.posted_at as "postedAt",
    m.delivery <> 'sent' or exists (select from letters later
      where later.agency_id = $1 and later.message_id = l.message_id and later.batch_id > l.batch_id) as "isBack"
  from letter_batches b
  join letters l on l.agency_id = $1 and l.batch_id = b.id
  join messages m on m.agency_id = $1 and m.id = l.message_id
  where b.agency_id = $1 and b.posted_at is not null and cardinality(l.address) > 0
  order by b.posted_at desc, b.id desc, l.place limit $2`;

/** One that whoever has it may still answer or refuse. */
export async function findInTray(agencyId: number, messageId: number): Promise<TrayLetter | null> {
  const tray = await listTray(agencyId);
  return tray.find((one) => one.messageId === messageId && !one.isBack) ?? null;
}

/**
 * The post brings it back. Who opens envelopes in an agency presses *came back*; a trial has nobody there, and the outside
 * world does what they would have done.
 */
export const returnToSender = (agencyId: number, letter: TrayLetter, why: Why): Promise<void> =>
  comeBack(agencyId, letter.conversationId, letter.messageId, why);

/** An answer arrives as what staff log when one came by post. @returns whether there was such a letter */
export async function answerOnPaper(
  agencyId: number,
  { messageId }: TrayLetter,
  paper: OnPaper,
): Promise<boolean> {
  const answered = await findAnswered({ agency: { id: agencyId } }, messageId);
  if (!answered) return false;
  await takeAnswer(agencyId, answered, paper);
  return true;
}
