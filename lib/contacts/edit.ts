import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { accountNumbers, contactPoints, contacts } from "#db/schema/contacts.ts";
import { users } from "#db/schema/users.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import { listFields } from "../custom-fields/fields.ts";
import { withChanges } from "../custom-fields/values.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import { tellOfCard } from "../webhooks/cards.ts";
import type { Contact } from "./card.ts";
import type { CardInput } from "./card-input.ts";
import { type CheckedCard, checkCard } from "./checking.ts";

/**
 * Writes a card as it was typed, whole or not at all; null makes a new one, once for each form (`clientId`). `version` is the card that stood in the
 * form: when a colleague has changed it since, nothing is written and the sentence names them.
 * @returns the card's id
 */
export async function saveContact(
  agent: Agent,
  contact: Pick<Contact, "id"> | null,
  { version, clientId, card }: { version: number; clientId: string; card: CardInput },
): Promise<number> {
  const own = { fields: await listFields(agent, "contact"), language: agent.language };
  const checked = checkCard(card, own);
  return transaction(async (tx) => {
    const added = contact ? null : await addContact(tx, agent, clientId, checked);
    const id = contact?.id ?? added;
    if (!id) return findMade(tx, agent, clientId, checked);
    if (contact) await changeContact(tx, agent, id, version, checked);
    await savePoints(tx, { agencyId: agent.agency.id, id }, checked);
    await saveAccounts(tx, { agencyId: agent.agency.id, id }, checked);
    await ringCards(tx, agent.agency.id, [id]);
    const key = { agencyId: agent.agency.id, id };
    await tellOfCard(tx, key, contact ? "contact.changed" : "contact.created", agent);
    return id;
  });
}

type Key = { agencyId: number; id: number };

/** @returns null when this very form has made a card already */
async function addContact(
  tx: Tx,
  agent: Agent,
  clientId: string,
  { fields, custom }: CheckedCard,
): Promise<number | null> {
  const [row] = await tx
    .insert(contacts)
    .values({
      agencyId: agent.agency.id,
      ...fields,
      custom: withChanges({}, custom),
      createdBy: agent.userId,
      clientId,
    })
    .onConflictDoNothing()
    .returning({ id: contacts.id });
  if (row) await recordAudit(tx, agent, "contact.created", { contact: row.id });
  return row?.id ?? null;
}

/** The card that this form has made: a button pressed twice makes one person. Refuses when it says something else. */
async function findMade(tx: Tx, agent: Agent, clientId: string, checked: CheckedCard): Promise<number> {
  const agencyId = agent.agency.id;
  const [made] = await tx
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.agencyId, agencyId),
        eq(contacts.createdBy, agent.userId),
        eq(contacts.clientId, clientId),
      ),
    );
  const { id, name } = made!;
  const points = await tx
    .select()
    .from(contactPoints)
    .where(and(eq(contactPoints.agencyId, agencyId), eq(contactPoints.contactId, id)))
    .orderBy(contactPoints.id);
  const accounts = await tx
    .select()
    .from(accountNumbers)
    .where(and(eq(accountNumbers.agencyId, agencyId), eq(accountNumbers.contactId, id)))
    .orderBy(accountNumbers.id);
  const stands = {
    ...{ fields: made!, custom: made!.custom, accounts },
    points: points.map((row) => ({ ...row, bad: !!row.badAt })),
  };
  if (contentOf(stands, checked) !== contentOf(checked, checked))
    throw new Refused("already", { words: name });
  return id;
}

/** What a card says, in the fields that `like` has. */
const contentOf = (
  card: Pick<CheckedCard, "fields" | "points" | "accounts" | "custom">,
  like: CheckedCard,
): string =>
  JSON.stringify([
    (Object.keys(like.fields) as (keyof CheckedCard["fields"])[]).map((name) => card.fields[name]),
    card.points.map(({ kind, value, extension, label, isPrimary, bad }) => [
      ...[kind, value, extension, label, isPrimary, bad],
    ]),
    card.accounts.map(({ number }) => number),
    Object.keys(like.custom).map((id) => card.custom[id] ?? null),
  ]);

async function changeContact(
  tx: Tx,
  agent: Agent,
  id: number,
  version: number,
  { fields, custom }: CheckedCard,
): Promise<void> {
  const own = and(eq(contacts.agencyId, agent.agency.id), eq(contacts.id, id));
  const [now] = await tx
    .select({
      ...{ version: contacts.version, deletedAt: contacts.deletedAt },
      ...{ changedBy: contacts.changedBy, custom: contacts.custom },
    })
    .from(contacts)
    .where(own)
    .for("no key update");
  if (!now) throw new Refused("no_such_contact");
  if (now.deletedAt) throw new Refused("contact_deleted");
  if (now.version !== version) throw await heldBecauseOf(tx, now.changedBy);
  await tx
    .update(contacts)
    .set({
      ...fields,
      custom: withChanges(now.custom, custom),
      version: version + 1,
      changedBy: agent.userId,
    })
    .where(own);
  await recordAudit(tx, agent, "contact.edited", { contact: id });
}

/** Who changed it. */
async function heldBecauseOf(tx: Tx, changedBy: number | null): Promise<Refused> {
  if (changedBy === null) return new Refused("card_changed");
  const [user] = await tx.select({ name: users.name }).from(users).where(eq(users.id, changedBy));
  return new Refused("card_changed_by", { name: user!.name });
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

type Row = Pick<
  typeof contactPoints.$inferSelect,
  "kind" | "value" | "extension" | "label" | "isPrimary" | "badAt"
>;
const differs = (a: Row, b: Row) =>
  a.value !== b.value ||
  a.extension !== b.extension ||
  a.label !== b.label ||
  a.isPrimary !== b.isPrimary ||
  !a.badAt !== !b.badAt;

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
