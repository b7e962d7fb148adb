import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { accountNumbers, contactPoints, contacts } from "#db/schema/contacts.ts";
import { recordAudit } from "../agencies/audit.ts";
import type { Agent } from "../conversations/access.ts";
import { Refused } from "../errors.ts";
import type { Contact } from "./card.ts";
import type { CardInput } from "./card-input.ts";
import { type CheckedCard, checkCard } from "./checking.ts";

/**
 * Writes a card as it was typed, whole or not at all; null makes a new one. `version` is the card that stood in the
 * form: when a colleague has changed it since, nothing is written and the sentence names them.
 * @returns the card's id
 */
export async function saveContact(
  agent: Agent,
  contact: Pick<Contact, "id"> | null,
  { version, clientId, card }: { version: number; clientId: string; card: CardInput },
): Promise<number> {
  const checked = checkCard(card);
  return db().transaction(async (tx) => {
    const made = contact ? null : await findMade(tx, agent, clientId);
    if (made) return made;
    const id = contact?.id ?? (await addContact(tx, agent, clientId, checked));
    if (contact) await changeContact(tx, agent, id, version, checked);
    await savePoints(tx, { agencyId: agent.agency.id, id }, checked);
    await saveAccounts(tx, { agencyId: agent.agency.id, id }, checked);
    return id;
  });
}

/** The audit log is read back no further than this: a form stands open for hours, not for months. */
const LATELY = 1000;

type Key = { agencyId: number; id: number };

/** The card that this very form has made already: a button that was pressed twice makes one person. */
async function findMade(tx: Tx, agent: Agent, clientId: string): Promise<number | null> {
  const agencyId = agent.agency.id;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`card ${agencyId} ${clientId}`}, 0))`);
  const { rows } = await tx.execute<{ id: number }>(sql`
    select (a.data::jsonb->>'contact')::bigint as id from (
      select * from audit_entries where agency_id = ${agencyId} order by id desc limit ${LATELY}
    ) a where a.kind = 'contact.created' and a.user_id = ${agent.userId}
      and a.data::jsonb->>'client' = ${clientId}`);
  return rows[0] ? Number(rows[0].id) : null;
}

async function addContact(tx: Tx, agent: Agent, clientId: string, { fields }: CheckedCard): Promise<number> {
  const [row] = await tx
    .insert(contacts)
    .values({ agencyId: agent.agency.id, ...fields })
    .returning({ id: contacts.id });
  await recordAudit(tx, agent, "contact.created", { contact: row!.id, client: clientId });
  return row!.id;
}

async function changeContact(
  tx: Tx,
  agent: Agent,
  id: number,
  version: number,
  { fields }: CheckedCard,
): Promise<void> {
  const own = and(eq(contacts.agencyId, agent.agency.id), eq(contacts.id, id));
  const [now] = await tx
    .select({ version: contacts.version, deletedAt: contacts.deletedAt })
    .from(contacts)
    .where(own)
    .for("no key update");
  if (!now) throw new Refused("no_such_contact");
  if (now.deletedAt) throw new Refused("contact_deleted");
  if (now.version !== version) throw await heldBecauseOf(tx, agent, id, version);
  await tx
    .update(contacts)
    .set({ ...fields, version: version + 1 })
    .where(own);
  await recordAudit(tx, agent, "contact.edited", { contact: id, version: version + 1 });
}

/** Who changed it. */
async function heldBecauseOf(tx: Tx, agent: Agent, id: number, version: number): Promise<Refused> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select u.name from (
      select * from audit_entries where agency_id = ${agent.agency.id} order by id desc limit ${LATELY}
    ) a join users u on u.id = a.user_id
    where a.kind = 'contact.edited' and (a.data::jsonb->>'contact')::bigint = ${id}
      and (a.data::jsonb->>'version')::bigint > ${version}
    order by a.id desc limit 1`);
  const name = rows[0]?.name;
  return name ? new Refused("card_changed_by", { name }) : new Refused("card_changed");
}

async function savePoints(tx: Tx, { agencyId, id }: Key, { points, removed }: CheckedCard): Promise<void> {
  const own = and(eq(contactPoints.agencyId, agencyId), eq(contactPoints.contactId, id));
  if (removed.points.length)
    await tx.delete(contactPoints).where(and(own, inArray(contactPoints.id, removed.points)));
  const before = new Map((await tx.select().from(contactPoints).where(own)).map((row) => [row.id, row]));
  const added: (typeof contactPoints.$inferInsert)[] = [];
  for (const { id: pointId, bad, ...point } of points) {
    const row = pointId === null ? undefined : before.get(pointId);
    const badAt = bad ? (row?.badAt ?? new Date()) : null;
    // An id that is not this card's is nothing that this form may touch: what was typed becomes a row of its own.
    if (!row) added.push({ agencyId, contactId: id, ...point, badAt });
    else if (differs(row, { ...point, badAt }))
      await tx
        .update(contactPoints)
        .set({ ...point, badAt })
        .where(and(own, eq(contactPoints.id, row.id)));
  }
  if (added.length) await tx.insert(contactPoints).values(added);
}

type Row = Pick<typeof contactPoints.$inferSelect, "kind" | "value" | "label" | "isPrimary" | "badAt">;
const differs = (a: Row, b: Row) =>
  a.value !== b.value || a.label !== b.label || a.isPrimary !== b.isPrimary || !a.badAt !== !b.badAt;

async function saveAccounts(
  tx: Tx,
  { agencyId, id }: Key,
  { accounts, removed }: CheckedCard,
): Promise<void> {
  const own = and(eq(accountNumbers.agencyId, agencyId), eq(accountNumbers.contactId, id));
  if (removed.accounts.length)
    await tx.delete(accountNumbers).where(and(own, inArray(accountNumbers.id, removed.accounts)));
  const before = new Map((await tx.select().from(accountNumbers).where(own)).map((row) => [row.id, row]));
  const added: (typeof accountNumbers.$inferInsert)[] = [];
  for (const { id: accountId, number } of accounts) {
    const row = accountId === null ? undefined : before.get(accountId);
    if (!row) added.push({ agencyId, contactId: id, number });
    else if (row.number !== number)
      await tx
        .update(accountNumbers)
        .set({ number })
        .where(and(own, eq(accountNumbers.id, row.id)));
  }
  if (added.length) await tx.insert(accountNumbers).values(added);
}
