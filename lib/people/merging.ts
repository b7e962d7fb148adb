import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { accountNumbers, contactNotes, contacts, logEntries } from "#db/schema/contacts.ts";
import { contactMerges, type Moved } from "#db/schema/merges.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import type { Contact } from "../contacts/card.ts";
import { moveConversations } from "../conversations/linking.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import { lockWaiting, moveWaiting } from "../sending/of-contact.ts";
import { moveVisitors } from "../visitors/visitors.ts";
import { type CardRow, fill, unfill, whatFills } from "./merge-fields.ts";

type Card = Pick<Contact, "id" | "version">;

/**
 * Makes two cards of one person one: everything moves to `kept`, and the address of `merged` leads there. What both
 * have stays on the merged card, so that undoing gives each its own again. The versions are those that the person
 * saw; of two who merge the same pair at once, one wins and the other is told.
 */
export async function mergeContacts(agent: Agent, kept: Card, merged: Card): Promise<void> {
  const agencyId = agent.agency.id;
  if (kept.id === merged.id) throw new Refused("merge_same");
  await db().transaction(async (tx) => {
    const [to, from] = await lockCards(tx, agencyId, kept.id, merged.id);
    if (to.deletedAt || from.deletedAt) throw new Refused("merged_meanwhile");
    if (to.version !== kept.version || from.version !== merged.version) throw new Refused("merge_changed");
    const way = { from: merged.id, to: kept.id };
    const filled = whatFills(to, from);
    const moved: Moved = {
      ...(await movePoints(tx, agencyId, way)),
      accounts: await moveAccounts(tx, agencyId, way),
      notes: await moveRows(tx, contactNotes, agencyId, way),
      entries: await moveRows(tx, logEntries, agencyId, way),
      visitors: await moveVisitors(tx, agencyId, way),
      conversations: await moveConversations(tx, agent, way),
      scheduled: await moveWaiting(tx, agencyId, way),
      filled,
    };
    await setCard(tx, agent, to, fill(to, filled));
    await setCard(tx, agent, from, { deletedAt: sql`now()`, deletedBy: agent.userId, mergedIntoId: kept.id });
    const [merge] = await tx
      .insert(contactMerges)
      .values({ agencyId, keptId: kept.id, mergedId: merged.id, moved, userId: agent.userId })
      .returning({ id: contactMerges.id });
    await ringCards(tx, agencyId, [kept.id, merged.id]);
    await recordAudit(tx, agent, "contact.merged", { merge: merge!.id, kept: kept.id, merged: merged.id });
  });
}

/**
 * Two cards again, each as it was before: what moved goes back, what was filled in goes out, as far as the merge's
 * work still stands. What came to the kept card since stays with it. @returns the card that is back
 */
export async function undoMerge(agent: Agent, mergeId: number): Promise<number> {
  const agencyId = agent.agency.id;
  return db().transaction(async (tx) => {
    const own = and(eq(contactMerges.agencyId, agencyId), eq(contactMerges.id, mergeId));
    const [merge] = await tx.select().from(contactMerges).where(own);
    if (!merge) throw new Refused("no_such_merge");
    const { keptId, mergedId, moved } = merge;
    const [kept, merged] = await lockCards(tx, agencyId, keptId, mergedId);
    // The cards' locks stand above the merge's row: only now it says whether somebody was quicker.
    const [undone] = await tx
      .update(contactMerges)
      .set({ undoneAt: sql`now()`, undoneBy: agent.userId })
      .where(and(own, sql`undone_at is null`))
      .returning({ id: contactMerges.id });
    if (!undone) throw new Refused("undone_already");
    if (kept.deletedAt) throw new Refused("undo_later");
    if (merged.erasedAt) throw new Refused("no_such_contact");
    const way = { from: keptId, to: mergedId };
    await movePointsBack(tx, agencyId, way, moved);
    await moveRows(tx, accountNumbers, agencyId, way, moved.accounts);
    await moveRows(tx, contactNotes, agencyId, way, moved.notes);
    await moveRows(tx, logEntries, agencyId, way, moved.entries);
    const visitors = await moveVisitors(tx, agencyId, { ...way, only: moved.visitors });
    // A browser's conversations follow it, also those that it began since.
    await moveConversations(tx, agent, { ...way, only: { conversations: moved.conversations, visitors } });
    await moveWaiting(tx, agencyId, { ...way, only: moved.scheduled });
    await setCard(tx, agent, kept, unfill(kept, moved.filled));
    await setCard(tx, agent, merged, { deletedAt: sql`null`, deletedBy: sql`null`, mergedIntoId: sql`null` });
    await ringCards(tx, agencyId, [keptId, mergedId]);
    await recordAudit(tx, agent, "contact.merge_undone", { merge: mergeId, kept: keptId, merged: mergedId });
    return mergedId;
  });
}

