import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { rootsIn } from "../tags/tags.ts";
import { notJoined } from "./conditions.ts";

/** How many conversations have each tag, as the list that a link from there leads to counts them. */
export async function countByTag(agent: Agent): Promise<Map<number, number>> {
  const rows = await prepared<{ id: number; n: number }>("count-by-tag", countText, [agent.agency.id]);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

const countText = `
  with sets as materialized (
    select c.tag_ids, count(*) as n from conversations c
    where c.agency_id = $1 and c.tag_ids <> '{}' and ${notJoined} group by c.tag_ids
  ), roots as (${rootsIn("sets")})
  select roots.of as id, sum(sets.n)::bigint as n from sets join roots on roots.tag_ids = sets.tag_ids
  join tags t on t.agency_id = $1 and t.id = roots.of and t.removed_at is null group by roots.of`;
