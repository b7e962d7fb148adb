import { teamsOf, theTeams } from "../teams/teams.ts";

/**
 * As SQL, of `alerts a` with its conversation `c`: whether there is nothing left to do about it. Asked when it is delivered,
 * counted and shown: what a colleague has taken, answered or closed calls nobody, without anything being written.
 */
export const isPointless = `case a.kind
    when 'mention' then false
    when 'followed' then c.spam_at is not null
    when 'released' then false
    when 'rated' then false
    when 'held' then not exists (select from scheduled_messages h where h.agency_id = $1
      and h.id = a.scheduled_id and h.state = 'held')
    when 'failed' then not exists (select from messages f where f.agency_id = $1
      and f.conversation_id = a.conversation_id and f.user_id = a.user_id and f.delivery = 'failed')
    else c.status <> 'open' or c.spam_at is not null or case a.kind
      when 'assigned' then c.assignee_id is distinct from a.user_id
      when 'yours' then c.assignee_id is distinct from a.user_id or c.waiting_since is null
      when 'emergency' then c.emergency_at is null or c.waiting_since is null
      when 'overdue' then c.due_at is null or c.due_at > now()
        or c.assignee_id is not null and c.assignee_id <> a.user_id
      else c.assignee_id is not null or c.waiting_since is null
        or c.team_id in (${theTeams}) and c.team_id not in (${teamsOf("a.user_id")}) end
  end`;

/** Whether they have opened what it is about since, or marked it. */
export const isSeen = `(a.read_at is not null or coalesce(r.message_id >= a.message_id, false))`;

/** Whether it stands in what one was told, and the bell counts it: whoever wants a kind by mail alone has it there. */
export const isInApp = `(a.told <> 'no' and (a.ways->'app')::boolean)`;

/** What is told and needs to be told still. */
export const waits = `a.told <> 'no' and a.read_at is null and a.over_at is null and not ${isSeen} and not (${isPointless})`;

export const around = `
  left join conversations c on c.agency_id = $1 and c.id = a.conversation_id
  left join read_marks r on r.agency_id = $1 and r.user_id = a.user_id and r.conversation_id = a.conversation_id`;
