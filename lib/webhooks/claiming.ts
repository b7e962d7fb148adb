import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Subject } from "#db/schema/webhooks.ts";
import { ringWork } from "../events/ring.ts";

export type Which = { agencyId: number; endpointId: number };

/** What is to be sent now; `tries` counts this time as well, and names it: whoever comes back late changes nothing. */
export type Claimed = Which & {
  id: number;
  type: string;
  subject: Subject;
  subjectId: number;
  messageId: number | null;
  userId: number | null;
  data: Record<string, unknown>;
  at: Date;
  tries: number;
};

export type Due = Which & { isFailing: boolean };

/** For whom something may be due, whoever's they are; what is read of them is asked again of each. */
export async function listDue(): Promise<Due[]> {
  const { rows } = await db().execute<Record<"agencyId" | "endpointId", string> & { isFailing: boolean }>(sql`
    select agency_id as "agencyId", id as "endpointId", failing_since is not null as "isFailing" from webhook_endpoints e
    where state = 'on' and deleted_at is null and exists (
      select from webhook_deliveries d where d.agency_id = e.agency_id and d.endpoint_id = e.id
        and d.state = 'waiting' and d.not_before <= statement_timestamp())`);
  return rows.map(({ agencyId, endpointId, isFailing }) => ({
    agencyId: Number(agencyId),
    endpointId: Number(endpointId),
    isFailing,
  }));
}

/** Seconds after which one that was claimed and not settled is due again: whoever had it has died. Longer than sending takes. */
const LEASE = 90;

/**
 * Takes up to `most` of what is due, the oldest of each subject and nothing that stands behind it. Sent twice at once it can
 * only be by a worker that was given up for dead: the receiver knows it by its id.
 */
export async function claim(which: Which, most: number): Promise<Claimed[]> {
  const claimed: Claimed[] = [];
  while (claimed.length < most) {
    const taken = await take(which, most - claimed.length);
    claimed.push(...taken);
    // What stands behind another hides what could go: it is due with that one, and the next are looked at.
    if (claimed.length < most && !(await holdBack(which, most))) break;
  }
  return claimed;
}

/** How many that are next are looked at for each that is wanted. */
const NEAR = 8;

/** Those that are next, and the first of each of their subjects. */
const nearby = ({ agencyId, endpointId }: Which, most: number) => sql`
  near as materialized (
    select id, subject, subject_id from webhook_deliveries
    where agency_id = ${agencyId} and endpoint_id = ${endpointId} and state = 'waiting' and not_before <= statement_timestamp()
    order by not_before limit ${most * NEAR}
  ), firsts as materialized (
    select f.id, f.not_before, s.subject, s.subject_id
    from (select distinct subject, subject_id from near) s, lateral (
      select w.id, w.not_before from webhook_deliveries w
      where w.agency_id = ${agencyId} and w.endpoint_id = ${endpointId} and w.state = 'waiting'
        and w.subject = s.subject and w.subject_id = s.subject_id order by w.id limit 1) f
  )`;

async function take(which: Which, most: number): Promise<Claimed[]> {
  const { agencyId, endpointId } = which;
  const { rows } = await db().execute<Row>(sql`
    with ${nearby(which, most)}, due as materialized (
      select id from firsts where not_before <= statement_timestamp() order by id limit ${most}
    ), free as materialized (
      select w.id from webhook_deliveries w where w.agency_id = ${agencyId} and w.id in (select id from due)
        and w.state = 'waiting' and w.not_before <= statement_timestamp() for no key update skip locked
    )
    update webhook_deliveries set tries = tries + 1, tried_at = statement_timestamp(),
      not_before = statement_timestamp() + make_interval(secs => ${LEASE})
    where agency_id = ${agencyId} and id in (select id from free)
    returning id, type, subject, subject_id as "subjectId", message_id as "messageId", user_id as "userId", data, at, tries`);
  return rows.map((row) => read(row, { agencyId, endpointId }));
}

/**
 * What is due and stands behind one that is not: it is due with that. That one is held meanwhile: settled in between, it would
 * let go what is put off only afterwards. @returns whether there was any
 */
async function holdBack(which: Which, most: number): Promise<boolean> {
  const { agencyId } = which;
  const { rowCount } = await db().execute(sql`
    with ${nearby(which, most)}, held as materialized (
      select w.id, w.subject, w.subject_id, w.not_before from webhook_deliveries w
      where w.agency_id = ${agencyId} and w.id in (select id from firsts) and w.state = 'waiting'
        and w.not_before > statement_timestamp() order by w.id for share
    ), behind as materialized (
      select w.id, h.not_before as until from webhook_deliveries w
      join near n on n.id = w.id join held h on h.subject = n.subject and h.subject_id = n.subject_id
      where w.agency_id = ${agencyId} and h.id < w.id and w.state = 'waiting' for no key update of w skip locked
    )
    update webhook_deliveries w set not_before = b.until from behind b where w.agency_id = ${agencyId} and w.id = b.id`);
  return Boolean(rowCount);
}

type Row = Omit<Claimed, "agencyId" | "endpointId" | "id" | "subjectId" | "messageId" | "userId" | "at"> &
  Record<"id" | "subjectId" | "at", string> &
  Record<"messageId" | "userId", string | null>;

const read = ({ id, subjectId, messageId, userId, at, ...row }: Row, which: Which): Claimed => ({
  ...{ ...row, ...which },
  id: Number(id),
  subjectId: Number(subjectId),
  messageId: messageId === null ? null : Number(messageId),
  userId: userId === null ? null : Number(userId),
  at: new Date(at),
});

/** The next of its subject may go: what stood before it has arrived, or never will. */
export async function letNextGo({ agencyId, endpointId, subject, subjectId }: Claimed): Promise<void> {
  const { rowCount } = await db().execute(sql`
    with next as materialized (
      select id from webhook_deliveries
      where agency_id = ${agencyId} and endpoint_id = ${endpointId} and state = 'waiting'
        and subject = ${subject} and subject_id = ${subjectId} order by id limit 1
    )
    update webhook_deliveries w set not_before = statement_timestamp()
    where w.agency_id = ${agencyId} and w.id in (select id from next) and w.not_before > statement_timestamp() and w.tries = 0`);
  if (rowCount) await ringWork(db());
}

/** Milliseconds until something is due, as far as it is known now; null where nothing waits. */
export async function untilDue(): Promise<number | null> {
  const { rows } = await db().execute<{ ms: number | null }>(sql`
    select extract(epoch from min(n.not_before) - statement_timestamp())::float8 * 1000 as ms
    from webhook_endpoints e, lateral (
      select d.not_before from webhook_deliveries d where d.agency_id = e.agency_id and d.endpoint_id = e.id
        and d.state = 'waiting' order by d.not_before limit 1) n
    where e.state = 'on' and e.deleted_at is null`);
  const ms = rows[0]?.ms;
  return ms === null || ms === undefined ? null : Math.max(0, ms);
}
