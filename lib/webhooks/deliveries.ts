import { sql } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import type { DeliveryState, Subject } from "#db/schema/webhooks.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { Refused } from "../errors.ts";
import { ringWork } from "../events/ring.ts";
import { TEST } from "./types.ts";

export type Delivery = {
  id: number;
  agencyId: number;
  endpointId: number;
  type: string;
  subject: Subject;
  subjectId: number;
  messageId: number | null;
  userId: number | null;
  data: Record<string, unknown>;
  at: Date;
  state: DeliveryState;
  tries: number;
  /** When it is tried (again), while it waits. */
  notBefore: Date;
  triedAt: Date | null;
  status: number | null;
  answer: string | null;
  problem: string | null;
  took: number | null;
};

const PAGE = 50;

/** The newest 50 of an endpoint, or those before `before`. */
export async function listDeliveries(
  { agency }: Agent,
  endpointId: number,
  { before, state }: { before: number | null; state: DeliveryState | null },
): Promise<{ deliveries: Delivery[]; older: number | null }> {
  const values = [agency.id, endpointId, before, state, PAGE + 1];
  const deliveries = await prepared<Delivery>("list-deliveries", listText, values);
  const hasOlder = deliveries.length > PAGE;
  if (hasOlder) deliveries.pop();
  return { deliveries, older: hasOlder ? deliveries.at(-1)!.id : null };
}

const columns = `
  select d.id, d.agency_id as "agencyId", d.endpoint_id as "endpointId", d.type, d.subject, d.subject_id as "subjectId",
    d.message_id as "messageId", d.user_id as "userId", d.data, d.at, d.state, d.tries, d.not_before as "notBefore",
    d.tried_at as "triedAt", d.status, d.answer, d.problem, d.took
  from webhook_deliveries d`;

const listText = `${columns} where d.agency_id = $1 and d.endpoint_id = $2 and ($3::bigint is null or d.id < $3)
    and ($4::text is null or d.state = $4) order by d.id desc limit $5`;

/** Null where there is none of this endpoint. */
export async function findDelivery(
  { agency }: Agent,
  endpointId: number,
  id: number,
): Promise<Delivery | null> {
  if (!Number.isSafeInteger(id) || id < 1) return null;
  const [row] = await prepared<Delivery>("find-delivery", findText, [agency.id, endpointId, id]);
  return row ?? null;
}

const findText = `${columns} where d.agency_id = $1 and d.endpoint_id = $2 and d.id = $3`;

/** Once more, under the same id and before what came later of the same subject. Null: there is none. */
export async function sendAgain(agent: Agent, endpointId: number, id: number): Promise<void> {
  await requireOn(agent, endpointId);
  const { rowCount } = await db().execute(sql`
    update webhook_deliveries set state = 'waiting', tries = 0, not_before = statement_timestamp()
    where agency_id = ${agent.agency.id} and endpoint_id = ${endpointId} and id = ${id}
      and (state <> 'waiting' or not_before > statement_timestamp())`);
  if (rowCount) await ringWork(db());
}

/** All that was given up in so many days, in the order in which it happened. @returns how many */
export async function sendGivenUpAgain(agent: Agent, endpointId: number, days: number): Promise<number> {
  await requireOn(agent, endpointId);
  const since = new Date(Date.now() - days * DAY).toISOString();
  const { rowCount } = await db().execute(sql`
    update webhook_deliveries set state = 'waiting', tries = 0, not_before = statement_timestamp()
    where agency_id = ${agent.agency.id} and endpoint_id = ${endpointId} and state = 'given_up'
      and at > ${since}::timestamptz`);
  if (rowCount) await ringWork(db());
  return rowCount ?? 0;
}

/** Something to see whether it arrives. @returns its id */
export async function sendTest(agent: Agent, endpointId: number): Promise<number> {
  await requireOn(agent, endpointId);
  const { rows } = await db().execute<{ id: string }>(sql`
    insert into webhook_deliveries (agency_id, endpoint_id, type, subject, subject_id, user_id, data)
    values (${agent.agency.id}, ${endpointId}, ${TEST}, 'agency', ${agent.agency.id}, ${agent.userId}, '{}')
    returning id`);
  await ringWork(db());
  return Number(rows[0]!.id);
}

async function requireOn(agent: Agent, endpointId: number): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const { rows } = await db().execute<{ state: string }>(sql`
    select state from webhook_endpoints
    where agency_id = ${agent.agency.id} and id = ${endpointId} and deleted_at is null`);
  if (!rows[0]) throw new Refused("webhook_gone");
  if (rows[0].state !== "on") throw new Refused("webhook_off");
}

const DAY = 86_400_000;
const KEPT = 30 * DAY;

/** What was told a month ago nobody asks, nor what was deleted then. */
export async function dropOldDeliveries(): Promise<void> {
  const gone = new Date(Date.now() - KEPT).toISOString();
  await db().execute(sql`delete from webhook_deliveries where at < ${gone}::timestamptz`);
  await db().execute(sql`delete from webhook_endpoints where deleted_at < ${gone}::timestamptz`);
}
