import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { keepPastRaw, listKnown } from "../channels/past.ts";
import { findOwner } from "../contacts/owning.ts";
import { lockConversation } from "../conversations/locked.ts";
import { addPast, openPast, settlePast } from "../conversations/past.ts";
import { isUntouched } from "../conversations/past-dropping.ts";
import { type Head, readHeads } from "./heads.ts";
import type { Mailbox } from "./mailbox.ts";
import { type OldMail, readOldMail } from "./reading.ts";
import { beginReceipt, endReceipt, type Receipt } from "./receipt.ts";
import { threadsOf } from "./threads.ts";

/** What came of a mailbox: each of its mails is one of `brought`, `known` and `unreadable`. */
export type Brought = {
  mails: number;
  brought: number;
  conversations: number;
  known: number;
  unreadable: number;
};

/**
 * Brings an old mailbox in as closed history: nobody is called, nothing is answered, no clock runs. What is there already
 * is left alone, so that whoever begins again goes on. A dry run writes nothing, and its receipt is null.
 */
export async function bringIn(
  mailbox: Mailbox,
  place: string,
  {
    isDry = false,
    tell = () => undefined,
  }: { isDry?: boolean; tell?: (done: number, of: number) => void } = {},
): Promise<Brought & { receipt: number | null }> {
  const heads = await readHeads(place, mailbox.ours);
  const once = new Map(heads.map((head) => [head.sha256, head]));
  const known = await listKnown(mailbox.inbox, [...once.keys()]);
  const counts = { mails: heads.length, brought: 0, conversations: 0, unreadable: 0, known: heads.length };
  const receipt = isDry ? null : await beginReceipt(mailbox, place);
  for (const thread of threadsOf([...once.values()])) {
    const fresh = thread.filter(({ sha256 }) => !known.has(sha256));
    if (!fresh.length) continue;
    const begun = await findBegun(mailbox, thread, known);
    const done = await bringThread(mailbox, { fresh, begun, receipt });
    counts.brought += done.brought;
    counts.unreadable += done.unreadable;
    counts.conversations += done.brought ? 1 : 0;
    counts.known -= fresh.length;
    tell(counts.brought + counts.unreadable, once.size - known.size);
  }
  if (receipt) await endReceipt(receipt, heads.length);
  return { ...counts, receipt: receipt?.id ?? null };
}

type Thread = { fresh: Head[]; begun: number | null; receipt: Receipt | null };
const MOST_AT_ONCE = 100;
const MOST_BYTES = 20_000_000;

/** In portions: of a long one no more than that is in memory, and each is there as a whole or not at all. */
async function bringThread(mailbox: Mailbox, { fresh, begun, receipt }: Thread) {
  const counts = { brought: 0, unreadable: 0 };
  let into = begun;
  for (let at = 0; at < fresh.length; ) {
    const portion: OldMail[] = [];
    for (let bytes = 0; at < fresh.length && portion.length < MOST_AT_ONCE && bytes < MOST_BYTES; at++) {
      const mail = await readOldMail(mailbox, fresh[at]!, receipt !== null);
      bytes += mail.bytes.length;
      portion.push(mail);
    }
    const readable = portion.filter(({ problem }) => problem === null);
    counts.brought += readable.length;
    counts.unreadable += portion.length - readable.length;
    if (!receipt) continue;
    if (readable.length) into = await write(mailbox, readable, { receipt, into, isLast: at >= fresh.length });
    // Nobody knows whom these are from: each stands by itself.
    for (const one of portion)
      if (one.problem !== null) await write(mailbox, [one], { receipt, into: null, isLast: true });
  }
  return counts;
}

type Writing = { receipt: Receipt; into: number | null; isLast: boolean };

/** @returns the conversation in which they stand */
async function write(
  mailbox: Mailbox,
  mails: OldMail[],
  { receipt, into, isLast }: Writing,
): Promise<number> {
  const { agencyId, inbox } = mailbox;
  const [first] = mails as [OldMail, ...OldMail[]];
  const contactId = await findOwner(agencyId, "email", first.message.address ?? "");
  return transaction(async (tx) => {
    const id =
      into === null
        ? await openPast(tx, {
            ...{ agencyId, contactId, name: first.name, subject: first.subject, at: first.message.at },
            startedBy: first.message.kind === "outbound" ? "agency" : "resident",
          })
        : (await lockConversation(tx, agencyId, into)).id;
    for (const mail of mails) {
      const { message, bytes, problem, head } = mail;
      // Where nothing stands before it, what a machine wrote is what the conversation is about.
      const isAlone = into === null && mail === first && message.kind === "machine";
      const messageId = await addPast(
        tx,
        { agencyId, id },
        { ...message, kind: isAlone ? "inbound" : message.kind },
      );
      const raw = { importId: receipt.id, sha256: head.sha256, body: bytes, messageId, problem };
      await keepPastRaw(tx, inbox, raw);
    }
    await settlePast(tx, { agencyId, id }, isLast ? receipt.id : undefined);
    return id;
  });
}

/** The conversation in which a thread was begun by an import and nobody has gone on; null where there is none. */
async function findBegun(
  { agencyId }: Mailbox,
  thread: Head[],
  known: Map<string, number | null>,
): Promise<number | null> {
  const own = thread.map(({ sha256 }) => known.get(sha256) ?? null).find((id) => id !== null);
  const id = own ?? (await findAnswered(agencyId, thread));
  return id !== null && id !== undefined && (await isUntouched(db(), { agencyId, id })) ? id : null;
}

/** Of another import: what was sent lies in another file than what came. */
async function findAnswered(agencyId: number, thread: Head[]): Promise<number | null> {
  const ids = [...new Set(thread.flatMap(({ references }) => references))];
  const parties = [...new Set(thread.flatMap((head) => head.parties))];
  if (!ids.length || !parties.length) return null;
  const { rows } = await db().execute<{ id: string }>(sql`
    select m.conversation_id as id from mails w
    join messages m on m.agency_id = ${agencyId} and m.id = w.message_id
    join raw_inbound r on r.agency_id = ${agencyId} and r.message_id = m.id and r.import_id is not null
    where w.agency_id = ${agencyId} and w.internet_id <> '' and w.internet_id = any(${sql.param(ids)}::text[])
      and lower(m.address) = any(${sql.param(parties)}::text[])
    order by m.created_at desc limit 1`);
  return rows[0] ? Number(rows[0].id) : null;
}
