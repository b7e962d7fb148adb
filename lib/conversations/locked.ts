import { and, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { bubbles } from "#db/schema/bubbles.ts";
import { conversations } from "#db/schema/conversations.ts";
import { teams } from "#db/schema/teams.ts";
import { Outdated } from "#db/transaction.ts";
import type { Promises } from "./clock.ts";
import { isTeam, itsBubble, type OfTeam, ofTeam, promises, promisesOf } from "./promises.ts";

/** The columns that verbs decide by, read under the conversation's lock. What is promised is its team's, where there is that. */
export type Locked = typeof conversations.$inferSelect & Promises;

const columns = { ...getTableColumns(conversations), ...promises, ...ofTeam };

const rowsOf = (tx: Tx, agencyId: number, which: SQL) =>
  tx
    .select(columns)
    .from(conversations)
    .innerJoin(agencies, eq(agencies.id, conversations.agencyId))
    .innerJoin(bubbles, itsBubble(agencyId))
    .leftJoin(teams, isTeam(agencyId))
    .where(and(eq(conversations.agencyId, agencyId), which));

/** One that is archived, or in which nobody is any more, is no team of it. */
const withTeam = ({ team, ...row }: Locked & { team: OfTeam | null }): Locked => ({
  ...promisesOf(row, team),
  teamId: team?.id ?? null,
});

/**
 * Takes the conversation's lock, which serialises everything that happens in it: after cards, browsers and the key of
 * a route, before all that is in it. One that was joined to another is the other: whoever had it before goes on there.
 */
export async function lockConversation(tx: Tx, agencyId: number, id: number): Promise<Locked> {
  const [row] = await rowsOf(
    tx,
    agencyId,
    sql`${conversations.id} = coalesce((select j.merged_into_id from conversations j
      where j.agency_id = ${agencyId} and j.id = ${id}), ${id})`,
  ).for("no key update", { of: conversations });
  if (!row) throw new Error(`conversation ${agencyId}/${id} vanished`);
  // Joined while this waited for its lock.
  if (row.mergedIntoId !== null) throw new Outdated();
  // Who waited gets the new row, and beside it still the team of the old one.
  if (row.teamId === (row.team?.id ?? null)) return withTeam(row);
  const [now] = await rowsOf(tx, agencyId, eq(conversations.id, row.id));
  return withTeam(now!);
}

/** Both as they are, and what was joined to the second: the lower number first, as rows of one table are locked. */
export async function lockTogether(
  tx: Tx,
  agencyId: number,
  one: number,
  two: number,
): Promise<[Locked, Locked]> {
  await tx.execute(sql`
    select 1 from conversations where agency_id = ${agencyId} and (id in (${one}, ${two}) or merged_into_id = ${two})
    order by id for no key update`);
  const rows = await rowsOf(tx, agencyId, inArray(conversations.id, [one, two]));
  const of = (id: number) => withTeam(rows.find((row) => row.id === id)!);
  return [of(one), of(two)];
}

/**
 * Takes the lock of the conversation in which a message stands by now: it may have been joined to another while the message
 * was on its way.
 * @returns the message, with that conversation
 */
export async function lockAround<M extends { agencyId: number; messageId: number }>(
  tx: Tx,
  message: M,
): Promise<M & { conversationId: number }> {
  const conversationId = await findPlace(tx, message);
  await lockConversation(tx, message.agencyId, conversationId);
  if ((await findPlace(tx, message)) !== conversationId) throw new Outdated();
  return { ...message, conversationId };
}

async function findPlace(tx: Tx, { agencyId, messageId }: { agencyId: number; messageId: number }) {
  const { rows } = await tx.execute<{ id: string }>(
    sql`select conversation_id as id from messages where agency_id = ${agencyId} and id = ${messageId}`,
  );
  return Number(rows[0]!.id);
}
