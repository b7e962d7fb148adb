import { sql } from "drizzle-orm";
import { db, prepared, type Tx } from "#db/index.ts";
import { ringPresence } from "../events/ring.ts";

export type Present = { who: string; name: string; typing: boolean };

type Where = { agencyId: number; conversationId: number };
export const asUser = (userId: number) => `user:${userId}`;
export const asVisitor = (visitorId: number) => `visitor:${visitorId}`;

/**
 * Notes that somebody looks at a conversation (or types in it) now. Gone by itself: 30 s after the last look, 6 s
 * after the last key. Rings the bell when others would see a difference, and each time that somebody goes on typing:
 * screens take the sign away by themselves.
 */
export async function notePresence(
  { agencyId, conversationId }: Where,
  who: string,
  typing = false,
): Promise<void> {
  const [row] = await prepared<{ rings: boolean }>("note-presence", noteText, [
    agencyId,
    conversationId,
    who,
    typing,
  ]);
  if (row?.rings) await ringPresence(db(), agencyId, conversationId, who);
}

// Who is where may be lost with the last half second before a crash: nobody waits for the disk, here and in `endPresence`.
const hurry = "hurry as (select set_config('synchronous_commit', 'off', true) as off)";

const noteText = `
  with ${hurry}, before as materialized (
    select seen_at > now() - interval '30 s' as here from presence
    where agency_id = $1 and conversation_id = $2 and who = $3
  ), noted as (
    insert into presence (agency_id, conversation_id, who, typing_at)
    select $1, $2, $3, case when $4 then now() end from hurry where off is not null
    on conflict (agency_id, conversation_id, who) do update set seen_at = excluded.seen_at,
      typing_at = coalesce(excluded.typing_at, presence.typing_at)
    returning 1
  )
  select $4 or not coalesce((select here from before), false) as rings from noted`;

/** Somebody goes away from a conversation. */
export async function endPresence({ agencyId, conversationId }: Where, who: string): Promise<void> {
  const left = await prepared("end-presence", endText, [agencyId, conversationId, who]);
  if (left.length) await ringPresence(db(), agencyId, conversationId, who);
}

const endText = `
  with ${hurry}
  update presence set typing_at = null, seen_at = 'epoch' from hurry
  where off is not null and agency_id = $1 and conversation_id = $2 and who = $3 and seen_at > 'epoch'
  returning 1`;

/** Says that somebody types no more: has sent it, or cleared the box. */
export async function endTyping(
  { agencyId, conversationId }: Where,
  who: string,
  tx: Pick<Tx, "execute"> = db(),
): Promise<void> {
  const { rowCount } = await tx.execute(sql`
    update presence set typing_at = null
    where agency_id = ${agencyId} and conversation_id = ${conversationId} and who = ${who}`);
  if (rowCount) await ringPresence(tx, agencyId, conversationId, who);
}

/** Of those who left long ago. */
export async function dropOldPresence(): Promise<void> {
  await db().execute(sql`delete from presence where seen_at < now() - interval '1 hour'`);
}

/** Who else is here, colleagues by first name and the visitor. */
export function listPresent(agencyId: number, conversationId: number, except: string): Promise<Present[]> {
  return prepared<Present>(
    "list-present",
    `select p.who, coalesce(split_part(u.name, ' ', 1), v.name, '') as name,
       coalesce(p.typing_at > now() - interval '6 s', false) as typing
     from presence p
     left join users u on u.id = case when p.who like 'user:%' then substr(p.who, 6)::bigint end
     left join visitors v on v.agency_id = $1
       and v.id = case when p.who like 'visitor:%' then substr(p.who, 9)::bigint end
     where p.agency_id = $1 and p.conversation_id = $2 and p.who <> $3 and p.seen_at > now() - interval '30 s'
     order by p.who`,
    [agencyId, conversationId, except],
  );
}
