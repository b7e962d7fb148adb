import { type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import type { BroadcastState } from "#db/schema/broadcasts.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canOverride } from "../agents/may.ts";
import { type AuditKind, recordAudit } from "../audit/audit.ts";
import { isConnected } from "../channels/inboxes.ts";
import { Refused } from "../errors.ts";
import { ringWork } from "../events/ring.ts";
import { enqueue } from "../jobs/queue.ts";
import { momentOf } from "../local-time.ts";
import type { Broadcast } from "./broadcasts.ts";
import { stepsOf } from "./cascade.ts";

const YEAR = 366 * 86_400_000;
/** A minute chosen while it passes still counts as now. */
const SLACK = 60_000;

/** *Send now*, or at its time. Refuses what is not whole; of two presses the second finds it begun. */
export async function startBroadcast(agent: Agent, broadcast: Broadcast): Promise<void> {
  await refuseUnfinished(agent, broadcast);
  const { id, version, override } = broadcast;
  if (override && !canOverride(agent)) throw new Refused("not_allowed");
  const sendAt = readTime(agent, broadcast);
  await transaction(async (tx) => {
    const begun = sendAt
      ? sql`state = 'scheduled', send_at = ${sendAt.toISOString()}`
      : sql`state = 'sending', send_at = null, started_at = ${new Date().toISOString()}`;
    const set = sql`${begun}, started_by = ${agent.userId}`;
    await move(tx, agent, broadcast, { from: ["draft"], set, and: sql`and version = ${version}` });
    await recordAudit(tx, agent, sendAt ? "broadcast.scheduled" : "broadcast.started", { broadcast: id });
    if (override) await recordAudit(tx, agent, "send.override", { broadcast: id });
    await carryOnSoon(tx, agent.agency.id, id, sendAt ?? undefined);
  });
}

/** Null: now. */
function readTime({ agency }: Agent, { localTime }: Broadcast): Date | null {
  if (!localTime) return null;
  const at = momentOf(localTime, agency.timeZone);
  if (!at) throw new Refused("schedule_time");
  if (+at < Date.now() - SLACK) throw new Refused("schedule_past");
  if (+at > Date.now() + 2 * YEAR) throw new Refused("schedule_far");
  return at;
}

/** A draft again: its time is none. */
export const unscheduleBroadcast = turn(["scheduled"], "draft", "broadcast.unscheduled");
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
