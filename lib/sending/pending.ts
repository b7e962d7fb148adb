import { prepared } from "#db/index.ts";
import type { TypedMail } from "#db/schema/conversations.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { HeldReason } from "#db/schema/scheduled-messages.ts";
import type { Agent } from "../agents/agent.ts";
import { canDecideHeld } from "../agents/may.ts";
import type { Contact } from "../contacts/card.ts";
import { messagesThat } from "../events/kinds.ts";

/** What somebody wrote to the other side: it would hold a reply too. */
export const personsWords = messagesThat(({ holds, screens }) => holds !== null && screens.resident !== null);

export type Pending = {
  id: number;
  channel: Channel;
  address: string;
  body: string;
  mail: TypedMail | null;
  authorId: number;
  author: string;
  writtenAt: Date;
  sendAt: Date;
  timeZone: string;
  state: "pending" | "held";
  heldReason: HeldReason | null;
  /** Who wrote last since it was written, and where. */
  since: { name: string; conversationId: number } | null;
};

/** A contact's *Pending Messages*: held ones first, then by their time. */
export function listPending(agent: Agent, contact: Pick<Contact, "id">): Promise<Pending[]> {
  return prepared<Pending>("list-pending", `${columns} and s.contact_id = $2 ${order}`, [
    agent.agency.id,
    contact.id,
  ]);
}

export type Held = Pending & { contactId: number; contactName: string };

/** Held messages that wait for this person: their own, and for managers those of people who left. */
export function listHeld(agent: Agent): Promise<Held[]> {
  return prepared<Held>(
    "list-held",
    `${columns} and s.state = 'held' and (s.author_id = $2 or ($3 and not ${authorIsHere})) ${order} limit 100`,
    [agent.agency.id, agent.userId, canDecideHeld(agent, 0)],
  );
}

/** What the agency has written ahead, of everyone's, the next first. */
export function listComing(agent: Agent, limit: number): Promise<Held[]> {
  return prepared<Held>("list-coming", `${columns} and s.state = 'pending' ${order} limit $2`, [
    agent.agency.id,
    limit,
  ]);
}

export type CancelledText = Pick<Pending, "body" | "mail">;

/** What this person has just cancelled, to be sent another way. */
export async function findCancelledText(
  agent: Agent,
  contactId: number,
  id: number,
): Promise<CancelledText | null> {
  const rows = await prepared<CancelledText>(
    "find-cancelled",
    `select body, mail from scheduled_messages where agency_id = $1 and contact_id = $2 and id = $3 and decided_by = $4
       and state = 'cancelled'`,
    [agent.agency.id, contactId, id, agent.userId],
  );
  return rows[0] ?? null;
}

const authorIsHere = `exists (select from memberships m where m.agency_id = $1 and m.user_id = s.author_id
  and m.state = 'active' and u.disabled_at is null)`;
/** As `due.ts` holds by it. */
const sinceText = `(
  select json_build_object('conversationId', c.id, 'name', coalesce(w.name, v.name, k.name))
  from conversations c join messages m on m.agency_id = $1 and m.conversation_id = c.id
  left join users w on w.id = m.user_id
  left join visitors v on v.agency_id = $1 and v.id = m.visitor_id
  where c.agency_id = $1 and s.held_reason = 'written_since' and c.contact_id = s.contact_id
    and c.last_message_at > s.written_at and m.created_at > s.written_at and m.kind in ${personsWords}
    and not exists (select from scheduled_messages o where o.agency_id = $1 and o.message_id = m.id)
  order by m.created_at desc, m.id desc limit 1)`;
const columns = `
  select s.id, s.channel, s.address, s.body, s.mail, s.author_id as "authorId", u.name as author, s.written_at as "writtenAt",
    s.send_at as "sendAt", s.time_zone as "timeZone", s.state, s.held_reason as "heldReason",
    ${sinceText} as since,
    s.contact_id as "contactId", k.name as "contactName"
  from scheduled_messages s join users u on u.id = s.author_id
  join contacts k on k.agency_id = $1 and k.id = s.contact_id
  where s.agency_id = $1 and s.state in ('pending', 'held')`;
const order = "order by s.state = 'pending', s.send_at, s.id";
