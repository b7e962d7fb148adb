import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Suggestion } from "#db/schema/mails.ts";
import { sameSubject } from "./subject.ts";
import { readToken } from "./tokens.ts";

/** What of a mail says where it belongs. */
export type Said = {
  /** Its one sender, in small letters. */
  from: string;
  subject: string;
  /** The nearest first. */
  references: string[];
  /** Whom it was sent to, by any header: one of them may be a reply address of ours. */
  sentTo: string[];
  /** Not exactly one sender, or the server that took it knows that it is another's. */
  isDoubtful: boolean;
};

export type Thread = {
  /** The conversation that it joins, whatever became of that since it was read; null where it opens one. */
  joins: number | null;
  /** Where it may belong, for a person to say. */
  suggests: { id: number; because: Suggestion } | null;
};

type Candidate = { id: string; isParticipant: boolean; subjects: string[] | null; answers: string | null };

/**
 * Where a mail belongs. It joins a conversation only where it names a message of ours by its signed name and comes from
 * somebody who is in there, under the subject that it has there: all else is a suggestion.
 */
export async function findThread(agencyId: number, said: Said): Promise<Thread> {
  const named = [...said.references, ...said.sentTo]
    .map(readToken)
    .filter((token) => token?.agencyId === agencyId)
    .map((token) => token!.messageId);
  const candidate = await findCandidate(agencyId, said, named);
  if (!candidate) return { joins: null, suggests: await findReferred(agencyId, said) };
  const id = Number(candidate.id);
  if (!candidate.isParticipant || said.isDoubtful)
    return { joins: null, suggests: { id, because: "sender" } };
  // Ours left under a subject that says nothing of the matter.
  const isSame =
    !candidate.answers ||
    !candidate.subjects ||
    candidate.subjects.some((one) => sameSubject(one, said.subject));
  return isSame ? { joins: id, suggests: null } : { joins: null, suggests: { id, because: "subject" } };
}

async function findCandidate(agencyId: number, { from }: Said, named: number[]): Promise<Candidate | null> {
  if (!named.length) return null;
  const ids = sql`${sql.param(named)}::bigint[]`;
  const { rows } = await db().execute<Candidate>(sql`
    with named as (
      select conversation_id as id, id as message_id, array_position(${ids}, id) as near from messages
      where agency_id = ${agencyId} and id = any(${ids}) order by near limit 1
    ), there as (
      select m.id, m.address from named n join messages m on m.agency_id = ${agencyId} and m.conversation_id = n.id
      where m.channel = 'email' and m.kind <> 'machine'
        -- Asked for in the chat: whose address was typed there nobody knows.
        and not (m.kind = 'transcript' and m.visitor_id is not null)
    )
    select n.id,
      exists (select from there where lower(address) = ${from})
        or exists (select from there t join mails w on w.agency_id = ${agencyId} and w.message_id = t.id,
          jsonb_array_elements(w.parties->'cc' || (w.parties->'to')) party
          where lower(party->>'address') = ${from})
        or exists (select from conversations c join contact_points p on p.agency_id = ${agencyId}
          and p.contact_id = c.contact_id and p.kind = 'email' and lower(p.value) = ${from}
          where c.agency_id = ${agencyId} and c.id = n.id) as "isParticipant",
      (select array_agg(distinct w.subject) from there t
        join mails w on w.agency_id = ${agencyId} and w.message_id = t.id) as subjects,
      (select w.subject from mails w where w.agency_id = ${agencyId} and w.message_id = n.message_id) as answers
    from named n`);
  return rows[0] ?? null;
}

/** The conversation in which somebody was written to last by mail; null where they never were. */
export async function findLastWith(agencyId: number, address: string): Promise<number | null> {
  const { rows } = await db().execute<{ id: string }>(sql`
    select m.conversation_id as id from routes r
    join messages m on m.agency_id = ${agencyId} and m.conversation_id = r.conversation_id and m.kind = 'outbound'
      and m.channel = 'email' and lower(m.address) = ${address}
    where r.agency_id = ${agencyId} and r.channel = 'email' and r.remote = ${address}
    order by m.created_at desc limit 1`);
  return rows[0] ? Number(rows[0].id) : null;
}

/** It answers a mail that somebody sent to us, which proves nothing. */
async function findReferred(agencyId: number, { references }: Said): Promise<Thread["suggests"]> {
  if (!references.length) return null;
  const { rows } = await db().execute<{ id: string }>(sql`
    select m.conversation_id as id from mails w
    join messages m on m.agency_id = ${agencyId} and m.id = w.message_id
    where w.agency_id = ${agencyId} and w.internet_id <> ''
      and w.internet_id = any(${sql.param(references.slice(0, 50))}::text[])
    order by m.created_at desc limit 1`);
  return rows[0] ? { id: Number(rows[0].id), because: "refers" } : null;
}
