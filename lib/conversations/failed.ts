import { prepared } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { firstWords } from "../clean-text.ts";

export type Failed = {
  messageId: number;
  conversationId: number;
  name: string;
  channel: Channel;
  delivery: "failed" | "uncertain";
  detail: string | null;
  words: string;
  at: Date;
};

const DAY = 86_400_000;
const RECENT = 7 * DAY;
/** In conversations that are open still. */
const LONGEST = 60 * DAY;

/**
 * What did not go out or may not have, the newest first. A failure is over once somebody has written to the same person
 * after it; of what is uncertain somebody has to say whether it arrived.
 */
export async function listFailed({ agency }: Agent, now: Date, limit: number): Promise<Failed[]> {
  type Row = Omit<Failed, "words"> & { body: string };
  const since = (ago: number) => new Date(+now - ago);
  const values = [agency.id, since(LONGEST), since(RECENT), limit];
  const rows = await prepared<Row>("list-messages-failed", text, values);
  return rows.map(({ body, ...row }) => ({ ...row, words: firstWords(body) }));
}

const at = "coalesce(m.delivery_at, m.created_at)";
const text = `
  select m.id as "messageId", m.conversation_id as "conversationId", coalesce(k.name, c.remote_name) as name,
    m.channel, m.delivery, m.delivery_detail as detail, left(m.body, 600) as body, ${at} as at
  from messages m
  join conversations c on c.agency_id = $1 and c.id = m.conversation_id
  left join contacts k on k.agency_id = $1 and k.id = c.contact_id
  where m.agency_id = $1 and m.delivery in ('failed', 'uncertain') and ${at} > $2
    and (c.status = 'open' or ${at} > $3) and c.spam_at is null
    and (m.delivery = 'uncertain' or not exists (
      select from messages n where n.agency_id = $1 and n.conversation_id = m.conversation_id
        and n.created_at > m.created_at and n.user_id is not null and n.kind <> 'note' and n.delivery <> 'withdrawn'))
  order by ${at} desc, m.id desc limit $4`;
