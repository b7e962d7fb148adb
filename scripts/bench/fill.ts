import pg from "pg";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { eventOf } from "#lib/events/kinds.ts";
import { packReports } from "#lib/reports/packing.ts";
import { addInboxes } from "#lib/testing/inboxes.ts";
import { step } from "../start/say.mjs";

const SESSIONS = 60;

export type Town = Awaited<ReturnType<typeof readTown>>;

/**
 * An agency with `size` messages in a fifth as many conversations and a tenth as many contacts, the same for the same
 * size. Filled once; what measuring adds to it is small.
 * @returns session tokens of agents and a manager, ids to ask for
 */
export async function fill(url: string, size: number): Promise<Town> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("select id from agencies where slug = 'bench'");
    if (!rows.length) await fillAll(client, size);
    // As the worker does within ten minutes.
    await packReports();
    return await readTown(client);
  } finally {
    await client.end();
  }
}

async function fillAll(client: pg.Client, size: number): Promise<void> {
  await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'");
  await client.query("begin");
  const part = (name: string, text: string) => step(`Filling ${name}`, () => client.query(text));
  await client.query(people);
  await part("contacts", contacts(Math.max(100, Math.round(size / 10))));
  await part("conversations", conversations(Math.max(200, Math.round(size / 5))));
  await part("ratings", ratings);
  await part("messages", messages(size));
  await part("threads", threads);
  await part("events", events);
  await client.query("commit");
  await step("Looking at it all", () => client.query("vacuum analyze"));
}

const people = `
  insert into agencies (slug, name, time_zone, auto_response_en, auto_response_es)
    values ('bench', 'Bench Valley Water', 'America/Los_Angeles', 'We answer soon.', 'Respondemos pronto.');
  insert into bubbles (agency_id, is_on) select id, true from agencies;
  ${addInboxes};
  insert into users (email, name, password_hash)
    select 'agent' || n || '@bench.example', 'Agent' || n || ' Bench', 'none' from generate_series(1, ${SESSIONS}) n;
  insert into memberships (agency_id, user_id, role)
    select a.id, u.id, case when u.email = 'agent1@bench.example' then 'manager' else 'agent' end
    from agencies a, users u;`;

/** Fixed words, so that searches find what they should: "water" in a third, "hydrant" now and then, rare ones. */
const lexicon = `array['bill','meter','leak','pressure','account','payment','street','crew','pickup','bin','green',
  'tuesday','reading','charge','deposit','notice','valve','pipe','sewer','drain','tank','address','moving','service',
  'late','fee','credit','office','phone','answer','photo','gate','dog','key','garden','lawn','summer','freeze','night',
  'morning']`;

const contacts = (count: number) => `
  alter table contacts disable trigger user;
  alter table contact_points disable trigger user;
  alter table account_numbers disable trigger user;
  insert into contacts (agency_id, name, location, latitude, longitude, tags, language)
    select a.id, first[1 + n % 40] || ' ' || last[1 + (n / 40) % 50] || ' ' || chr(65 + n % 26),
      (100 + n % 9000) || ' ' || last[1 + n % 50] || ' Street', 39 + (n % 1000) / 5000.0, -121 - (n / 1000) / 5000.0,
      case when n % 20 = 0 then array['senior'] when n % 33 = 0 then array['landlord'] else '{}'::text[] end,
      case when n % 5 = 0 then 'es' else 'en' end
    from agencies a, generate_series(1, ${count}) n,
      (select array(select 'First' || chr(97 + f % 26) || f from generate_series(1, 40) f) as first,
              array(select 'Last' || chr(97 + l % 26) || l from generate_series(1, 50) l) as last) names;
  insert into contact_points (agency_id, contact_id, kind, value, is_primary)
    select agency_id, id, 'phone', '+1530' || lpad((2000000 + id * 37 % 7999999)::text, 7, '0'), true from contacts;
  insert into contact_points (agency_id, contact_id, kind, value, is_primary)
    select agency_id, id, 'email', 'person' || id || '@mail' || id % 50 || '.example', true from contacts;
  insert into account_numbers (agency_id, contact_id, number)
    select agency_id, id, '40-' || lpad((id % 100000)::text, 5, '0') || '-' || lpad((id % 90)::text, 2, '0') from contacts;
  update contacts set search = contact_search_text(agency_id, id, name, location);
  alter table contacts enable trigger user;
  alter table contact_points enable trigger user;
  alter table account_numbers enable trigger user;`;

