import { type SQL, sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Parties } from "#db/schema/mails.ts";
import { isConnected } from "../channels/inboxes.ts";
import { channels, kinds, UNREADABLE } from "../channels/kinds.ts";
import type { SendRefusal } from "../consents/gate.ts";
import { Refused } from "../errors.ts";

/** Where an answer can go: to which address or browser, and by which of our inboxes. */
export type Towards = {
  /** As a form names it. */
  to: string;
  channel: Channel;
  inboxId: number;
  remote: string;
  /** What the card calls it. */
  label: string | null;
  /** Which of ours it leaves by; null where the channel has only one. */
  inboxName: string | null;
  isPaused: boolean;
  /** Nobody looks at that chat. */
  hasLeft: boolean;
  refusal: SendRefusal | null;
  /** It is this conversation's already. */
  isOwn: boolean;
  /** The open conversation that it would have to be taken from. */
  taken: { id: number; assigneeName: string | null } | null;
  /** Where the resident wrote from last. */
  isLast: boolean;
  /** What they gave in the chat, which goes on there once they have left: a number if the agency wants that, else a mail address. */
  isGiven: boolean;
  /** Where it goes unless somebody picks another. */
  isDefault: boolean;
  /** Who else has the mail that is answered, none of them ours: whom an answer to all reaches as well. */
  others: Parties["to"];
};

type Thread = { agencyId: number; id: number };

/** Every way to answer in a conversation, the one that is taken by itself first, then its own, then the card's. */
export async function listTowards({ agencyId, id }: Thread): Promise<Towards[]> {
  return toWays(await prepared<Found>("list-towards", text, [agencyId, id]));
}

/**
 * The way that a form names, else the one that is taken by itself; null where there is none. What is posted may be
 * anything: only what the conversation or its card has is found. Throws Refused where it is not there (any more).
 */
export async function findTowards(
  tx: Tx,
  { agencyId, id }: Thread,
  to: string | undefined,
): Promise<Towards | null> {
  const { rows } = await tx.execute<Found>(filled(text, [agencyId, id]));
  const ways = toWays(rows);
  const way = ways.find((one) => (to ? one.to === to : one.isDefault));
  if (to && !way) throw new Refused("way_gone");
  return way ?? null;
}

type Found = {
  channel: Channel;
  inboxId: string;
  remote: string;
  label: string | null;
  inboxName: string | null;
  isPaused: boolean;
  hasLeft: boolean;
  refusal: SendRefusal | null;
  isOwn: boolean;
  takenId: string | null;
  takenBy: string | null;
  isLast: boolean;
  isGiven: boolean;
  others: Parties["to"] | null;
};

function toWays(rows: Found[]): Towards[] {
  const ways = rows
    .filter(({ remote }) => !remote.startsWith(UNREADABLE))
    .map(({ takenId, takenBy, ...row }) => ({
      ...row,
      inboxId: Number(row.inboxId),
      to: `${row.channel} ${row.inboxId} ${row.remote}`,
      taken: takenId === null ? null : { id: Number(takenId), assigneeName: takenBy },
      isDefault: false,
      others: row.others ?? [],
    }));
  const last =
    ways.find(({ isLast, taken }) => isLast && !taken) ??
    ways.find(({ isOwn, taken }) => isOwn && !taken) ??
    ways.find(({ isLast }) => isLast);
  const given = ways.filter(({ isGiven, refusal, taken }) => isGiven && !refusal && !taken);
  const goesOn = given.find(({ channel }) => channel === "text") ?? given[0];
  const first = last?.hasLeft && goesOn ? goesOn : last;
  const rank = (way: Towards) => (way === first ? 0 : way.isOwn ? 1 : 2 + channels.indexOf(way.channel));
  return ways
    .map((way) => Object.assign(way, { isDefault: way === first }))
    .sort((a, b) => rank(a) - rank(b));
}

/** A prepared text's parameters, where a transaction asks it. */
const filled = (query: string, values: number[]): SQL =>
  sql.join(
    query.split(/\$(\d)/).map((part, n) => (n % 2 ? sql`${values[Number(part) - 1]}` : sql.raw(part))),
    sql.raw(""),
  );

const writes = channels.flatMap((channel) => {
  const { point } = kinds[channel];
  return point ? [`('${channel}', '${point}')`] : [];
});

/** As SQL: channels where an address leads to one conversation. */
const leading = `(${channels.flatMap((one) => (kinds[one].leads ? [`'${one}'`] : [])).join(", ")})`;

