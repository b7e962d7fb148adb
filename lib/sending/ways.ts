import { prepared } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { isConnected } from "../channels/inboxes.ts";
import { channels, kinds } from "../channels/kinds.ts";
import type { SendRefusal } from "../consents/gate.ts";
import type { Contact } from "../contacts/card.ts";

/** One address a contact can be written to, or not and why; and the open conversation that a message would join. */
export type Way = {
  method: Channel;
  /** As a route names it: E.164, mail address, mailing address, `visitor:<id>`. */
  address: string;
  label: string | null;
  isPrimary: boolean;
  refusal: SendRefusal | "unconnected" | null;
  joins: Joined | null;
};

export type Joined = {
  id: number;
  assigneeId: number | null;
  assigneeName: string | null;
  /** With whom it is, when that is another contact who shares the address. */
  otherName: string | null;
  lastEventId: number;
};

/** How a contact can be written to, best first: by what they prefer, primary ones before others, refused ones last. */
export async function listWays(agent: Agent, contact: Contact): Promise<Way[]> {
  type Found = Omit<Way, "joins"> & { [K in keyof Joined as `joined_${K}`]: Joined[K] | null };
  const found = await prepared<Found>("list-ways", text, [agent.agency.id, contact.id]);
  const ways = found.map((row): Way => {
    const { joined_id: id, joined_lastEventId: lastEventId } = row;
    const joins =
      id === null || lastEventId === null
        ? null
        : {
            id,
            lastEventId,
            assigneeId: row.joined_assigneeId,
            assigneeName: row.joined_assigneeName,
            otherName: row.joined_otherName,
          };
    const { method, address, label, isPrimary, refusal } = row;
    return { method, address, label, isPrimary, refusal, joins };
  });
  const weight = (way: Way) =>
    (way.refusal ? 100 : 0) +
    (way.method === contact.preferredMethod ? 0 : 10) +
    channels.indexOf(way.method) * 2 +
    (way.isPrimary ? 0 : 1);
  return ways.sort((a, b) => weight(a) - weight(b));
}

export type OpenOne = { id: number; waitingSince: Date | null };

/** The conversation in which a contact is to be answered first: where they wait longest, else the latest open one. */
export async function findOpenOf(agent: Agent, contactId: number): Promise<OpenOne | null> {
  const rows = await prepared<OpenOne>(
    "find-open-of",
    `select id, waiting_since as "waitingSince" from conversations
     where agency_id = $1 and contact_id = $2 and status = 'open'
     order by waiting_since nulls last, last_message_at desc limit 1`,
    [agent.agency.id, contactId],
  );
  return rows[0] ?? null;
}

/** What had happened in each conversation that a message could join, as a form carries it: `48197:3301,48200:3350`. */
export function seenOf(ways: Way[]): string {
  const pairs = ways.flatMap(({ joins }) => (joins ? [`${joins.id}:${joins.lastEventId}`] : []));
  return [...new Set(pairs)].join(",");
}

const writes = channels.flatMap((channel) => {
  const { point } = kinds[channel];
  return point ? [`('${channel}', '${point}')`] : [];
});

// Chat is offered while the visitor is there: later nobody would read it before it is mailed to them.
const text = `
  with ways as (
    select c.method, c.point, p.value as address, p.label, p.is_primary as "isPrimary", p.id as sort
    from contact_points p join (values ${writes}) c(method, point) on c.point = p.kind
    where p.agency_id = $1 and p.contact_id = $2
    union all
    select 'chat', null, 'visitor:' || v.id, null, false, v.id from visitors v
    where v.agency_id = $1 and v.contact_id = $2 and exists (
      select from presence p where p.agency_id = $1 and p.who = 'visitor:' || v.id
        and p.seen_at > now() - interval '30 s')
  )
  select w.method, w.address, w.label, w."isPrimary",
    case when exists (select from inboxes i
        where i.agency_id = $1 and i.channel = w.method and ${isConnected("i")})
      then send_refusal($1, $2, w.method, w.point, w.address, 'conversation', false)
      else 'unconnected' end as refusal,
    c.id as "joined_id", c.assignee_id as "joined_assigneeId", u.name as "joined_assigneeName",
    case when c.contact_id is distinct from $2 then coalesce(k.name, c.remote_name) end as "joined_otherName",
    c.last_event_id as "joined_lastEventId"
  from ways w
  left join lateral (
    select c.* from routes r
    join conversations c on c.agency_id = $1 and c.id = r.conversation_id and c.status = 'open'
    where r.agency_id = $1 and r.channel = w.method and r.remote = w.address
    order by c.last_message_at desc, r.inbox_id limit 1
  ) c on true
  left join contacts k on k.agency_id = $1 and k.id = c.contact_id
  left join users u on u.id = c.assignee_id
  order by w.sort`;
