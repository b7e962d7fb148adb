import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";

type Inbox = { agencyId: number; id: number };
export type PastRaw = {
  importId: number;
  /** As hex. */
  sha256: string;
  body: Buffer;
  messageId: number;
  /** Why it could not be read; null where it was. */
  problem: string | null;
};

/** An old mail as it was, with the message that it has become: nothing reads it any more. */
export async function keepPastRaw(tx: Tx, { agencyId, id }: Inbox, raw: PastRaw): Promise<void> {
  const { importId, sha256, body, messageId, problem } = raw;
  await tx.execute(sql`
    insert into raw_inbound (agency_id, channel, inbox_id, sha256, body, state, message_id, problem, import_id)
    values (${agencyId}, 'email', ${id}, decode(${sha256}, 'hex'), ${body},
      ${problem === null ? "read" : "unreadable"}, ${messageId}, ${problem}, ${importId})`);
}

/** What an inbox calls a mail, whichever way it comes: by its bytes. */
export const nameOfPast = (sha256: string): string => `mail:${sha256.slice(0, 32)}`;

/**
 * Those of these mails that an inbox has, by their hashes, with the conversation where an import has brought them. Of a
 * person who was erased only the name of the mail is left, and that keeps it from coming back.
 */
export async function listKnown(
  { agencyId, id }: Inbox,
  hashes: string[],
): Promise<Map<string, number | null>> {
  const known = new Map<string, number | null>();
  for (let at = 0; at < hashes.length; at += 1000) {
    const some = hashes.slice(at, at + 1000);
    const names = new Map(some.map((sha256) => [nameOfPast(sha256), sha256]));
    const { rows: named } = await db().execute<{ name: string }>(sql`
      select external_id as name from messages
      where agency_id = ${agencyId} and inbox_id = ${id} and external_id = any(${sql.param([...names.keys()])}::text[])`);
    for (const { name } of named) known.set(names.get(name)!, null);
    const { rows } = await db().execute<{ sha256: string; conversation: string | null }>(sql`
      select encode(r.sha256, 'hex') as sha256, m.conversation_id as conversation from raw_inbound r
      left join messages m on m.agency_id = ${agencyId} and m.id = r.message_id and r.import_id is not null
      where r.agency_id = ${agencyId} and r.inbox_id = ${id}
        and r.sha256 = any(${sql.param(some.map((sha256) => Buffer.from(sha256, "hex")))}::bytea[])`);
    for (const { sha256, conversation } of rows)
      known.set(sha256, conversation === null ? null : Number(conversation));
  }
  return known;
}

export type Brought = { conversationId: number; messageIds: number[] };

/** What an import has brought that is still here, by conversations. */
export async function listBrought(agencyId: number, importId: number): Promise<Brought[]> {
  const { rows } = await db().execute<{ conversation: string; ids: string[] }>(sql`
    select m.conversation_id as conversation, array_agg(m.id order by m.id) as ids from raw_inbound r
    join messages m on m.agency_id = ${agencyId} and m.id = r.message_id
    where r.agency_id = ${agencyId} and r.import_id = ${importId} group by m.conversation_id order by m.conversation_id`);
  return rows.map(({ conversation, ids }) => ({
    conversationId: Number(conversation),
    messageIds: ids.map(Number),
  }));
}

/** With the messages that they have become, and before those. */
export async function dropPastRaw(tx: Tx, agencyId: number, messageIds: number[]): Promise<void> {
  await tx.execute(sql`
    delete from raw_inbound where agency_id = ${agencyId} and message_id = any(${sql.param(messageIds)}::bigint[])
      and import_id is not null`);
}
