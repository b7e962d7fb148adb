import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

type On = Pick<Tx, "execute">;

/** A notification carries 8,000 bytes at most. */
const MOST_CARDS = 300;

/** A person's own marks moved: their other windows look again, nobody else's. */
export async function ringReader(on: On, agencyId: number, userId: number): Promise<void> {
  await on.execute(
    sql`select pg_notify('parley', 'reader ' || ${agencyId}::bigint || ' 0 ' || ${userId}::bigint)`,
  );
}

/** What stands around every conversation is not what it was: settings, colleagues. */
export async function ringAgency(on: On, agencyId: number): Promise<void> {
  await on.execute(sql`select pg_notify('parley', 'agency ' || ${agencyId}::bigint)`);
}

/** Cards are not what they were. No event: nothing happened in a conversation, and yet it is shown beside them. */
export async function ringCards(on: On, agencyId: number, ids: number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += MOST_CARDS)
    await on.execute(sql`select pg_notify('parley',
      'cards ' || ${agencyId}::bigint || ' 0 ' || ${ids.slice(at, at + MOST_CARDS).join(",")})`);
}
