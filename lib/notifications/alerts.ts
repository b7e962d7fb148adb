import { sql } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import type { AlertKind, Ways } from "#db/schema/alerts.ts";
import type { Agent } from "../agents/agent.ts";
import { ringAlerts } from "../events/ring.ts";
import type { Because } from "./decide.ts";
import { around, isInApp, isPointless, isSeen, waits } from "./pointless.ts";

export type Alert = {
  id: number;
  kind: AlertKind;
  told: "now" | "later" | "no";
  because: Because;
  ways: Ways;
  at: Date;
  conversationId: number | null;
  contactId: number | null;
  /** With whom. */
  name: string | null;
  seen: boolean;
  /** A colleague has seen to it. */
  pointless: boolean;
};

const MOST = 200;

/** What a person was told, the newest first; or all that was decided about them, also what they were not told. */
export function listAlerts({ agency, userId }: Agent, all: boolean): Promise<Alert[]> {
  return prepared<Alert>("list-alerts", listText, [agency.id, userId, all, MOST]);
}

/** As SQL: the card `k` of whoever it is about. */
const whose = `
  left join scheduled_messages s on s.agency_id = $1 and s.id = a.scheduled_id
  left join contacts k on k.agency_id = $1 and k.id = coalesce(s.contact_id, c.contact_id)`;

/** As SQL: that an emergency was not told to somebody who has been called to it since. */
const isCalledAfterAll = `(a.kind = 'emergency' and a.told = 'no' and exists (
  select from alerts e where e.agency_id = $1 and e.user_id = $2 and e.kind = 'emergency'
    and e.about = replace(a.about, 'event', 'escalated')))`;

const listText = `
  select a.id, a.kind, a.told, a.because, a.ways, a.at, a.conversation_id as "conversationId", k.id as "contactId",
    coalesce(k.name, c.remote_name) as name, ${isSeen} as seen, a.over_at is not null or ${isPointless} as pointless
  from alerts a ${around} ${whose}
  where a.agency_id = $1 and a.user_id = $2 and ($3 or ${isInApp}) and not ${isCalledAfterAll} order by a.id desc limit $4`;

/** What the bell counts. */
export async function countAlerts({ agency, userId }: Agent): Promise<number> {
  const [row] = await prepared<{ count: number }>("count-alerts", countText, [agency.id, userId]);
  return row!.count;
}

const countText = `
  select count(*)::int as count from alerts a ${around}
  where a.agency_id = $1 and a.user_id = $2 and ${isInApp} and ${waits}`;

export async function readAllAlerts({ agency, userId }: Agent): Promise<void> {
  const { rowCount } = await db().execute(sql`update alerts set read_at = statement_timestamp()
    where agency_id = ${agency.id} and user_id = ${userId} and told <> 'no' and read_at is null and over_at is null`);
  if (rowCount) await ringAlerts(db(), agency.id, userId);
}

/** Somebody opens a conversation: what they were told of it they have seen. */
export async function readAlertsOf({ agency, userId }: Agent, conversationId: number): Promise<void> {
  if (!Number.isSafeInteger(conversationId)) return;
  const read = await prepared("read-alerts-of", readText, [agency.id, userId, conversationId]);
  if (read.length) await ringAlerts(db(), agency.id, userId);
}

const readText = `
  update alerts set read_at = statement_timestamp() where agency_id = $1 and user_id = $2 and conversation_id = $3
    and told <> 'no' and read_at is null and over_at is null returning 1`;

/** By its person and its number. */
export type Told = { userId: number; id: number };

export type Due = Told & {
  email: string;
  language: "en" | "es";
  kind: AlertKind;
  slug: string;
  conversationId: number | null;
  contactId: number | null;
  /** With whom, where that is to be said outside of the app. */
  name: string | null;
};

/** Those that are to go out now: without what need not any more. */
export const listDue = (agencyId: number, alerts: Told[]): Promise<Due[]> =>
  prepared<Due>("list-due-alerts", dueText, [
    agencyId,
    alerts.map(({ userId }) => userId),
    alerts.map(({ id }) => id),
  ]);

const dueText = `
  select a.user_id as "userId", a.id, u.email, u.language, a.kind, g.slug, a.conversation_id as "conversationId", k.id as "contactId",
    case when p.names then coalesce(k.name, c.remote_name) end as name
  from unnest($2::bigint[], $3::bigint[]) as told (user_id, id)
  join alerts a on a.agency_id = $1 and a.user_id = told.user_id and a.id = told.id ${around} ${whose}
  left join alert_preferences p on p.agency_id = $1 and p.user_id = a.user_id
  join memberships m on m.agency_id = $1 and m.user_id = a.user_id and m.state = 'active'
  join users u on u.id = a.user_id and u.disabled_at is null join agencies g on g.id = a.agency_id
  where a.agency_id = $1 and ${waits}`;

const KEPT = 30 * 86_400_000;

/** Why somebody was told a month ago nobody asks. */
export async function dropOldAlerts(): Promise<void> {
  const gone = new Date(Date.now() - KEPT).toISOString();
  await db().execute(sql`delete from alerts where at < ${gone}::timestamptz`);
}
