import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { MailPiece } from "#db/schema/mails.ts";
import type { StoppedClock } from "#db/schema/messages.ts";
import { firstWords } from "../clean-text.ts";
import { withoutQuotes } from "../mails/own-words.ts";
import { goingOn } from "./clock.ts";
import { isNoCommand } from "./commands.ts";
import type { Locked } from "./locked.ts";

type Text = { body: string; pieces: MailPiece[] | null };
type Said = Text & {
  id: string;
  kind: "inbound" | "outbound" | "note" | "closure";
  userId: string | null;
  at: string;
};
type Found = {
  count: number;
  channels: Channel[] | null;
  channel: Channel | null;
  lastInbound: string | null;
  asked: string | null;
  first: Text | null;
  last: Said | null;
};

/**
 * What a conversation's row says of its messages, read off them: for one that has lost or gained some. In the order of time,
 * which is not that of their numbers where two conversations are one. The caller holds its lock.
 */
export async function standingOf(tx: Tx, c: Locked) {
  const { rows } = await tx.execute<Found>(sql`
    with said as (
      select m.id, m.kind, m.channel, m.user_id, m.created_at, coalesce(nullif(m.body, ''), (
        select string_agg(a.name, ', ' order by a.id) from attachments a
        where a.agency_id = ${c.agencyId} and a.message_id = m.id), '') as body, w.pieces
      from messages m left join mails w on w.agency_id = ${c.agencyId} and w.message_id = m.id
      where m.agency_id = ${c.agencyId} and m.conversation_id = ${c.id}
        and m.delivery is distinct from 'withdrawn' and m.kind <> 'transcript'
    ), talk as (
      select * from said where kind not in ('auto_response', 'machine', 'question', 'rating', 'thanks')
    ), asked as (
      select min(created_at) as at from talk where kind = 'inbound'
    )
    select (select count(*)::int from said) as count,
      (select array_agg(channel order by since) from (
        select channel, min(created_at) as since from said where kind not in ('note', 'machine', 'rating') group by channel) one) as channels,
      (select channel from said where kind not in ('note', 'machine', 'rating') order by created_at desc, id desc limit 1) as channel,
      (select id from talk where kind = 'inbound' order by id desc limit 1) as "lastInbound",
      (select at from asked) as asked,
      (select json_build_object('body', body, 'pieces', pieces) from said order by created_at, id limit 1) as first,
      (select json_build_object('id', id, 'kind', kind, 'userId', user_id, 'body', body, 'pieces', pieces, 'at', created_at)
        from talk order by created_at desc, id desc limit 1) as last`);
  const { last, ...found } = rows[0]!;
  const waitingSince = c.status === "open" ? ((await findWaiting(tx, c))?.since ?? null) : null;
  const answer = await findFirstAnswer(tx, c);
  return {
    messageCount: found.count,
    channel: found.channel ?? c.channel,
    channels: found.channels ?? c.channels,
    firstWords: found.first ? wordsOf(found.first) : "",
    lastInboundId: Number(found.lastInbound ?? 0),
    firstInboundAt: found.asked === null ? null : new Date(found.asked),
    firstAnswerAt: answer?.at ?? null,
    firstAnswerBy: answer?.by ?? null,
    ...goingOn(c, waitingSince),
    ...(last ? lastOf(last) : { lastWords: "" }),
  };
}

/** Of a message: whoever waited before it has their answer. */
export const isAnswer = sql`kind in ('outbound', 'closure') and coalesce(delivery not in ('withdrawn', 'failed'), true)`;

/**
 * The message for whose answer the resident waits: the oldest of theirs that no person has answered. What did not arrive
 * is no answer.
 */
export async function findWaiting(
  tx: Tx,
  { agencyId, id }: { agencyId: number; id: number },
): Promise<{ id: number; since: Date } | null> {
  const { rows } = await tx.execute<{ id: string; since: string }>(sql`
    select id, created_at as since from messages
    where agency_id = ${agencyId} and conversation_id = ${id} and kind = 'inbound' and ${isNoCommand("wish")}
      and created_at > coalesce((
        select max(created_at) from messages where agency_id = ${agencyId} and conversation_id = ${id}
          and ${isAnswer}), '-infinity')
    order by created_at, id limit 1`);
  return rows[0] ? { id: Number(rows[0].id), since: new Date(rows[0].since) } : null;
}

/** The first answer of a person, with the clock that it stopped. What did not arrive is none. */
export async function findFirstAnswer(
  tx: Tx,
  { agencyId, id }: { agencyId: number; id: number },
): Promise<{ at: Date; by: number | null; kept: StoppedClock | null } | null> {
  const { rows } = await tx.execute<{ at: string; by: string | null; kept: StoppedClock | null }>(sql`
    select created_at as at, user_id as by, stopped_clock as kept from messages
    where agency_id = ${agencyId} and conversation_id = ${id} and kind = 'outbound'
      and coalesce(delivery not in ('withdrawn', 'failed'), true) and created_at > (
        select min(created_at) from messages where agency_id = ${agencyId} and conversation_id = ${id} and kind = 'inbound')
    order by created_at, id limit 1`);
  const [row] = rows;
  return row ? { at: new Date(row.at), by: row.by === null ? null : Number(row.by), kept: row.kept } : null;
}

/** Of a mail what its sender wrote for it, as when it came: what it answers may stand above that. */
const wordsOf = ({ body, pieces }: Text): string =>
  firstWords(withoutQuotes({ body, pieces: pieces ?? [] }) || body);

const lastOf = ({ id, kind, userId, at, ...text }: Said) => ({
  lastMessageId: Number(id),
  lastMessageAt: new Date(at),
  lastMessageBy: kind === "inbound" ? ("resident" as const) : ("person" as const),
  lastMessageUserId: userId === null ? null : Number(userId),
  lastMessageKind: kind === "note" ? ("note" as const) : ("message" as const),
  lastWords: wordsOf(text),
});
