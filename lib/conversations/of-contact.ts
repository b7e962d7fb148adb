import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { conversations, drafts } from "#db/schema/conversations.ts";
import type { Moved } from "#db/schema/merges.ts";
import { events, messages, outbox } from "#db/schema/messages.ts";
import { presence } from "#db/schema/presence.ts";
import { readMarks } from "#db/schema/read-marks.ts";
import { reported } from "#db/schema/reported.ts";
import { routes } from "#db/schema/routes.ts";
import { recordEvent } from "../events/record.ts";
import { saidIn } from "../events/said-with.ts";

type Way = { from: number; to: number };
type By = { agencyId: number; userId: number };

/** All that was said, as a part of what hangs on a contact (`people/of-contact.ts`). */
export const ofContact = {
  keys: [conversations.contactId],
  beyond: [routes, readMarks, drafts, presence, messages, events, outbox, reported],
  count: {
    conversations: (agencyId: number, id: number) =>
      sql`select count(*) from conversations where agency_id = ${agencyId} and contact_id = ${id}`,
    messages: (agencyId: number, id: number) => sql`
      select count(*) from conversations c join messages m on m.agency_id = ${agencyId} and m.conversation_id = c.id
      where c.agency_id = ${agencyId} and c.contact_id = ${id}`,
  },

  async move(tx: Tx, by: By, { from, to }: Way) {
    const moved = await moveThose(tx, by, { from, to }, sql``);
    for (const conversationId of moved.open)
      await recordEvent(tx, { ...by, conversationId }, "contact.merged", { contact: to, from }, by);
    return { conversations: moved.all };
  },

  /** A browser's conversations follow it, also those that it began since. */
  async back(tx: Tx, by: By, { from, to }: Way, { conversations, visitors }: Moved): Promise<void> {
    const only = sql`and (id = any(${sql.param(conversations)}::bigint[]) or visitor_id in (
      select v.id from visitors v
      where v.agency_id = ${by.agencyId} and v.contact_id = ${to} and v.id = any(${sql.param(visitors)}::bigint[])))`;
    const { open } = await moveThose(tx, by, { from, to }, only);
    for (const conversationId of open)
      await recordEvent(tx, { ...by, conversationId }, "contact.linked", { contact: to }, by);
  },

  /**
   * Bodies (and with them what a search finds), raw items, addresses, names, first words, drafts, routes. Events stay:
   * they hold ids, kinds and times alone. Open screens are told.
   */
  async blank(tx: Tx, { agencyId, userId }: By, contactIds: number[], name: string) {
    const theirs = sql`contact_id = any(${sql.param(contactIds)}::bigint[])`;
    // What was joined to a thread that is not theirs any more is theirs all the same.
    const all = await lockThose(
      tx,
      agencyId,
      sql`(${theirs} or id in (select merged_into_id from conversations
        where agency_id = ${agencyId} and ${theirs} and merged_into_id is not null))`,
    );
    const ids = all.filter(({ contactId }) => contactIds.includes(contactId));
    if (!ids.length) return { conversations: 0, messages: 0 };
    const those = sql`${sql.param(ids.map(({ id }) => id))}::bigint[]`;
    const hosts = all.filter((one) => !ids.includes(one));
    // What has not left never will: its words are gone.
    await tx.execute(
      sql`delete from outbox where agency_id = ${agencyId} and conversation_id = any(${those}) and claimed_by is null`,
    );
    const messages = await tx.execute(sql`
      update messages set body = '', search = '', address = null, delivery_detail = null, client_id = null
      where agency_id = ${agencyId} and id in (${saidIn(agencyId, sql`select unnest(${those})`)})`);
    await tx.execute(sql`
      update conversations set last_words = '', first_words = ''
      where agency_id = ${agencyId} and id = any(${sql.param(hosts.map(({ id }) => id))}::bigint[])`);
    await tx.execute(sql`
      update conversations set remote_name = ${name}, subject = null, last_words = '', first_words = '', custom = '{}'
      where agency_id = ${agencyId} and id = any(${those})`);
    await tx.execute(
      sql`delete from drafts where agency_id = ${agencyId} and conversation_id = any(${those})`,
    );
    await tx.execute(
      sql`delete from routes
        where agency_id = ${agencyId} and (conversation_id = any(${those}) or origin_id = any(${those}))`,
    );
    for (const { id } of all)
      await recordEvent(tx, { agencyId, conversationId: id }, "contact.erased", {}, { userId });
    return { conversations: ids.length, messages: messages.rowCount ?? 0 };
  },
};

/**
 * @returns those that moved, and the open ones of them, which are told why: in closed ones nobody reads along, and
 * hundreds of lines would tell nothing
 */
async function moveThose(tx: Tx, { agencyId }: By, { from, to }: Way, only: SQL) {
  const rows = await lockThose(tx, agencyId, sql`contact_id = ${from} ${only}`);
  const all = rows.map((row) => row.id);
  await tx.execute(sql`update conversations set contact_id = ${to}
    where agency_id = ${agencyId} and id = any(${sql.param(all)}::bigint[])`);
  return { all, open: rows.filter((row) => row.status === "open").map((row) => row.id) };
}

/** Oldest first, as everybody locks them. */
async function lockThose(tx: Tx, agencyId: number, which: SQL) {
  const { rows } = await tx.execute<{ id: number; status: string; contactId: number }>(sql`
    select id, status, contact_id as "contactId" from conversations
    where agency_id = ${agencyId} and ${which} order by id for no key update`);
  return rows.map((row) => ({ ...row, id: Number(row.id), contactId: Number(row.contactId) }));
}
