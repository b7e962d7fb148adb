import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Agent } from "../../agents/agent.ts";
import { hashToken, newToken } from "../../auth/tokens.ts";
import { findChatInbox } from "../../channels/inboxes.ts";
import type { Contact } from "../../contacts/card.ts";
import { type Conversation, findConversation } from "../../conversations/finding.ts";
import { makeAgency, makeAgent } from "../factories.ts";

export type Town = { agencyId: number; chat: number; admin: Agent; ben: Agent };

/** One of the two people that may be one. */
export type Person = {
  contact: Contact;
  account: string;
  phone: string;
  visitorId: number;
  open: Conversation;
  /** Open as well, by text. */
  beside: Conversation;
  /** Another browser, whose conversations were closed so long ago that what comes next opens a new one. */
  old: { visitorId: number; earlier: Conversation };
  /** Written ahead and due now. */
  scheduled: number;
  /** What a verb has prepared. */
  merge: number;
  import: number;
  batch: number;
  bulk: number;
  cut: number;
  off: number;
  joined: boolean;
  /** That waits. */
  letter: number;
};
export type Scene = Town & { people: [Person, Person] };

export async function makeTown(): Promise<Town> {
  const agencyId = await makeAgency();
  return {
    agencyId,
    chat: await findChatInbox(agencyId),
    admin: await makeAgent(agencyId, "admin"),
    ben: await makeAgent(agencyId, "manager"),
  };
}

/** Two cards with something of everything that verbs reach for. */
export async function makeScene(town: Town): Promise<Scene> {
  return { ...town, people: [await makePerson(town), await makePerson(town)] };
}

let made = 0;

export async function makePerson({ agencyId, chat, admin }: Town): Promise<Person> {
  const [account, phone] = [`${process.pid}-${++made}`, `+1530${String(5_000_000 + made)}`];
  const [mine, other] = [hashToken(newToken()), hashToken(newToken())];
  const { rows } = await db().execute<
    Record<"card" | "visitor" | "old" | "open" | "earlier" | "due" | "beside", string>
  >(sql`
    with card as (
      insert into contacts (agency_id, name) values (${agencyId}, 'Pat Doe') returning id
    ), point as (
      insert into contact_points (agency_id, contact_id, kind, value, is_primary)
      select ${agencyId}, id, 'phone', ${phone}, true from card
    ), account as (
      insert into account_numbers (agency_id, contact_id, number) select ${agencyId}, id, ${account} from card
    ), entry as (
      insert into log_entries (agency_id, contact_id, kind, body, happened_at, author_id, client_id)
      select ${agencyId}, id, 'phone', 'Called', now(), ${admin.userId}, ${randomUUID()} from card
    ), consent as (
      insert into consents (agency_id, kind, value, purpose, state)
      select ${agencyId}, 'phone', ${phone}, purpose, 'given' from unnest(array['conversation', 'bulletin']) purpose
    ), browser as (
      insert into visitors (agency_id, token_hash, name, contact_id)
      select ${agencyId}, token, 'Pat', card.id from card, unnest(array[${mine}, ${other}]) token
      returning id, token_hash
    ), conversation as (
      insert into conversations (agency_id, contact_id, visitor_id, remote_name, channel, channels, status, closed_at,
        queue, placed_because, placed_at, last_message_at, last_message_by, started_by, started_at)
      select ${agencyId}, card.id, browser.id, 'Pat', 'chat', '{chat}',
        case when token_hash = ${mine} then 'open' else 'closed' end,
        case when token_hash = ${mine} then null else now() - interval '1 year' end,
        'new', 'came_while_on', now(), now(), 'resident', 'resident', now()
      from card, browser returning id, visitor_id
    ), earlier as (
      insert into conversations (agency_id, contact_id, visitor_id, remote_name, channel, channels, status, closed_at,
        queue, placed_because, placed_at, last_message_at, last_message_by, started_by, started_at)
      select ${agencyId}, card.id, browser.id, 'Pat', 'chat', '{chat}', 'closed', now() - interval '2 years',
        'new', 'came_while_on', now(), now(), 'resident', 'resident', now()
      from card, browser where token_hash = ${other} returning id
    ), beside as (
      insert into conversations (agency_id, contact_id, remote_name, channel, channels, queue, placed_because, placed_at,
        last_message_at, last_message_by, started_by, started_at)
      select ${agencyId}, card.id, 'Pat', 'text', '{text}', 'new', 'came_while_on', now(), now(), 'resident', 'resident',
        now() from card returning id
    ), route as (
      insert into routes (agency_id, channel, inbox_id, remote, conversation_id)
      select ${agencyId}, 'chat', ${chat}, 'visitor:' || visitor_id, id from conversation
    ), message as (
      insert into messages (agency_id, conversation_id, kind, channel, body, visitor_id)
      select ${agencyId}, id, 'inbound', 'chat', 'Hello', visitor_id from conversation
    ), later as (
      insert into scheduled_messages (agency_id, contact_id, channel, address, body, author_id, local_time, time_zone,
        send_at, client_id)
      select ${agencyId}, id, 'text', ${phone}, 'Later', ${admin.userId}, '2030-01-01T10:00', 'UTC', now(),
        ${randomUUID()} from card returning id
    )
    select card.id as card, mine.id as visitor, other.id as old, conversation.id as open, earlier.id as earlier,
      later.id as due, beside.id as beside
    from card, later, browser mine, browser other, conversation, earlier, beside
    where mine.token_hash = ${mine} and other.token_hash = ${other} and conversation.visitor_id = mine.id`);
  const { card, visitor, old, open, earlier, due, beside } = rows[0]!;
  const find = async (id: string) => (await findConversation(admin, Number(id)))!;
  return {
    ...{
      account,
      phone,
      visitorId: Number(visitor),
      scheduled: Number(due),
      merge: 0,
      import: 0,
      batch: 0,
      bulk: 0,
      cut: 0,
      off: 0,
      joined: false,
      letter: 0,
    },
    contact: { id: Number(card), version: 1, name: "Pat Doe" } as Contact,
    open: await find(open),
    beside: await find(beside),
    old: { visitorId: Number(old), earlier: await find(earlier) },
  };
}
