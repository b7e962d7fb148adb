import { type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import type { BroadcastState } from "#db/schema/broadcasts.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { type AuditKind, recordAudit } from "../audit/audit.ts";
import { isConnected } from "../channels/inboxes.ts";
import { Refused } from "../errors.ts";
import { ringWork } from "../events/ring.ts";
import { enqueue } from "../jobs/queue.ts";
import type { Broadcast } from "./broadcasts.ts";
import { stepsOf } from "./cascade.ts";

/** *Send now*. Refuses what is not whole; of two presses the second finds it begun. */
export async function startBroadcast(agent: Agent, broadcast: Broadcast): Promise<void> {
  await refuseUnfinished(agent, broadcast);
  await transaction(async (tx) => {
    const now = new Date().toISOString();
    const set = sql`state = 'sending', started_by = ${agent.userId}, started_at = ${now}`;
    const { id, version } = broadcast;
    await move(tx, agent, broadcast, { from: ["draft"], set, and: sql`and version = ${version}` });
    await recordAudit(tx, agent, "broadcast.started", { broadcast: id });
    await carryOnSoon(tx, agent.agency.id, id);
  });
}

/** Nothing more leaves until somebody resumes it; what is being handed over is. */
export const pauseBroadcast = turn(["sending"], "paused", "broadcast.paused");
export const resumeBroadcast = turn(["paused"], "sending", "broadcast.resumed");
/** Nothing more leaves at all; what was sent stays, and its account is closed. */
export const stopBroadcast = turn(["sending", "paused"], "stopped", "broadcast.stopped");

/** The job that carries it on, once for each broadcast however often it is asked for. */
export const carryOnSoon = (tx: Tx, agencyId: number, id: number, runAt?: Date): Promise<void> =>
  enqueue(
    tx,
    "broadcast.carry-on",
    { agencyId, broadcastId: id },
    { runAt, key: `broadcast ${agencyId} ${id}` },
  );

function turn(from: BroadcastState[], to: BroadcastState, kind: AuditKind) {
  return (agent: Agent, broadcast: Broadcast): Promise<void> =>
    transaction(async (tx) => {
      await move(tx, agent, broadcast, { from, set: sql`state = ${to}` });
      await recordAudit(tx, agent, kind, { broadcast: broadcast.id });
      await carryOnSoon(tx, agent.agency.id, broadcast.id);
      await ringWork(tx);
    });
}

type Move = { from: BroadcastState[]; set: SQL; and?: SQL };

async function move(
  tx: Tx,
  { agency }: Agent,
  { id }: Broadcast,
  { from, set, and = sql`` }: Move,
): Promise<void> {
  const { rowCount } = await tx.execute(sql`update broadcasts set ${set}, version = version + 1
    where agency_id = ${agency.id} and id = ${id} and state = any(${sql.param(from)}::text[]) ${and}`);
  if (!rowCount) throw new Refused("broadcast_changed");
}

/** What it would leave by has to be there, and words for it. */
async function refuseUnfinished({ agency }: Agent, { priorities, texts }: Broadcast): Promise<void> {
  const channels = stepsOf(priorities).flat();
  if (!channels.length) throw new Refused("broadcast_no_channel");
  if (channels.some((channel) => !texts.some((text) => text.channel === channel)))
    throw new Refused("broadcast_no_words");
  const { rows } = await db().execute<{ channel: string }>(sql`
    select distinct i.channel from inboxes i where i.agency_id = ${agency.id} and ${sql.raw(isConnected("i"))}`);
  if (channels.some((one) => !rows.some(({ channel }) => channel === one)))
    throw new Refused("send_unconnected");
}
