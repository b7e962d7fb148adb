import { prepared } from "#db/index.ts";
import type { EntryKind } from "#db/schema/contacts.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Delivery } from "#db/schema/messages.ts";
import type { Agent } from "../agents/agent.ts";
import { channels, entries, entryKinds } from "../channels/kinds.ts";
import { momentsOfDays } from "../local-time.ts";

export type Method = Channel | EntryKind;
export const methods: Method[] = [...channels, ...entryKinds];
export const isEntryKind = (method: Method): method is EntryKind => method in entries;

export type CommunicationsFilter = {
  /** Days of the agency's calendar, both included; null is without end. */
  from: string | null;
  to: string | null;
  method: Method | null;
  limit: number;
};

/** One thing that happened with a contact, newest first in the list. */
export type Happening = {
  id: number;
  at: Date;
  words: string;
  /** Whoever wrote or answered last; null for the resident and for nobody. */
  author: string | null;
} & (
  | { type: "conversation"; channel: Channel; status: "open" | "closed"; score: number | null }
  /** Of what was sent to many the part that went to them. */
  | { type: "broadcast"; channel: Channel; delivery: Delivery }
  | { type: "entry"; kind: EntryKind; authorId: number; earlier: EarlierText[] }
);

/** What an entry said until somebody corrected it, newest first. */
export type EarlierText = { kind: EntryKind; body: string; happenedAt: Date; at: Date; by: string };

/** Everything with one contact in one list: conversations with their last words, what was sent to many, and entries by hand. */
export async function listCommunications(
  agent: Agent,
  contactId: number,
  filter: CommunicationsFilter,
): Promise<{ items: Happening[]; total: number }> {
  const { from, before } = momentsOfDays(filter.from, filter.to, agent.agency.timeZone);
  type Found = Happening & { total: number };
  const found = await prepared<Found>("list-communications", text, [
    agent.agency.id,
    contactId,
    from,
    before,
    filter.method,
    filter.limit,
  ]);
  return { items: found.map(({ total: _, ...item }) => toHappening(item)), total: found[0]?.total ?? 0 };
}

function toHappening(item: Happening): Happening {
  if (item.type !== "entry") return item;
  const earlier = item.earlier.map((one) => ({
    ...one,
    at: new Date(one.at),
    happenedAt: new Date(one.happenedAt),
  }));
  return { ...item, earlier };
}

// A conversation stands at its last activity, and belongs to every day between its first and its last message.
const text = `
  with happened as (
    select 'conversation' as type, c.id, c.last_message_at as at, c.channel, c.status, null as kind, null as delivery
    from conversations c
    where c.agency_id = $1 and c.contact_id = $2 and c.spam_at is null and c.merged_into_id is null
      and ($3::timestamptz is null or c.last_message_at >= $3) and ($4::timestamptz is null or c.started_at < $4)
      and ($5::text is null or $5 = any(c.channels))
    union all
    select 'broadcast', s.id, s.at, s.channel, null, null, s.delivery
    from broadcast_sends s
    where s.agency_id = $1 and s.contact_id in (
        select k.id from contacts k where k.agency_id = $1 and (k.id = $2 or k.merged_into_id = $2))
      and s.delivery not in ('queued', 'withdrawn')
      and ($3::timestamptz is null or s.at >= $3) and ($4::timestamptz is null or s.at < $4)
      and ($5::text is null or s.channel = $5)
    union all
    select 'entry', e.id, e.happened_at, null, null, e.kind, null
    from log_entries e
    where e.agency_id = $1 and e.contact_id = $2
      and ($3::timestamptz is null or e.happened_at >= $3) and ($4::timestamptz is null or e.happened_at < $4)
      and ($5::text is null or e.kind = $5)
  ), page as (
    select *, count(*) over () as total from happened order by at desc, type, id desc limit $6
  )
  select page.*, coalesce(nullif(c.subject, ''), nullif(c.last_words, ''), c.first_words, e.body, sent.body) as words,
    (select s.score from satisfaction s
      where page.type = 'conversation' and s.agency_id = $1 and s.conversation_id = c.id) as score,
    u.name as author, e.author_id as "authorId",
    case when e.id is not null then coalesce((select json_agg(json_build_object('kind', v.kind, 'body', v.body,
        'happenedAt', v.happened_at, 'at', v.replaced_at, 'by', w.name) order by v.id desc)
      from log_entry_versions v join users w on w.id = v.replaced_by
      where v.agency_id = $1 and v.entry_id = e.id), '[]') end as earlier
  from page
  left join conversations c on page.type = 'conversation' and c.agency_id = $1 and c.id = page.id
  left join log_entries e on page.type = 'entry' and e.agency_id = $1 and e.id = page.id
  left join lateral (
    select b.started_by, coalesce(t.body, b.name) as body from broadcast_sends s
    join broadcasts b on b.agency_id = $1 and b.id = s.broadcast_id
    left join broadcast_texts t on t.agency_id = $1 and t.broadcast_id = s.broadcast_id and t.channel = s.channel
      and t.language = s.language
    where page.type = 'broadcast' and s.agency_id = $1 and s.id = page.id
  ) sent on true
  left join users u on u.id = coalesce(sent.started_by, e.author_id, c.last_message_user_id, c.assignee_id)
  order by page.at desc, page.type, page.id desc`;
