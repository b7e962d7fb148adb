import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/** What its people were told of the last ten days, as it would have been decided: nobody had chosen anything else. */
export async function loadAlerts(tx: Tx, agencyId: number, now: Date): Promise<void> {
  const [at, since] = [now, new Date(+now - 10 * 86_400_000)].map((one) => one.toISOString());
  await tx.execute(sql`
    insert into alerts (agency_id, user_id, kind, about, conversation_id, message_id, told, because, at)
    select ${agencyId}::bigint, m.user_id, t.* from (
      select e.data->>'place' as kind, 'event ' || e.id as about, c.id as conversation_id,
        (select min(f.id) from messages f where f.agency_id = ${agencyId} and f.conversation_id = c.id) as message_id,
        case when e.data->>'place' = 'new' or e.data->>'channel' = 'chat' then 'now' else 'no' end as told,
        case when e.data->>'place' = 'new' or e.data->>'channel' = 'chat' then 'wanted' else 'not_chat' end as because, e.at
      from events e join conversations c on c.agency_id = ${agencyId} and c.id = e.conversation_id
      where e.agency_id = ${agencyId} and e.kind = 'conversation.opened' and c.started_by = 'resident'
    ) t join memberships m on m.agency_id = ${agencyId} where t.at > ${since}
    union all
    select ${agencyId}::bigint, who, 'mention', 'event ' || e.id, e.conversation_id, e.message_id, 'now', 'wanted', e.at
    from events e join messages n on n.agency_id = ${agencyId} and n.id = e.message_id, unnest(n.mentions) who
    where e.agency_id = ${agencyId} and e.kind = 'note.added' and e.at > ${since}
    union all
    select ${agencyId}::bigint, m.user_id, 'overdue', 'due ' || c.id || ' ' || extract(epoch from c.due_at)::bigint, c.id,
      null, 'now', 'wanted', c.due_at
    from conversations c join memberships m on m.agency_id = ${agencyId} and m.user_id = coalesce(c.assignee_id, m.user_id)
    where c.agency_id = ${agencyId} and c.status = 'open' and c.due_at between ${since} and ${at}
    order by 9`);
}
