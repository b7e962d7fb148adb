import { prepared } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { theTeams } from "../teams/teams.ts";
import { alert } from "./alerting.ts";
import { withdraw } from "./withdrawing.ts";

/**
 * Tells of what no event tells: answers that have become overdue, and messages that did not go out by themselves. Each is
 * told once, whenever that is found. Run every minute by one worker.
 */
export async function alertOfTime(): Promise<void> {
  for (const { agencyId } of await listAgencies()) {
    await withdraw(agencyId);
    for (const one of await prepared<Overdue>("list-just-overdue", overdueText, [agencyId])) {
      const { conversationId, due, whom, ...rest } = one;
      const about = `due ${conversationId} ${due}`;
      if (whom) await alert({ kind: "overdue", whom }, { agencyId, about, conversationId, ...rest });
    }
    for (const { id, whom, ...rest } of await prepared<Held>("list-held-untold", heldText, [agencyId]))
      if (whom)
        await alert({ kind: "held", whom }, { agencyId, about: `held ${id}`, scheduledId: id, ...rest });
  }
}

type Overdue = {
  conversationId: number;
  due: string;
  channel: Channel;
  bubbleOn: boolean;
  /** Whoever has it; else all who are on duty, of its team where anybody of that is. */
  whom: number[] | null;
};
/** `whom`: whoever wrote it, or the managers where they have left. */
type Held = { id: number; whom: number[] | null; channel: Channel; bubbleOn: boolean };

const listAgencies = () =>
  prepared<{ agencyId: number }>("list-agencies", `select id as "agencyId" from agencies`, []);

// What became due before is told already, or was when nobody looked: an hour bounds it after a stop.
const overdueText = `
  select c.id as "conversationId", extract(epoch from c.due_at)::bigint::text as due, c.channel,
    b.is_on as "bubbleOn",
    case when c.assignee_id is not null then array[c.assignee_id] else (
      select coalesce(array_agg(m.user_id) filter (where t.user_id is not null), array_agg(m.user_id))
      from memberships m left join team_members t on t.agency_id = $1 and t.user_id = m.user_id
        and t.team_id = c.team_id and t.team_id in (${theTeams})
      where m.agency_id = $1 and m.state = 'active' and m.on_duty_since is not null) end as whom
  from conversations c join bubbles b on b.agency_id = $1
  where c.agency_id = $1 and c.status = 'open' and c.due_at between now() - interval '1 hour' and now()
    and not exists (select from alerts t where t.agency_id = $1 and t.kind = 'overdue' and t.conversation_id = c.id
      and t.at >= c.due_at)`;

const heldText = `
  select s.id, s.channel, b.is_on as "bubbleOn", (
      select array_agg(m.user_id) from memberships m where m.agency_id = $1 and m.state = 'active'
      and case when s.held_reason = 'author_left' then m.role <> 'agent' else m.user_id = s.author_id end) as whom
  from scheduled_messages s join bubbles b on b.agency_id = $1
  where s.agency_id = $1 and s.state = 'held' and s.send_at > now() - interval '30 days'
    and not exists (select from alerts t where t.agency_id = $1 and t.scheduled_id = s.id)`;
