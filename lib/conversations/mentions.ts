import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";

/** A note that names this person. */
export type Mention = {
  messageId: number;
  conversationId: number;
  /** With whom. */
  name: string;
  by: string | null;
  words: string;
  at: Date;
  unread: boolean;
};

/** The newest; whoever was asked more often since has been told of the older ones long ago. */
const MOST = 100;

export const listMentions = (agent: Agent): Promise<Mention[]> =>
  prepared<Mention>("list-mentions", listText, [agent.agency.id, agent.userId]);

/** How many of them nobody has opened for this person. */
export async function countMentions(agent: Agent): Promise<number> {
  const [row] = await prepared<{ count: number }>("count-mentions", countText, [
    agent.agency.id,
    agent.userId,
  ]);
  return row!.count;
}

/** Who reads `mentions @> …` walks along an index of those few notes that name somebody. */
const newest = `
  with named as materialized (
    select m.id, m.conversation_id, m.user_id, m.body, m.created_at from messages m
    where m.agency_id = $1 and m.mentions is not null and m.mentions @> array[$2::bigint]
    order by m.id desc limit ${MOST}
  )`;
const isUnread = "n.id > coalesce(r.message_id, 0)";
const marks = `named n left join read_marks r
    on r.agency_id = $1 and r.user_id = $2 and r.conversation_id = n.conversation_id`;

const listText = `${newest}
  select n.id as "messageId", n.conversation_id as "conversationId", coalesce(k.name, c.remote_name) as name, u.name as by,
    left(n.body, 300) as words, n.created_at as at, ${isUnread} as unread
  from ${marks}
  join conversations c on c.agency_id = $1 and c.id = n.conversation_id
  left join contacts k on k.agency_id = $1 and k.id = c.contact_id
  left join users u on u.id = n.user_id
  order by n.id desc`;

const countText = `${newest} select count(*)::int as count from ${marks} where ${isUnread}`;