// What a resident has just written from is answered whatever their card says of it; everything else is asked of the card
// as well. A point leaves by the inbox that it is known to, else by the one that this conversation has, else by the first.
const text = `
  with c as (
    select contact_id, visitor_id, last_inbound_id, channel from conversations where agency_id = $1 and id = $2
  ), ours as (
    select i.id, i.channel, i.state, i.name, count(*) over (partition by i.channel) as many
    from inboxes i where i.agency_id = $1 and ${isConnected("i")}
  ), led as (
    select r.channel, r.inbox_id, r.remote, r.conversation_id = $2 as own from c join routes r on r.agency_id = $1
      and (r.conversation_id = $2 or (r.channel = 'chat' and r.remote = 'visitor:' || c.visitor_id))
  ), last as (
    select m.channel, m.inbox_id, coalesce(e.reply_to, m.address, 'visitor:' || m.visitor_id) as remote, m.address as sender,
      e.parties
    from c join messages m on m.agency_id = $1 and m.id = c.last_inbound_id
    left join mails e on e.agency_id = $1 and e.message_id = m.id
  ), said as (
    select distinct m.channel, m.inbox_id, m.address as remote from messages m
    where m.agency_id = $1 and m.conversation_id = $2 and m.channel not in ${leading} and m.inbox_id is not null
      and m.address is not null and m.kind not in ('machine', 'transcript')
  ), ends as (
    select channel, inbox_id, remote from led
    union select channel, inbox_id, remote from said
    union select channel, inbox_id, remote from last where inbox_id is not null and remote is not null and channel <> 'chat'
  ), given as (
    select w.channel, v.phone as remote from c
    join agencies a on a.id = $1 and a.chat_by_text
    join visitors v on v.agency_id = $1 and v.id = c.visitor_id and v.phone is not null
    join (values ${writes}) w(channel, point) on w.point = 'phone'
    union all
    select 'email', v.email from c
    join visitors v on v.agency_id = $1 and v.id = c.visitor_id and v.email is not null
    where exists (select from inboxes i
      where i.agency_id = $1 and i.channel = 'email' and i.state = 'on' and i.address is not null)
  ), points as (
    select w.channel, p.value as remote, p.label, p.is_primary, p.id from c
    join contact_points p on p.agency_id = $1 and p.contact_id = c.contact_id
    join (values ${writes}) w(channel, point) on w.point = p.kind
    union all
    select channel, remote, null, false, 0 from given g where not exists (
      select from c join contact_points p on p.agency_id = $1 and p.contact_id = c.contact_id and p.value = g.remote)
  ), ways as (
    select channel, inbox_id, remote, 0 as sort from ends
    union all
    select p.channel, o.id, p.remote, row_number() over (order by not p.is_primary, p.id) from points p
    cross join lateral (
      select o.id from ours o
      left join routes r on r.agency_id = $1 and r.channel = o.channel and r.remote = p.remote and r.inbox_id = o.id
      left join conversations k on k.agency_id = $1 and k.id = r.conversation_id
      where o.channel = p.channel
      order by k.status = 'open' desc nulls last, k.last_message_at desc nulls last,
        o.id in (select inbox_id from led) desc, o.state = 'on' desc, o.id limit 1
    ) o
    where not exists (select from ends e where e.channel = p.channel and lower(e.remote) = lower(p.remote))
  )
  select w.channel, w.inbox_id as "inboxId", w.remote,
    (select p.label from points p where p.channel = w.channel and lower(p.remote) = lower(w.remote) limit 1) as label,
    case when o.many > 1 then o.name end as "inboxName", coalesce(o.state = 'paused', false) as "isPaused",
    w.channel = 'chat' and not exists (select from presence p where p.agency_id = $1 and p.who = w.remote
      and p.seen_at > now() - interval '2 minutes') as "hasLeft",
    send_refusal($1, case when last.remote is null then c.contact_id end, w.channel,
      (select point from (values ${writes}) as k(channel, point) where k.channel = w.channel), w.remote,
      'conversation', false) as refusal,
    coalesce((select own from led where led.channel = w.channel and led.inbox_id = w.inbox_id and led.remote = w.remote),
      exists (select from said s where s.channel = w.channel and s.inbox_id = w.inbox_id and s.remote = w.remote)) as "isOwn",
    t.id as "takenId", u.name as "takenBy", last.remote is not null as "isLast",
    exists (select from given g where g.channel = w.channel and g.remote = w.remote) as "isGiven",
    (select json_agg(distinct party) from jsonb_array_elements(last.parties->'to' || (last.parties->'cc')) party
      where party->>'address' ~ '^[^@ ]+@[^@ ]+$' and lower(party->>'address') not in (lower(last.remote), lower(last.sender))
        and not exists (select from inboxes i where i.agency_id = $1 and i.channel = 'email'
          and i.address = regexp_replace(lower(party->>'address'), '[+][^@]*', ''))) as others
  from c cross join ways w
  left join last on last.channel = w.channel and last.remote = w.remote
    and (last.inbox_id = w.inbox_id or last.inbox_id is null)
  left join ours o on o.id = w.inbox_id
  left join routes r on r.agency_id = $1 and r.channel = w.channel and r.inbox_id = w.inbox_id and r.remote = w.remote
    and w.channel in ${leading}
  left join conversations t on t.agency_id = $1 and t.id = r.conversation_id and t.status = 'open' and t.id <> $2
  left join users u on u.id = t.assignee_id
  order by w.sort, w.channel = c.channel desc, w.inbox_id, w.remote`;
