import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { countCategories, isWithoutTeam } from "../conversations/categories.ts";
import { kindsThat } from "../events/kinds.ts";
import { teamsOf } from "../teams/teams.ts";

/** What the title and the icon count: unread in New, in Your and in Team. */
export async function countUnread(agent: Agent): Promise<number> {
  const counts = await countCategories(agent);
  return counts.new.unread + counts.yours.unread + counts.team.unread;
}

/**
 * Whether an event deserves a sound for this person: a resident's message that opens a conversation in New, or any
 * in their own; and what a colleague gives to a team of theirs. Never what a colleague has already taken.
 */
export async function findAlert(agent: Agent, eventId: number): Promise<"new" | "yours" | null> {
  const [row] = await prepared<{ alert: "new" | "yours" | null }>("find-alert", alertText, [
    agent.agency.id,
    agent.userId,
    eventId,
  ]);
  return row?.alert ?? null;
}

const sounding = kindsThat(({ follows }) => follows.sound);
const alertText = `
  select case when c.assignee_id = $2 then 'yours'
    when c.assignee_id is not null then null
    when e.kind = 'conversation.team_changed' then
      case when c.team_id in (${teamsOf("$2")}) and e.user_id is distinct from $2 then 'new' end
    when c.queue = 'new' and c.message_count = 1 and ${isWithoutTeam} then 'new' end as alert
  from events e join conversations c on c.agency_id = $1 and c.id = e.conversation_id
  where e.agency_id = $1 and e.id = $3 and e.kind in ${sounding} and c.status = 'open'`;
