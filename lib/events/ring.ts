import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";

type On = Pick<Tx, "execute">;

/** A notification carries 8,000 bytes at most. */
const MOST_CARDS = 300;

/** A person's own marks moved: their other windows look again, nobody else's. */
export async function ringReader(on: On, agencyId: number, userId: number): Promise<void> {
  await on.execute(
    sql`select pg_notify('parley', 'reader ' || ${agencyId}::bigint || ' 0 ' || ${userId}::bigint)`,
  );
}

type Turned = {
  agencyId: number;
  conversationId: number;
  eventId: number;
  userId: number;
  turns: number;
  stream: string;
};

/** A window whose stream another process holds shows another thread. */
export async function ringTurn(turned: Turned): Promise<void> {
  const { agencyId, conversationId, eventId, userId, turns, stream } = turned;
  await prepared("ring-turn", "select pg_notify('parley', $1)", [
    `turn ${agencyId} ${conversationId} ${eventId} ${userId} ${turns} ${stream}`,
  ]);
}

/** Somebody came to a conversation, left it, types in it or has stopped. Their own windows need not be told. */
export async function ringPresence(
  on: On,
  agencyId: number,
  conversationId: number,
  who: string,
): Promise<void> {
  await on.execute(
    sql`select pg_notify('parley', 'presence ' || ${agencyId}::bigint || ' ' || ${conversationId}::bigint || ' ' || ${who})`,
  );
}

/** Somebody opened a conversation: both rings in one statement, since it happens with every look. */
export async function ringOpened(
  { agency, userId }: Agent,
  conversationId: number,
  { came, read, stream = "" }: { came: boolean; read: boolean; stream?: string },
): Promise<void> {
  const rings = [
    ...(came ? [`presence ${agency.id} ${conversationId} user:${userId}`] : []),
    ...(read ? [`reader ${agency.id} 0 ${userId} ${stream}`] : []),
  ];
  if (rings.length)
    await prepared("ring-opened", "select pg_notify('parley', ring) from unnest($1::text[]) ring", [rings]);
}

/** What stands around every conversation is not what it was: settings, colleagues. */
export async function ringAgency(on: On, agencyId: number): Promise<void> {
  await on.execute(sql`select pg_notify('parley', 'agency ' || ${agencyId}::bigint)`);
}

/** A colleague is not what they were here: their pages ask whether they may go on. */
export async function ringMember(on: On, agencyId: number, userId: number): Promise<void> {
  await on.execute(
    sql`select pg_notify('parley', 'member ' || ${agencyId}::bigint || ' 0 ' || ${userId}::bigint)`,
  );
}

/** Cards are not what they were. No event: nothing happened in a conversation, and yet it is shown beside them. */
export async function ringCards(on: On, agencyId: number, ids: number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += MOST_CARDS)
    await on.execute(sql`select pg_notify('parley',
      'cards ' || ${agencyId}::bigint || ' 0 ' || ${ids.slice(at, at + MOST_CARDS).join(",")})`);
}
