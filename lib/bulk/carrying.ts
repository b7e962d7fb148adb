import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import type { BulkAction, BulkInput, LeftBecause } from "#db/schema/bulk.ts";
import { Outdated, transaction } from "#db/transaction.ts";
import { holdMember } from "../agents/members.ts";
import { saysAway } from "../database-health.ts";
import { Refused } from "../errors.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";
import { bulkActions } from "./actions.ts";
import type { Item, Kept, Outcome } from "./around.ts";

type Running = {
  action: Exclude<BulkAction, "export">;
  input: BulkInput;
  state: "running" | "undoing";
  userId: number;
  clientId: string;
};
type Waiting = Item & { kept: Kept | null };

const BATCH = 50;

/**
 * Carries a run on to its end, or until somebody stops it: each conversation in a transaction of its own, in which it is
 * marked as well. So whoever dies in the middle has it begun again behind the last that is done, and two who carry the same
 * run do nothing twice.
 */
export async function carryOn(agencyId: number, runId: number): Promise<void> {
  for (;;) {
    const items = await listWaiting(agencyId, runId);
    for (const item of items) if (!(await step(agencyId, runId, item))) return;
    if (!items.length) return finish(agencyId, runId);
  }
}

/** What is left to do of it, or to undo. */
const isWaiting = sql`(case r.state when 'running' then i.outcome is null
  when 'undoing' then i.outcome = 'done' and i.undone is null else false end)`;

async function listWaiting(agencyId: number, runId: number): Promise<number[]> {
  const { rows } = await db().execute<{ id: string }>(sql`
    select i.conversation_id as id from bulk_items i
    join bulk_runs r on r.agency_id = ${agencyId} and r.id = i.run_id
    where i.agency_id = ${agencyId} and i.run_id = ${runId} and ${isWaiting} order by i.place limit ${BATCH}`);
  return rows.map(({ id }) => Number(id));
}

/** @returns whether the run goes on */
async function step(agencyId: number, runId: number, conversationId: number): Promise<boolean> {
  try {
    return await transaction((tx) => stepIn(tx, agencyId, runId, conversationId));
  } catch (error) {
    // The same may succeed a moment later.
    if (error instanceof Outdated || saysAway(error)) throw error;
    const isRule = error instanceof Refused;
    if (!isRule) log.error({ error: told(error), runId, conversationId }, "one of many could not be done");
    // What the verb had done until then is undone with its transaction, and the others do not wait for it.
    const left = { left: isRule ? "rule" : "fault" } as const;
    return transaction(async (tx) => {
      const run = await holdRun(tx, agencyId, runId);
      const item = run && (await findWaiting(tx, agencyId, runId, conversationId));
      if (item) await (run.state === "running" ? mark : markUndone)(tx, agencyId, runId, item, left);
      return run !== null;
    });
  }
}

async function stepIn(tx: Tx, agencyId: number, runId: number, conversationId: number): Promise<boolean> {
  const run = await holdRun(tx, agencyId, runId);
  if (!run) return false;
  const { action, input, state, userId } = run;
  const { does, undoes, returnsTo } = bulkActions[action];
  const item = await findWaiting(tx, agencyId, runId, conversationId);
  const to = state === "running" ? input.to : item && returnsTo(item.kept!);
  // By their ids, as all rows of a table; and whoever has been shut out since does nothing any more, and has nothing given.
  const people = [userId, ...(to ? [to] : [])].sort((one, two) => one - two);
  const held = new Map<number, boolean>();
  for (const one of people) held.set(one, await holdMember(tx, agencyId, one));
  if (!held.get(userId)) {
    await tx.execute(sql`update bulk_runs set state = 'stopped', input = input - 'closure',
      ended_at = statement_timestamp() where agency_id = ${agencyId} and id = ${runId} and state = ${state}`);
    return false;
  }
  if (!item) return true;
  const agent = { userId, agency: { id: agencyId } };
  const how = { ...item, clientId: `${run.clientId}-${conversationId}` };
  const left = to && !held.get(to) ? ({ left: "nobody" } as const) : null;
  if (state === "running") await mark(tx, agencyId, runId, item, left ?? (await does(tx, agent, how, input)));
  else await markUndone(tx, agencyId, runId, item, left ?? (await undoes(tx, agent, how, item.kept!)));
  return true;
}

/** Whoever stops it waits for the one that is under way, and after that nothing more is done. */
async function holdRun(tx: Tx, agencyId: number, runId: number): Promise<Running | null> {
  const { rows } = await tx.execute<Running>(sql`
    select action, input, state, user_id as "userId", client_id as "clientId" from bulk_runs
    where agency_id = ${agencyId} and id = ${runId} and state in ('running', 'undoing') for share`);
  return rows[0] ? { ...rows[0], userId: Number(rows[0].userId) } : null;
}

async function findWaiting(
  tx: Tx,
  agencyId: number,
  runId: number,
  conversationId: number,
): Promise<Omit<Waiting, "clientId"> | null> {
  const { rows } = await tx.execute<{ seen: string; saw: string | null; kept: Kept | null }>(sql`
    select i.seen, i.saw, i.kept from bulk_items i
    join bulk_runs r on r.agency_id = ${agencyId} and r.id = i.run_id
    where i.agency_id = ${agencyId} and i.run_id = ${runId} and i.conversation_id = ${conversationId} and ${isWaiting}`);
  const [row] = rows;
  if (!row) return null;
  const saw = row.saw === null ? null : Number(row.saw);
  return { conversationId, seen: Number(row.seen), saw, kept: row.kept };
}

/** Somebody else who carries the run may have been quicker. */
async function mark(
  tx: Tx,
  agencyId: number,
  runId: number,
  item: { conversationId: number },
  told: Outcome,
): Promise<void> {
  const [kept, because] = "kept" in told ? [JSON.stringify(told.kept), null] : [null, told.left];
  const { rowCount } = await tx.execute(sql`
    update bulk_items set outcome = ${because ? "left" : "done"}, because = ${because}, kept = ${kept}::jsonb
    where ${isItem(agencyId, runId, item)} and outcome is null`);
  if (!rowCount) throw new Outdated();
}

/** `told`: whether it was brought back, or why nobody tried. */
async function markUndone(
  tx: Tx,
  agencyId: number,
  runId: number,
  item: { conversationId: number },
  told: boolean | { left: LeftBecause },
): Promise<void> {
  const because = typeof told === "object" ? told.left : null;
  const { rowCount } = await tx.execute(sql`
    update bulk_items set undone = ${told === true ? "back" : "left"}, because = ${because}
    where ${isItem(agencyId, runId, item)} and outcome = 'done' and undone is null`);
  if (!rowCount) throw new Outdated();
}

const isItem = (agencyId: number, runId: number, { conversationId }: { conversationId: number }) =>
  sql`agency_id = ${agencyId} and run_id = ${runId} and conversation_id = ${conversationId}`;

/** The closing words are not kept for longer than they are needed. */
async function finish(agencyId: number, runId: number): Promise<void> {
  await transaction(async (tx) => {
    const { rows } = await tx.execute(sql`select from bulk_items i
      join bulk_runs r on r.agency_id = ${agencyId} and r.id = i.run_id
      where i.agency_id = ${agencyId} and i.run_id = ${runId} and ${isWaiting} limit 1`);
    if (rows.length) return;
    await tx.execute(sql`update bulk_runs set state = case state when 'running' then 'done' else 'undone' end,
        input = input - 'closure', ended_at = statement_timestamp()
      where agency_id = ${agencyId} and id = ${runId} and state in ('running', 'undoing')`);
  });
}
