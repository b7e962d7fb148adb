import { isConnected } from "../channels/inboxes.ts";
import { fieldNamesIn } from "../custom-fields/fields.ts";
import { kindsThat } from "../events/kinds.ts";
import { namesIn } from "../tags/tags.ts";

const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint`;

const namesColleague = kindsThat(({ thread }) => thread.names === "colleague");
const namesContact = kindsThat(({ thread }) => thread.names === "contact");

/** The same two again. */
const laterOf = (kind: string) => `
  select from events later where later.agency_id = $1 and later.conversation_id = $2 and later.id > e.id
    and later.kind = ${kind} and later.data->>'conversation' = e.data->>'conversation'`;

/** From where whoever conversation `$2` is with writes: what their card says, and what it began with. */
const theirs = `array(
    select lower(p.value) from conversations c
    join contact_points p on p.agency_id = $1 and p.contact_id = c.contact_id and p.kind = 'email'
    where c.agency_id = $1 and c.id = $2
    union all (
      select lower(f.address) from conversations c
      join messages f on f.agency_id = $1 and f.conversation_id = coalesce(c.split_from_id, c.id)
      where c.agency_id = $1 and c.id = $2 and f.channel = 'email' and f.kind in ('inbound', 'outbound')
        and f.origin_id is null and f.address is not null
      order by f.created_at, f.id limit 1))`;

/** As SQL, in a thread of conversation `$2`: a message `m` with the event `e` that brought it, and a line of an event. */
export const messageJson = `json_build_object('id', m.id, 'eventId', e.id, 'order', ${micros("m.created_at")}, 'kind', m.kind,
  'channel', m.channel, 'body', m.body, 'userId', m.user_id, 'userName', author.name, 'address', m.address,
  'inboxName', inbox.name, 'originId', m.origin_id,
  'clientId', m.client_id, 'delivery', m.delivery, 'deliveryDetail', m.delivery_detail, 'deliveryAt', m.delivery_at,
  'segments', m.segments, 'wish', m.wish, 'readAt', m.read_at,
  'seenByName', seer.name, 'mail', (select json_build_object('subject', w.subject, 'parties', w.parties, 'replyTo', w.reply_to,
      'pieces', w.pieces, 'hasHtml', w.has_html, 'automatic', w.automatic, 'automaticWhy', w.automatic_why,
      'doubts', w.doubts, 'sealed', w.sealed, 'dmarc', w.dmarc,
      'byOther', m.kind in ('inbound', 'machine') and coalesce(lower(m.address) <> all (${theirs}), false))
    from mails w where w.agency_id = $1 and w.message_id = m.id and m.channel = 'email'), 'files', (select json_agg(json_build_object('id', a.id, 'name', a.name, 'type', a.type,
      'bytes', a.bytes, 'width', a.width, 'height', a.height, 'state', a.state, 'problem', a.problem) order by a.id)
    from attachments a where a.agency_id = $1 and a.message_id = m.id))`;
export const lineJson = `json_build_object('eventId', e.id, 'order', ${micros("e.at")}, 'kind', e.kind, 'userId', e.user_id,
  'userName', actor.name, 'place', e.data->>'place', 'rated', case when e.kind = 'satisfaction.answered' then (
    select json_build_object('score', (e.data->>'score')::int, 'isChanged', l.has,
      'comment', case when l.has then '' else s.comment end)
    from satisfaction s, (select exists (${laterOf("'satisfaction.answered'")}) as has) l
    where s.agency_id = $1 and s.conversation_id = (e.data->>'conversation')::bigint) end, 'channel', e.data->>'channel',
  'otherId', coalesce(e.data->>'contact', e.data->>'to', e.data->>'from')::bigint,
  'otherName', coalesce(contact.name, other.name),
  'keyword', case when e.kind = 'conversation.emergency' then (select k.words from keywords k
    where k.agency_id = $1 and k.id = (e.data->>'keyword')::bigint) end,
  'until', e.data->>'until', 'because', e.data->>'because',
  'tags', case when e.kind in ('conversation.tagged', 'conversation.untagged') then ${namesIn("e.data")} end,
  'team', case when e.data ? 'team' then (select t.name from teams t
    where t.agency_id = $1 and t.id = (e.data->>'team')::bigint) end,
  'broadcast', case when e.kind = 'conversation.answers_broadcast' then (
    select json_build_object('name', b.name, 'words', t.body) from broadcasts b
    left join broadcast_texts t on t.agency_id = $1 and t.broadcast_id = b.id and t.channel = e.data->>'channel'
      and t.language = e.data->>'language'
    where b.agency_id = $1 and b.id = (e.data->>'broadcast')::bigint) end,
  'fields', case when e.kind = 'conversation.filled_in' then ${fieldNamesIn("e.data")} end,
  'conversationId', (e.data->>'conversation')::bigint, 'undo', case
    when e.kind = 'conversation.merged' and exists (
      select from conversations j where j.agency_id = $1 and j.id = (e.data->>'conversation')::bigint
        and j.merged_into_id = $2) and not exists (${laterOf("'conversation.merged'")}) then 'part'
    when e.kind = 'conversation.split_off' then 'put_back'
    when e.kind = 'conversation.untagged' then 'tag_again'
    when e.kind = 'conversation.split' and not exists (${laterOf("'conversation.put_back'")}) then 'put_back' end)`;

/** As SQL, for `messageJoins`: once for all messages which inboxes are named, those that have another of their channel beside them. */
export const severalInboxes = `several as materialized (
    select inbox.id, inbox.name from inboxes inbox where inbox.agency_id = $1 and exists (
      select from inboxes another where another.agency_id = $1 and another.channel = inbox.channel
        and another.id <> inbox.id and ${isConnected("another")}))`;
export const messageJoins = `
  left join several inbox on inbox.id = m.inbox_id
  left join users author on author.id = m.user_id
  left join users seer on seer.id = m.seen_by`;
export const lineJoins = `
  left join users actor on actor.id = e.user_id
  left join users other on e.kind in ${namesColleague} and other.id = coalesce(e.data->>'to', e.data->>'from')::bigint
  left join contacts contact on e.kind in ${namesContact} and contact.agency_id = $1
    and contact.id = (e.data->>'contact')::bigint`;
