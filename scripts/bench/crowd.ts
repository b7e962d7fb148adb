import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { addInboxes } from "#lib/testing/inboxes.ts";
import type { Bench } from "./bench.ts";

/** How many threads they look at: some see each other, as colleagues do. */
const THREADS = 400;

export type Crowd = { slug: string; tokens: string[]; threads: number[] };

/** An agency of so many people that each window has its own: what is kept for a person is kept for each. Made once. */
export async function findCrowd(query: Bench["query"], people: number): Promise<Crowd> {
  await query(agency);
  await query(bubble);
  await query(addInboxes);
  await query(persons, [people]);
  await query(conversations, [THREADS]);
  const users = await query<{ id: string }>(
    "select id from users where email like '%@crowd.example' order by id limit $1",
    [people],
  );
  const tokens = users.map(() => newToken());
  await query(
    `insert into sessions (token_hash, user_id, expires_at)
     select *, now() + interval '1 day' from unnest($1::text[], $2::bigint[])`,
    [tokens.map(hashToken), users.map(({ id }) => id)],
  );
  const threads = await query<{ id: string }>(
    "select c.id from conversations c join agencies a on a.id = c.agency_id and a.slug = 'crowd' order by c.id limit $1",
    [THREADS],
  );
  return { slug: "crowd", tokens, threads: threads.map(({ id }) => Number(id)) };
}

const agency = `
  insert into agencies (slug, name, time_zone, auto_response_en, auto_response_es)
  values ('crowd', 'Crowd County', 'America/Los_Angeles', 'We answer soon.', 'Respondemos pronto.')
  on conflict do nothing`;

const bubble = `
  insert into bubbles (agency_id, is_on) select id, true from agencies where slug = 'crowd' on conflict do nothing`;

const persons = `
  with person as (
    insert into users (email, name, password_hash)
    select 'window' || n || '@crowd.example', 'Window' || n || ' Crowd', 'none' from generate_series(1, $1::int) n
    on conflict do nothing returning id
  )
  insert into memberships (agency_id, user_id, role)
  select a.id, person.id, 'agent' from agencies a, person where a.slug = 'crowd'`;

const conversations = `
  insert into conversations (agency_id, remote_name, channel, channels, status, queue, placed_because, placed_at, started_by,
    started_at, first_inbound_at, last_message_at, last_message_by, last_words, first_words, waiting_since, due_at)
  select a.id, 'Resident ' || n, 'chat', array['chat'], 'open', 'new', 'came_while_on', now(), 'resident',
    now(), now(), now(), 'resident', 'Hello', 'Hello', now(), now()
  from agencies a, generate_series(1, $1::int) n
  where a.slug = 'crowd' and not exists (select from conversations c where c.agency_id = a.id and c.remote_name like 'Resident %')`;
