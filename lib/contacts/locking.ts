import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Tx } from "#db/index.ts";
import { contacts } from "#db/schema/contacts.ts";

export type CardRow = typeof contacts.$inferSelect;

/**
 * Cards as they stand now, locked in the order of their ids, as everybody locks them. Whoever is about to write to
 * one of them (`holdLiving`) waits, and then sees what became of it. Not FOR UPDATE: messages pass, although their
 * conversation's key to the card is checked.
 */
export async function lockCards(tx: Tx, agencyId: number, ids: number[]): Promise<CardRow[]> {
  return tx
    .select()
    .from(contacts)
    .where(those(agencyId, ids))
    .orderBy(asc(contacts.id))
    .for("no key update");
}

/** Changes cards that the caller has locked; a form that was shown before is held from now on. */
export async function changeCards(
  tx: Tx,
  { agencyId, userId }: { agencyId: number; userId: number },
  ids: number[],
  change: PgUpdateSetSource<typeof contacts>,
): Promise<void> {
  await tx
    .update(contacts)
    .set({ ...change, version: sql`version + 1`, changedBy: userId })
    .where(those(agencyId, ids));
}

const those = (agencyId: number, ids: number[]) =>
  and(eq(contacts.agencyId, agencyId), inArray(contacts.id, ids.length ? ids : [0]));
