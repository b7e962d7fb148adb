import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { personalKinds } from "../addresses/points.ts";
import type { Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { ringCards } from "../events/ring.ts";
import { bindVisitor } from "../visitors/visitors.ts";
import type { Conversation } from "./finding.ts";

export type Match = {
  id: number;
  name: string;
  accounts: string[];
  address: string | null;
  /** Why it is likely: the same number or email, or a like name; null when it was searched for. */
  because: "phone" | "email" | "name" | null;
};

/**
 * Says who a conversation is with. Binds the visitor's browser, so past and later conversations of it follow.
 */
export async function linkContact(
  agent: Agent,
  conversation: Conversation,
  contactId: number,
): Promise<void> {
  await transaction(async (tx) => {
    const { rows } = await tx.execute(
      sql`select 1 from contacts where agency_id = ${agent.agency.id} and id = ${contactId} and deleted_at is null for share`,
    );
    if (!rows.length) throw new Refused("no_such_contact");
    await bindVisitor(tx, conversation, contactId);
    await setContact(tx, agent, conversation, contactId);
  });
}

/** *Not this person*: undoes the link here and for the browser's other conversations. */
export async function unlinkContact(agent: Agent, conversation: Conversation): Promise<void> {
  await transaction(async (tx) => {
    await bindVisitor(tx, conversation, null);
    await setContact(tx, agent, conversation, null);
  });
}

/** In which the visitor chats, which goes with their new card; undefined when nobody said. */
export async function findLanguage({ agencyId, visitorId }: Conversation): Promise<"en" | "es" | undefined> {
  const rows = await prepared<{ language: "en" | "es" | null }>(
    "find-visitor-language",
    "select language from visitors where agency_id = $1 and id = $2",
    [agencyId, visitorId],
  );
  return rows[0]?.language ?? undefined;
}

/** Contacts who share a number or an email with what the visitor typed, then those of a like name. */
export function listMatches(agent: Agent, conversation: Conversation): Promise<Match[]> {
  return prepared<Match>("list-matches", matchesText, [agent.agency.id, conversation.id]);
}

async function setContact(tx: Tx, agent: Agent, c: Conversation, contactId: number | null): Promise<void> {
  // Oldest first, so that two links of one browser lock its conversations in the same order.
  const { rows } = await tx.execute<{ id: number; contact: number | null }>(sql`
    select id, contact_id as contact from conversations
    where agency_id = ${c.agencyId} and (id = ${c.id} or visitor_id = (select v.id from visitors v
      where v.agency_id = ${c.agencyId} and v.id = ${c.visitorId} and not v.is_shared))
    order by id for no key update`);
  for (const row of rows) {
    const before = row.contact === null ? null : Number(row.contact);
    if (before === contactId) continue;
    await tx.execute(sql`update conversations set contact_id = ${contactId}
      where agency_id = ${c.agencyId} and id = ${row.id}`);
    const subject = { agencyId: c.agencyId, conversationId: Number(row.id) };
    const by = { userId: agent.userId };
    if (contactId !== null) await recordEvent(tx, subject, "contact.linked", { contact: contactId }, by);
    else if (before !== null) await recordEvent(tx, subject, "contact.unlinked", { contact: before }, by);
    // Beside the other conversations of both this one comes or goes.
    await ringCards(
      tx,
      c.agencyId,
      [before, contactId].flatMap((id) => id ?? []),
    );
  }
}

const matchesText = `
  with typed as (
    select v.email, v.phone, coalesce(v.name, c.remote_name) as name,
      (select array_agg(distinct m.address) from messages m
       where m.agency_id = $1 and m.conversation_id = c.id and m.address is not null) as addresses
    from conversations c left join visitors v on v.agency_id = $1 and v.id = c.visitor_id
    where c.agency_id = $1 and c.id = $2
  ), likely as (
    select p.contact_id as id, p.kind as because, 0 as rank from typed
    join contact_points p on p.agency_id = $1 and p.kind in ${personalKinds}
      and (p.value = typed.phone or p.value = typed.email or p.value = any(typed.addresses))
    union all
    select k.id, 'name', 1 from typed join contacts k on k.agency_id = $1
      and length(typed.name) > 3 and fold(k.name) collate "C" = fold(typed.name)
  ), best as (
    select distinct on (id) id, because, rank from likely order by id, rank
  )
  select k.id, k.name, best.because, k.location as address,
    coalesce((select array_agg(a.number order by a.number) from account_numbers a
              where a.agency_id = $1 and a.contact_id = k.id), '{}') as accounts
  from best join contacts k on k.agency_id = $1 and k.id = best.id and k.deleted_at is null
  order by best.rank, k.name limit 8`;