/** Both cards in the order of their ids, whoever is kept: two merges of one pair never wait for each other. */
async function lockCards(tx: Tx, agencyId: number, one: number, two: number): Promise<[CardRow, CardRow]> {
  await lockWaiting(tx, agencyId, [one, two]);
  const rows = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.agencyId, agencyId), inArray(contacts.id, [one, two])))
    .orderBy(contacts.id)
    // Not weaker: whoever is about to write to one of them (`holdLiving`) waits, and then goes on to the kept one.
    .for("update");
  const card = (id: number) => rows.find((row) => row.id === id);
  const [first, second] = [card(one), card(two)];
  if (!first || !second) throw new Refused("no_such_contact");
  return [first, second];
}

type Way = { from: number; to: number };
type Patch = Parameters<ReturnType<Tx["update"]>["set"]>[0];

async function setCard(tx: Tx, agent: Agent, card: CardRow, patch: Patch): Promise<void> {
  await tx
    .update(contacts)
    .set({ ...(patch as Partial<CardRow>), version: card.version + 1, changedBy: agent.userId })
    .where(and(eq(contacts.agencyId, card.agencyId), eq(contacts.id, card.id)));
}

/** The points that the kept card lacks; of each kind it keeps its own first one. */
async function movePoints(
  tx: Tx,
  agencyId: number,
  { from, to }: Way,
): Promise<Pick<Moved, "points" | "firsts" | "demoted">> {
  const { rows } = await tx.execute<{ id: number; first: boolean; demoted: boolean }>(sql`
    update contact_points p set contact_id = ${to}, is_primary = p.is_primary and not taken.has_first
    from (
      select m.id, m.is_primary, exists (select from contact_points k where k.agency_id = ${agencyId}
        and k.contact_id = ${to} and k.kind = m.kind and k.is_primary) as has_first
      from contact_points m where m.agency_id = ${agencyId} and m.contact_id = ${from}
        and not exists (select from contact_points k where k.agency_id = ${agencyId} and k.contact_id = ${to}
          and k.kind = m.kind and lower(k.value) = lower(m.value))
    ) taken
    where p.agency_id = ${agencyId} and p.id = taken.id
    returning p.id, taken.is_primary as first, taken.is_primary and taken.has_first as demoted`);
  const ids = (those: typeof rows) => those.map((row) => Number(row.id)).sort((a, b) => a - b);
  return {
    points: ids(rows),
    firsts: ids(rows.filter((row) => row.first)),
    demoted: ids(rows.filter((row) => row.demoted)),
  };
}

async function movePointsBack(
  tx: Tx,
  agencyId: number,
  { from, to }: Way,
  { points, firsts, demoted }: Pick<Moved, "points" | "firsts" | "demoted">,
): Promise<void> {
  await tx.execute(sql`
    update contact_points set contact_id = ${to}, is_primary = id = any(${sql.param(firsts)}::bigint[])
    where agency_id = ${agencyId} and contact_id = ${from} and id = any(${sql.param(points)}::bigint[])`);
  // Where somebody made a moved one the kept card's first since, that card takes its oldest again.
  await tx.execute(sql`
    update contact_points p set is_primary = true
    from (
      select distinct on (kind) o.id from contact_points o
      where o.agency_id = ${agencyId} and o.contact_id = ${from}
        and o.kind in (select kind from contact_points
          where agency_id = ${agencyId} and id = any(${sql.param(demoted)}::bigint[]))
        and not exists (select from contact_points k where k.agency_id = ${agencyId} and k.contact_id = ${from}
          and k.kind = o.kind and k.is_primary)
      order by kind, bad_at is not null, id
    ) oldest where p.agency_id = ${agencyId} and p.id = oldest.id`);
}

async function moveAccounts(tx: Tx, agencyId: number, { from, to }: Way): Promise<number[]> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    update account_numbers a set contact_id = ${to}
    where a.agency_id = ${agencyId} and a.contact_id = ${from}
      and not exists (select from account_numbers k where k.agency_id = ${agencyId} and k.contact_id = ${to}
        and k.number = a.number)
    returning id`);
  return rows.map((row) => Number(row.id));
}

type Rows = typeof accountNumbers | typeof contactNotes | typeof logEntries;

async function moveRows(
  tx: Tx,
  table: Rows,
  agencyId: number,
  { from, to }: Way,
  only?: number[],
): Promise<number[]> {
  const moved = await tx
    .update(table)
    .set({ contactId: to })
    .where(
      and(
        eq(table.agencyId, agencyId),
        eq(table.contactId, from),
        only && inArray(table.id, only.length ? only : [0]),
      ),
    )
    .returning({ id: table.id });
  return moved.map((row) => row.id);
}
