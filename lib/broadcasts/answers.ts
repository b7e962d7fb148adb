import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import type { BroadcastChannel } from "#db/schema/broadcasts.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { type Broadcast, broadcastChannels, type Language } from "./broadcasts.ts";

type From = { agencyId: number; channel: Channel; remote: string };
type Answered = { broadcast: number; channel: BroadcastChannel; language: Language };

/** Milliseconds after which what comes from an address is no answer to what was sent there to many. */
const WEEK = 7 * 86_400_000;

/**
 * Ties a conversation to the broadcast that the message which has just come into it answers: what was sent to that address last,
 * within a week, and after all that we have said to it there. @returns what it answers; null where nothing, or where that is known already
 */
export async function tieToBroadcast(
  tx: Tx,
  { agencyId, channel, remote }: From,
  conversationId: number,
): Promise<Answered | null> {
  if (!broadcastChannels.some((one) => one === channel)) return null;
  const since = new Date(Date.now() - WEEK).toISOString();
  const { rows } = await tx.execute<{ broadcast: string; channel: BroadcastChannel; language: Language }>(sql`
    select s.broadcast_id as broadcast, s.channel, s.language from (
      select s.broadcast_id, s.channel, s.language, s.at from broadcast_sends s
      where s.agency_id = ${agencyId} and s.channel = ${channel} and s.address = ${remote} and s.contact_id is not null
        and s.delivery in ('sending', 'sent', 'delivered', 'read', 'uncertain')
      order by s.id desc limit 1
    ) s
    where s.at > ${since}::timestamptz and not exists (
      select from messages m where m.agency_id = ${agencyId} and m.conversation_id = ${conversationId}
        and m.kind in ('outbound', 'closure') and m.created_at > s.at)`);
  const [found] = rows;
  if (!found) return null;
  const broadcast = Number(found.broadcast);
  const { rowCount } = await tx.execute(sql`
    insert into broadcast_answers (agency_id, broadcast_id, conversation_id) values (${agencyId}, ${broadcast}, ${conversationId})
    on conflict do nothing`);
  return rowCount ? { ...found, broadcast } : null;
}

/** A conversation that answers a broadcast. */
export type Answer = {
  id: number;
  name: string;
  words: string;
  at: Date;
  /** The resident waits for us. */
  waits: boolean;
  isOpen: boolean;
};

const SHOWN = 50;

/** Those that wait for an answer first, then the others; and how many there are of each. */
export async function listAnswers(
  { agency }: Agent,
  { id }: Pick<Broadcast, "id">,
): Promise<{ answers: Answer[]; total: number; waiting: number }> {
  type Row = Answer & { total: number; waiting: number };
  const rows = await prepared<Row>("list-broadcast-answers", answersText, [agency.id, id, SHOWN]);
  const { total, waiting } = rows[0] ?? { total: 0, waiting: 0 };
  return { answers: rows.map(({ total: _, waiting: __, ...answer }) => answer), total, waiting };
}

const answersText = `
  select c.id, coalesce(k.name, c.remote_name) as name, c.last_words as words, c.last_message_at as at,
    c.waiting_since is not null as waits, c.status = 'open' as "isOpen", count(*) over ()::int as total,
    count(c.waiting_since) over ()::int as waiting
  from broadcast_answers a
  join conversations c on c.agency_id = $1 and c.id = a.conversation_id and c.spam_at is null
  left join contacts k on k.agency_id = $1 and k.id = c.contact_id
  where a.agency_id = $1 and a.broadcast_id = $2
  order by c.waiting_since is null, c.status, c.last_message_at desc, c.id desc limit $3`;