/** The last 800 are open, with somebody or with nobody; all others are closed, over three years. */
const conversations = (count: number) => `
  insert into tags (agency_id, name, color)
    select a.id, topics.name, 'blue' from agencies a, unnest(array['leak','billing','outage','pressure','meter','pickup','permit','street',
      'noise','quality','moving','payment','urgent']) with ordinality as topics(name, n) order by n;
  insert into visitors (agency_id, token_hash, name)
    select a.id, 'bench' || n, 'Visitor ' || n from agencies a, generate_series(1, 800) n;
  insert into conversations (agency_id, contact_id, visitor_id, remote_name, channel, channels, status, queue, assignee_id,
      placed_because, placed_at, placed_by, started_by, started_at, first_inbound_at, first_due_at, first_answer_at,
      first_answer_by, last_message_at, last_message_by, last_words, first_words, closed_at, closed_by, tag_ids, waiting_since, due_at)
    select a.id, k.first + n % k.count, case when open then v.first + n % 800 end, 'Visitor ' || n, channel, array[channel],
      case when open then 'open' else 'closed' end,
      case when n % 3 = 0 then 'missed' else 'new' end,
      case when not open or n % 2 = 0 then u.first + n % ${SESSIONS} end,
      case when n % 2 = 0 then 'assigned_self' else 'came_while_on' end, at,
      case when n % 2 = 0 then u.first + n % ${SESSIONS} end, 'resident', at, at,
      case when not open then at + interval '2 h' end, answered, case when not open then u.first + n * 7 % ${SESSIONS} end,
      at + interval '30 min',
      case when open then 'resident' else 'person' end, 'The meter reads more than it should',
      'There is no water on our street', answered + interval '1 s' * (n::bigint * 104729 % 180000),
      case when not open then u.first + n * 11 % ${SESSIONS} end,
      case when not open and n % 3 = 0 then topics[1 + n / 3 % 12:1 + n / 3 % 12 + n % 2] else '{}' end,
      case when open then at end, case when open then at + interval '2 h' end
    from (
      select n, n > ${count} - 800 as open, (array['chat', 'text', 'email', 'letter'])[1 + n % 4] as channel,
        now() - interval '3 years' * (1 - n::float / ${count}) - interval '1 h' as at
      from generate_series(1, ${count}) n
    ) planned, lateral (
      select case when not open then at + interval '1 s' * (60 + n::bigint * 7919 % 36000) end as answered
    ) first, agencies a,
    (select array_agg(id order by id) as topics from tags) known,
    (select min(id) as first, count(*) as count from contacts) k, (select min(id) as first from visitors) v,
    (select min(id) as first from users) u;
  insert into routes (agency_id, channel, inbox_id, remote, conversation_id)
    select c.agency_id, 'chat', i.id, 'visitor:' || c.visitor_id, max(c.id) from conversations c, inboxes i
    where i.channel = 'chat' and c.visitor_id is not null group by c.agency_id, i.id, c.visitor_id;`;

/** A quarter of those who were served says how. */
const ratings = `
  insert into satisfaction (agency_id, conversation_id, channel, planned_at, asked_at, score, answered_at)
    select agency_id, id, channel, closed_at, closed_at, 1 + id % 5, closed_at from conversations
    where status = 'closed' and id % 4 = 0;`;

/** Of plain English words it is what the program makes of them. */
const vector = "to_tsvector('simple', body)";

/** Threads as long as a page shows them: 50 of 50 messages, the first of 250. */
const threads = `
  insert into messages (agency_id, conversation_id, kind, channel, body, user_id, created_at, delivery, search)
    select *, ${vector} from (select c.agency_id, c.id, case when n % 2 = 1 then 'inbound' else 'outbound' end, c.channel,
      'Message ' || n || ' of a long thread about the meter, which was read on Tuesday and says what it said before' as body,
      case when n % 2 = 0 then u.first + (c.id + n / 10) % ${SESSIONS} end,
      c.started_at + interval '40 min' + n * interval '1 s', case when n % 2 = 0 then 'delivered' end
    from (select row_number() over (order by id) as place, * from conversations where status = 'open') c,
      (select min(id) as first from users) u, generate_series(1, 250) n
    where c.place <= 50 and n <= case when c.place = 1 then 250 else 50 end) written;`;

