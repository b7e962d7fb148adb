import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";

/** No list to choose from is longer; rarer ones are found on the cards that have them. */
const MOST_TAGS = 100;

/** The tags that cards have, by name; of very many those of most cards. */
export async function listTags(agent: Agent): Promise<string[]> {
  const rows = await prepared<{ tag: string }>(
    "list-tags",
    `select tag from (
       select t.tag, count(*) as many from contacts k cross join unnest(k.tags) as t(tag)
       where k.agency_id = $1 and k.deleted_at is null and k.tags <> '{}' group by t.tag
       order by many desc, t.tag limit $2
     ) most order by fold(tag) collate "C", tag`,
    [agent.agency.id, MOST_TAGS],
  );
  return rows.map((row) => row.tag);
}
