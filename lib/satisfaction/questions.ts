import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { caps } from "../caps.ts";
import { cleanText } from "../clean-text.ts";

/** For so long nobody is asked again, whatever else of theirs is closed. */
const REST_DAYS = 30;
/** For so long a lone digit by text is an answer, and no message. */
const LISTENS_DAYS = 5;
/** A thread with a line for every click of somebody who only plays is one that nobody reads. */
const MOST_CHANGES = 5;

type Key = { agencyId: number; id: number };

/**
 * Notes that a resident is to be asked about a conversation that is being closed; its lock is held. Nobody is, where the
 * agency does not ask on that channel, where no person has answered, of spam and of old mail, and twice within a month.
 * @returns whether a job has to ask: in the chat the page does, from now on
 */
export async function planQuestion(tx: Tx, { agencyId, id }: Key, address: string | null): Promise<boolean> {
  const { rows } = await tx.execute<{ channel: Channel }>(sql`
    insert into satisfaction (agency_id, conversation_id, channel, address, planned_at, asked_at)
    select ${agencyId}, c.id, c.channel, ${address}, statement_timestamp(),
      case when c.channel = 'chat' then statement_timestamp() end
    from conversations c join agencies a on a.id = ${agencyId} and c.channel = any(a.satisfaction_channels)
    where c.agency_id = ${agencyId} and c.id = ${id} and c.first_answer_at is not null and c.spam_at is null
      and not c.is_past and not exists (${askedLately(agencyId, sql`${address}`)})
    on conflict (agency_id, conversation_id) do update
      set planned_at = excluded.planned_at, channel = excluded.channel, address = excluded.address, asked_at = excluded.asked_at
      where satisfaction.asked_at is null
    returning channel`);
  return rows[0] !== undefined && rows[0].channel !== "chat";
}

/**
 * Whether a question still waits to be asked, and nobody has been asked since it was planned who is the same person. One
 * of an agency is asked at a time: of two that were closed together each would find that the other has not been.
 */
export async function isDue(tx: Tx, { agencyId, id }: Key): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`question ${agencyId}`}, 0))`);
  const { rows } = await tx.execute(sql`
    select from satisfaction w join conversations c on c.agency_id = ${agencyId} and c.id = w.conversation_id
    where w.agency_id = ${agencyId} and w.conversation_id = ${id} and w.asked_at is null
      and not exists (${askedLately(agencyId, sql`w.address`)})`);
  return rows.length > 0;
}

export async function noteAsked(tx: Tx, { agencyId, id }: Key): Promise<void> {
  await tx.execute(sql`update satisfaction set asked_at = statement_timestamp()
    where agency_id = ${agencyId} and conversation_id = ${id}`);
}

/** What was asked within a month of whom `c` is with, or of this address. */
const askedLately = (agencyId: number, address: SQL) => sql`
  select from satisfaction s join conversations o on o.agency_id = ${agencyId} and o.id = s.conversation_id
  where s.agency_id = ${agencyId} and s.asked_at > statement_timestamp() - make_interval(days => ${REST_DAYS})
    and (o.contact_id = c.contact_id or o.visitor_id = c.visitor_id or lower(s.address) = lower(${address}))`;

/** Not asked after all: it may be at the next end. */
export async function dropQuestion(tx: Tx, { agencyId, id }: Key): Promise<void> {
  await tx.execute(sql`delete from satisfaction
    where agency_id = ${agencyId} and conversation_id = ${id} and asked_at is null`);
}

export type Rating = { score: number; comment: string };
/** As it stands in a form that may not be filled in yet. */
export type Partly = { score: number | null; comment: string };

/** Keeps an answer, or another one in its place. @returns false where nothing was asked, or nothing is new */
export async function keepAnswer(
  tx: Tx,
  { agencyId, id }: Key,
  { score, comment }: Rating,
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update satisfaction set score = ${score}, comment = ${comment}, answered_at = statement_timestamp()
    where agency_id = ${agencyId} and conversation_id = ${id} and asked_at is not null
      and (score is distinct from ${score}::integer or comment <> ${comment})`);
  return rowCount === 1;
}

/** Why an answer is not taken: it would be about what goes on, or about another end than the one they were asked about. */
export type Refusal = "goes_on" | "reopened" | "often";

/** Of a conversation whose lock is held; without it for a page, which asks again when it is sent. */
export async function findRefusal(on: Db | Tx, { agencyId, id }: Key): Promise<Refusal | null> {
  const { rows } = await on.execute<{ refusal: Refusal | null }>(sql`
    select case when coalesce(w.status, c.status) = 'open' then 'goes_on'
      when g.reopened > g.answered then 'reopened'
      when g.answers > ${MOST_CHANGES} then 'often' end as refusal
    from satisfaction s join conversations c on c.agency_id = ${agencyId} and c.id = s.conversation_id
    left join conversations w on w.agency_id = ${agencyId} and w.id = c.merged_into_id,
      lateral (select max(e.id) filter (where e.kind <> 'satisfaction.answered') as reopened,
          max(e.id) filter (where e.kind = 'satisfaction.answered') as answered,
          count(*) filter (where e.kind = 'satisfaction.answered') as answers
        from events e where e.agency_id = ${agencyId} and e.conversation_id = coalesce(w.id, c.id)
          and (e.kind in ('conversation.reopened', 'conversation.not_spam')
            or e.kind = 'satisfaction.answered' and (e.data->>'conversation')::bigint = s.conversation_id)) g
    where s.agency_id = ${agencyId} and s.conversation_id = ${id}`);
  return rows[0]?.refusal ?? null;
}

/** What a text says that is nothing but a score of the scale, also *5!* and *5/5*; null otherwise. */
export function scoreOf(body: string): number | null {
  const [, digit] = /^\s*([1-5])(?:\s*\/\s*5)?[\s.!]*$/.exec(body) ?? [];
  return digit ? Number(digit) : null;
}

/** A number that means an answer and is none: nobody's turn either, and they may still say another. */
export const isOffScale = (body: string): boolean => /^\s*(?:0|[6-9]|10)(?:\s*\/\s*10)?[\s.!]*$/.test(body);

/** The closed conversation about which this number was asked lately, where that was the last thing said; null otherwise. */
export async function findListening(
  tx: Tx,
  { agencyId, remote }: { agencyId: number; remote: string },
): Promise<number | null> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select s.conversation_id as id from satisfaction s
    join conversations c on c.agency_id = ${agencyId} and c.id = s.conversation_id
    where s.agency_id = ${agencyId} and s.address = ${remote} and s.channel = 'text'
      and s.asked_at > statement_timestamp() - make_interval(days => ${LISTENS_DAYS})
      and c.status = 'closed' and c.spam_at is null and c.merged_into_id is null
      and not exists (select from messages m where m.agency_id = ${agencyId} and m.address = ${remote}
        and m.channel = 'text' and m.kind not in ('question', 'rating', 'thanks') and m.created_at > s.asked_at)
    order by s.asked_at desc limit 1`);
  return rows[0] ? Number(rows[0].id) : null;
}

/** What a form says: its score is null where none of the scale is in it. */
export function readRating(form: FormData): Partly {
  const score = scoreOf(String(form.get("score") ?? ""));
  const comment = cleanText(String(form.get("comment") ?? ""), caps.comment).trim();
  return { score, comment };
}
