import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { once } from "../once.ts";

/** No list to choose from is longer; rarer ones are found on the cards that have them. */
const MOST_TAGS = 100;

/** On so many cards they are counted anew only after a while: for fifty times as long as it took, about two seconds. */
const MANY = 2_000;
const KEEP = 50;
const LONGEST = 5_000;

const kept = () => once("tags", () => new Map<number, { until: number; tags: string[] }>());

/** The tags that cards have, by name; of very many those of most cards. */
export async function listTags(agent: Agent): Promise<string[]> {
  const known = kept().get(agent.agency.id);
  const begun = performance.now();
  if (known && begun < known.until) return known.tags;
  const rows = await prepared<{ tag: string; all: number }>("list-tags", tagsText, [
    agent.agency.id,
    MOST_TAGS,
  ]);
  const tags = rows.map((row) => row.tag);
  const now = performance.now();
  if (rows[0] && rows[0].all > MANY)
    kept().set(agent.agency.id, { until: now + Math.min((now - begun) * KEEP, LONGEST), tags });
  return tags;
}

const tagsText = `
  select tag, "all" from (
    select t.tag, count(*) as many, sum(count(*)) over ()::bigint as "all" from contacts k cross join unnest(k.tags) as t(tag)
    where k.agency_id = $1 and k.deleted_at is null and k.tags <> '{}' group by t.tag
    order by many desc, t.tag limit $2
  ) most order by fold(tag) collate "C", tag`;
