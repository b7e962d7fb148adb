import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";

export type Choices = { people: { userId: number; name: string }[]; tags: string[] };

/** What the filter offers: everyone who ever was a member, for they had conversations, and every tag in use. */
export async function readChoices(agent: Agent): Promise<Choices> {
  const [people, tags] = await Promise.all([
    prepared<{ userId: number; name: string }>("history-people", peopleText, [agent.agency.id]),
    prepared<{ tag: string }>("history-tags", tagsText, [agent.agency.id]),
  ]);
  return { people, tags: tags.map(({ tag }) => tag) };
}

const peopleText = `
  select u.id as "userId", u.name from memberships m join users u on u.id = m.user_id
  where m.agency_id = $1 order by m.state, u.name, u.id`;

// Steps from one set of tags to the next along the index, so the cost is that of the sets in use, not of the
// conversations; where every conversation has a set of its own the steps end and the rest is left out.
const tagsText = `
  with recursive step(n, tags) as (
    select 1, min(tags) from conversations where agency_id = $1 and tags <> '{}'
    union all
    select n + 1, (select min(c.tags) from conversations c where c.agency_id = $1 and c.tags <> '{}' and c.tags > step.tags)
    from step where step.tags is not null and n < 1000
  )
  select distinct unnest(tags) as tag from step order by tag limit 500`;
