import { prepared } from "#db/index.ts";
import type { Queue } from "#db/schema/conversations.ts";

/** What a newcomer has done in the trial with their own hands, from either side. */
export type Steps = {
  /** The newest conversation in which they wrote as a resident, and where it waits while nobody has it. */
  wrote: { conversationId: number; name: string; queue: Queue | null } | null;
  answered: boolean;
  exported: boolean;
};

export async function readSteps(agencyId: number): Promise<Steps> {
  const [row] = await prepared<{
    conversationId: number | null;
    name: string | null;
    queue: Queue | null;
    answered: boolean;
    exported: boolean;
  }>("read-trial-steps", text, [agencyId]);
  const { conversationId, name, queue, answered, exported } = row!;
  return { wrote: conversationId ? { conversationId, name: name ?? "", queue } : null, answered, exported };
}

// The story was told when its people came; whatever is younger somebody has done.
const text = `
  with told as (
    select min(u.created_at) as at from memberships m join users u on u.id = m.user_id where m.agency_id = $1
  ), wrote as (
    select c.id, c.remote_name, case when c.assignee_id is null then c.queue end as queue from messages m join conversations c on c.agency_id = $1 and c.id = m.conversation_id
    where m.agency_id = $1 and m.kind = 'inbound' and m.created_at > (select at from told)
    order by m.id desc limit 1
  )
  select (select id from wrote) as "conversationId", (select remote_name from wrote) as name,
    (select queue from wrote) as queue,
    exists (select from messages m where m.agency_id = $1 and m.kind in ('outbound', 'closure')
      and m.created_at > (select at from told)) as answered,
    exists (select from audit_entries a where a.agency_id = $1 and a.kind = 'history.exported') as exported`;
