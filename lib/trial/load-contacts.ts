import { randomUUID } from "node:crypto";
import type { Tx } from "#db/index.ts";
import { accountNumbers, contactNotes, contactPoints, contacts, logEntries } from "#db/schema/contacts.ts";
import type { Promises } from "#lib/conversations/clock.ts";
import type { Calendar } from "./calendar.ts";
import type { TrialContact, TrialEntry, TrialUser } from "./format.ts";

export type Staff = { agencyId: number; userIds: Record<TrialUser, number>; calendar: Calendar };
export type Town = Staff & {
  slug: string;
  name: string;
  contactIds: Map<string, number>;
  /** Of the conversations that are loaded, by their keys. */
  conversationIds: Map<string, number>;
  /** Of the tags of conversations, by their names. */
  tagIds: Map<string, number>;
  posted: Posted[];
  promises: Promises;
};

/** A letter that the post has; `cameBack` where it could not deliver it. */
export type Posted = {
  messageId: number;
  contactId: number;
  address: string;
  at: Date;
  cameBack: boolean;
};

/** @returns ids by the contacts' keys */
export async function loadContacts(tx: Tx, staff: Staff, list: TrialContact[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const contact of list) ids.set(contact.key, await loadContact(tx, staff, contact));
  return ids;
}

async function loadContact(
  tx: Tx,
  { agencyId, userIds, calendar }: Staff,
  contact: TrialContact,
): Promise<number> {
  const [row] = await tx
    .insert(contacts)
    .values({
      agencyId,
      name: contact.name,
      language: contact.language,
      timeZone: contact.timeZone,
      location: contact.location?.address,
      meter: contact.location?.meter,
      zone: contact.location?.zone,
      latitude: contact.location?.lat,
      longitude: contact.location?.lng,
      tags: contact.tags,
      preferredMethod: contact.prefers,
      unwantedMethods: contact.unwanted ?? [],
      createdAt: calendar.minutesAgo(60 * 24 * 119),
    })
    .returning({ id: contacts.id });
  const owner = { agencyId, contactId: row!.id };
  if (contact.points.length)
    await tx.insert(contactPoints).values(
      contact.points.map(({ kind, value, label, primary, bad }) => ({
        ...owner,
        kind,
        value,
        label,
        isPrimary: primary ?? false,
        badAt: bad ? calendar.minutesAgo(60 * 24 * 20) : null,
      })),
    );
  if (contact.accounts.length)
    await tx.insert(accountNumbers).values(contact.accounts.map((number) => ({ ...owner, number })));
  for (const note of contact.notes)
    await tx.insert(contactNotes).values({
      ...owner,
      authorId: userIds[note.by],
      body: note.body,
      createdAt: calendar.workday(note.daysAgo, "11:20"),
    });
  return row!.id;
}

export async function loadEntries(tx: Tx, town: Town, list: TrialEntry[]): Promise<void> {
  await tx.insert(logEntries).values(
    list.map((entry) => ({
      agencyId: town.agencyId,
      contactId: town.contactIds.get(entry.contact)!,
      kind: entry.kind,
      body: entry.body,
      happenedAt: town.calendar.workday(entry.daysAgo, entry.at),
      authorId: town.userIds[entry.by],
      clientId: randomUUID(),
    })),
  );
}