const messages = (size: number) => `
  drop index messages_search;
  insert into messages (agency_id, conversation_id, kind, channel, body, user_id, created_at, delivery, search)
    select *, ${vector} from (select c.agency_id, c.id, case when k % 2 = 1 then 'inbound' else 'outbound' end, c.channel,
      initcap(w[1 + (n * 7) % 40]) || ' ' || w[1 + (n * 11) % 40] || ' at ' || (n % 9000 + 100) || ' ' ||
        w[1 + (n * 13) % 40] || ' ' || w[1 + (n / 40) % 40] || ', ' ||
        case when n % 3 = 0 then 'the water ' else 'it ' end || w[1 + (n * 17) % 40] || ' ' || w[1 + (n / 1600) % 40] ||
        case when n % 500 = 0 then ' hydrant' else '' end || case when n % 20011 = 0 then ' zanzibar' else '' end || '.' as body,
      case when k % 2 = 0 then (select min(id) from users) + n % ${SESSIONS} end,
      c.started_at + k * interval '5 min', case when k % 2 = 0 then 'delivered' end
    from (select ${lexicon} as w) words,
      (select row_number() over (order by id) as place, * from conversations) c,
      generate_series(1, 5) k, lateral (select (c.place - 1) * 5 + k as n) number
    where (c.place - 1) * 5 + k <= ${size}) written;
  create index messages_search on messages using gin (search);`;

const events = `
  update conversations c set message_count = m.count, last_message_id = m.last, last_inbound_id = m.inbound
    from (select conversation_id, count(*) as count, max(id) as last,
            coalesce(max(id) filter (where kind = 'inbound'), 0) as inbound from messages group by 1) m
    where m.conversation_id = c.id;
  insert into events (agency_id, conversation_id, kind, user_id, message_id, at)
    select agency_id, conversation_id, case kind when 'inbound' then '${eventOf.inbound}' else '${eventOf.outbound}' end,
      user_id, id, created_at from messages order by id;
  update conversations c set last_event_id = e.last
    from (select conversation_id, max(id) as last from events group by 1) e where e.conversation_id = c.id;
  insert into log_entries (agency_id, contact_id, kind, body, happened_at, author_id, client_id)
    select k.agency_id, k.id, 'phone', 'Called about entry ' || n, now() - n * interval '1 h',
      (select min(id) from users), 'bench-' || n
    from (select agency_id, min(id) as id from contacts group by 1) k, generate_series(1, 5000) n;
  insert into log_entries (agency_id, contact_id, kind, body, happened_at, author_id, client_id)
    select agency_id, id, 'phone', 'Called about the meter', now() - id * interval '1 h', (select min(id) from users),
      'bench-other-' || id from contacts where id % 10 = 5;`;

type Open = { id: string; channel: string; assignee_id: string; last_event_id: string };

async function readTown(client: pg.Client) {
  const rowsOf = async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows;
  const users = await rowsOf<{ id: string }>(
    "select id from users where email like '%@bench.example' order by id",
  );
  const tokens = users.map(() => newToken());
  await client.query(
    `insert into sessions (token_hash, user_id, expires_at)
     select * , now() + interval '1 day' from unnest($1::text[], $2::bigint[])`,
    [tokens.map(hashToken), users.map((user) => user.id)],
  );
  const [first] = await rowsOf<{ id: string }>("select min(contact_id) as id from log_entries");
  const open = await rowsOf<Open>(
    `select id, channel, assignee_id, last_event_id from conversations where status = 'open' order by id limit 400`,
  );
  const tokenOf = new Map(users.map((user, n) => [user.id, tokens[n]!]));
  return {
    manager: tokens[0]!,
    agents: tokens.slice(1),
    contact: Number(first!.id),
    open: open.map((row) => ({
      id: Number(row.id),
      last: Number(row.last_event_id),
      channel: row.channel,
      /** Of the session of whoever has it; undefined when nobody has. */
      token: tokenOf.get(row.assignee_id),
    })),
  };
}
