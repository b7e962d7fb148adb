import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { ringOpened } from "../events/ring.ts";
import { asUser } from "./presence.ts";
import { markSeen } from "./reading.ts";

/** Fetched for the case that somebody opens it, by the browser or by our page: nobody has. */
export const isAhead = (headers: Headers): boolean =>
  headers.has("x-parley-ahead") ||
  /prefetch|prerender/.test(headers.get("sec-purpose") ?? headers.get("purpose") ?? "");

/**
 * A person opens a conversation: their read mark moves, and colleagues see them there. The one thing that a GET
 * writes; never where it is fetched ahead. One statement, because every opened thread pays for it, and a second where
 * there is something to ring.
 */
export async function noteOpened(agent: Agent, id: number, stream?: string): Promise<void> {
  if (!Number.isSafeInteger(id) || id < 1) return;
  const agencyId = agent.agency.id;
  type Opened = { unseen: boolean; came: boolean; read: boolean };
  const [opened] = await prepared<Opened>("note-opened", openedText, [
    agencyId,
    id,
    agent.userId,
    asUser(agent.userId),
  ]);
  if (opened) ringOpened(agent, id, { ...opened, stream });
  // Rare: only the first of us who sees a resident's words writes more.
  if (opened?.unseen) await markSeen(agent, { agencyId, id }, Number.MAX_SAFE_INTEGER);
}

// Who looked and read up to where may be lost with the last half second before a crash, so no reader waits for the
// disk; and what is known already is not written again.
const openedText = `
  with hurry as (
    select set_config('synchronous_commit', 'off', true) as off
  ), c as (
    select id, last_inbound_id, greatest(last_inbound_id, coalesce(last_message_id, 0)) as last_id
    from conversations, hurry where agency_id = $1 and id = $2 and off is not null
  ), mark as (
    insert into read_marks as mark (agency_id, user_id, conversation_id, message_id)
    select $1, $3, c.id, c.last_id from c where not exists (
      select 1 from read_marks r where r.agency_id = $1 and r.user_id = $3 and r.conversation_id = c.id
        and r.message_id >= c.last_id)
    on conflict (agency_id, user_id, conversation_id) do update set message_id = excluded.message_id
      where mark.message_id < excluded.message_id
    returning 1
  ), before as materialized (
    select seen_at > now() - interval '30 s' as here, seen_at > now() - interval '5 s' as just from presence
    where agency_id = $1 and conversation_id = $2 and who = $4
  ), present as (
    insert into presence (agency_id, conversation_id, who) select $1, c.id, $4 from c
    where not coalesce((select just from before), false)
    on conflict (agency_id, conversation_id, who) do update set seen_at = excluded.seen_at
  )
  select coalesce((select m.kind = 'inbound' and m.seen_by is null from messages m
                   where m.agency_id = $1 and m.id = c.last_inbound_id), false) as unseen,
    not coalesce((select here from before), false) as came, exists (select from mark) as read
  from c`;
