import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { refoldCards } from "../contacts/refolding.ts";
import { searchVector } from "../text-words.ts";

/** A batch holds its messages for some milliseconds: a reply that waits for one is not noticed by anybody. */
const BATCH = 200;
/** Milliseconds in which others have the machine. */
const BREATH = 20;

/**
 * Reads anew what an earlier version has read for the search, agency by agency. Goes on after a kill where it was; until it
 * has come to a message, that is found as before.
 */
export async function renewSearch(): Promise<void> {
  const { rows } = await db().execute<{ agency: number }>(
    sql`select agency_id as agency from search_renewals`,
  );
  for (const { agency } of rows) while (await renewBatch(Number(agency))) await pause(BREATH);
}

type Mark = { message: number; contact: number };

/** @returns whether there is more */
function renewBatch(agencyId: number): Promise<boolean> {
  return transaction(async (tx) => {
    const { rows } = await tx.execute<Mark>(sql`
      select message_id as message, contact_id as contact from search_renewals
      where agency_id = ${agencyId} for update skip locked`);
    // It is done, or another worker is at it.
    if (!rows[0]) return false;
    const message = await renewMessages(tx, agencyId, Number(rows[0].message));
    if (message) return keepMark(tx, agencyId, sql`message_id = ${message}`);
    const contact = await refoldCards(tx, agencyId, Number(rows[0].contact), BATCH);
    if (contact) return keepMark(tx, agencyId, sql`contact_id = ${contact}`);
    await tx.execute(sql`delete from search_renewals where agency_id = ${agencyId}`);
    return false;
  });
}

/** @returns the last of the batch, null behind the last of all */
async function renewMessages(tx: Tx, agencyId: number, after: number): Promise<number | null> {
  // Locked before they are read: a body that is being erased must not come back as words.
  const { rows } = await tx.execute<{ id: number; body: string }>(sql`
    select id, body from messages where agency_id = ${agencyId} and id > ${after}
    order by id limit ${BATCH} for no key update`);
  if (!rows.length) return null;
  const ids = sql`${sql.param(rows.map(({ id }) => Number(id)))}::bigint[]`;
  const vectors = sql`${sql.param(rows.map(({ body }) => searchVector(body)))}::text[]`;
  await tx.execute(sql`
    update messages m set search = read.vector::tsvector from unnest(${ids}, ${vectors}) as read(id, vector)
    where m.agency_id = ${agencyId} and m.id = read.id and m.search is distinct from read.vector::tsvector`);
  return Number(rows.at(-1)!.id);
}

async function keepMark(tx: Tx, agencyId: number, mark: ReturnType<typeof sql>): Promise<true> {
  await tx.execute(sql`update search_renewals set ${mark} where agency_id = ${agencyId}`);
  return true;
}
