import { prepared } from "#db/index.ts";
import type {
  Audience,
  BroadcastChannel,
  BroadcastState,
  broadcasts,
  Priorities,
} from "#db/schema/broadcasts.ts";
import type { Agent } from "../agents/agent.ts";
import { canBroadcast } from "../agents/may.ts";

/** Those that one message can leave by to many, in the order in which they are offered. */
export const broadcastChannels: readonly BroadcastChannel[] = ["text"];
export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

export type Text = { channel: BroadcastChannel; language: Language; subject: string; body: string };

export type Broadcast = {
  id: number;
  name: string;
  purpose: (typeof broadcasts.$inferSelect)["purpose"];
  audience: Audience;
  priorities: Priorities;
  /** Passes unwanted methods and quiet hours, never a STOP; and why. */
  override: boolean;
  overrideWhy: string | null;
  keepsQuiet: boolean;
  /** When it is to begin, by the agency's clock; null: once somebody sends it. */
  localTime: string | null;
  sendAt: Date | null;
  state: BroadcastState;
  createdByName: string;
  createdAt: Date;
  startedByName: string | null;
  startedAt: Date | null;
  frozenAt: Date | null;
  endedAt: Date | null;
  version: number;
  texts: Text[];
};

/** Milliseconds: later than this nothing goes out by itself. Whoever waited for it has gone on without it. */
const LATEST = 3_600_000;

/** Whether its time had long passed when somebody was there to begin it. */
export const isLate = (sendAt: Date, begun: Date): boolean => +begun - +sendAt > LATEST;

/** The only way to a broadcast. Null when absent, another agency's, or not for this role. */
export async function findBroadcast(agent: Agent, id: number): Promise<Broadcast | null> {
  if (!canBroadcast(agent) || !Number.isSafeInteger(id) || id < 1) return null;
  const rows = await prepared<Broadcast>("find-broadcast", findText, [agent.agency.id, id]);
  return rows[0] ?? null;
}

export type Listed = Pick<
  Broadcast,
  "id" | "name" | "state" | "createdByName" | "createdAt" | "startedAt"
> & {
  /** How many get it, and how many have; both null before it starts. */
  total: number | null;
  reached: number | null;
};

const SHOWN = 100;

/** The newest first. */
export async function listBroadcasts(agent: Agent): Promise<Listed[]> {
  if (!canBroadcast(agent)) return [];
  return prepared<Listed>("list-broadcasts", listText, [agent.agency.id, SHOWN]);
}

const findText = `
  select b.id, b.name, b.purpose, b.audience, b.priorities, b.override, b.override_why as "overrideWhy",
    b.keeps_quiet as "keepsQuiet", b.local_time as "localTime", b.send_at as "sendAt", b.state, b.version, c.name as "createdByName",
    b.created_at as "createdAt", s.name as "startedByName", b.started_at as "startedAt", b.frozen_at as "frozenAt",
    b.ended_at as "endedAt",
    coalesce((select json_agg(json_build_object('channel', t.channel, 'language', t.language, 'subject', t.subject,
        'body', t.body) order by t.channel desc, t.language)
      from broadcast_texts t where t.agency_id = $1 and t.broadcast_id = b.id), '[]') as texts
  from broadcasts b join users c on c.id = b.created_by left join users s on s.id = b.started_by
  where b.agency_id = $1 and b.id = $2`;

const listText = `
  select b.id, b.name, b.state, c.name as "createdByName", b.created_at as "createdAt", b.started_at as "startedAt",
    case when b.frozen_at is not null then
      (select count(*)::int from broadcast_recipients r where r.agency_id = $1 and r.broadcast_id = b.id) end as total,
    case when b.frozen_at is not null then (select count(*)::int from broadcast_recipients r
      where r.agency_id = $1 and r.broadcast_id = b.id and r.state = 'reached') end as reached
  from broadcasts b join users c on c.id = b.created_by
  where b.agency_id = $1 order by b.id desc limit $2`;
