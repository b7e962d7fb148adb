import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import {
  accountNumbers,
  contactNotes,
  contactPoints,
  contacts,
  logEntries,
  logEntryVersions,
} from "#db/schema/contacts.ts";
import type { Moved } from "#db/schema/merges.ts";
import { movePoints, movePointsBack } from "./moving-points.ts";

type Way = { from: number; to: number };
type By = { agencyId: number };

/** The card's own part of what hangs on a contact (`people/of-contact.ts`). */
export const ofContact = {
  keys: [
    contacts.mergedIntoId,
    contactPoints.contactId,
    accountNumbers.contactId,
    contactNotes.contactId,
    logEntries.contactId,
  ],
  beyond: [logEntryVersions],
  count: {
    entries: (agencyId: number, id: number) =>
      sql`select count(*) from log_entries where agency_id = ${agencyId} and contact_id = ${id}`,
    notes: (agencyId: number, id: number) =>
      sql`select count(*) from contact_notes where agency_id = ${agencyId} and contact_id = ${id}`,
  },

  async move(tx: Tx, { agencyId }: By, way: Way) {
    return {
      ...(await movePoints(tx, agencyId, way)),
      accounts: await moveAccounts(tx, agencyId, way),
      notes: await moveRows(tx, contactNotes, agencyId, way),
      entries: await moveRows(tx, logEntries, agencyId, way),
    };
  },

  async back(tx: Tx, { agencyId }: By, way: Way, moved: Moved): Promise<void> {
    await movePointsBack(tx, agencyId, way, moved);
    await moveRows(tx, accountNumbers, agencyId, way, moved.accounts);
    await moveRows(tx, contactNotes, agencyId, way, moved.notes);
    await moveRows(tx, logEntries, agencyId, way, moved.entries);
  },

  async blank(tx: Tx, { agencyId }: By, contactIds: number[], name: string): Promise<void> {
    const ids = sql`${sql.param(contactIds)}::bigint[]`;
    const theirs = sql`agency_id = ${agencyId} and contact_id = any(${ids})`;
    await tx.execute(sql`delete from contact_points where ${theirs}`);
    await tx.execute(sql`delete from account_numbers where ${theirs}`);
    await tx.execute(sql`delete from contact_notes where ${theirs}`);
    // Before its versions: whoever corrects an entry holds it, and leaves one more of them behind.
    await tx.execute(sql`update log_entries set body = '' where ${theirs}`);
    await tx.execute(sql`delete from log_entry_versions v using log_entries e
      where e.agency_id = ${agencyId} and e.contact_id = any(${ids})
        and v.agency_id = ${agencyId} and v.entry_id = e.id`);
    await tx.execute(sql`
      update contacts set name = ${name}, organization = null, language = 'en', time_zone = null, location = null, meter = null,
        zone = null, latitude = null, longitude = null, tags = '{}', preferred_method = null, unwanted_methods = '{}', custom = '{}'
      where agency_id = ${agencyId} and id = any(${ids})`);
  },
};

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
