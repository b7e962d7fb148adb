import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import type { Tag } from "./tags.ts";

/** One of the list, with what was merged into it. */
export type Listed = Tag & { merged: { id: number; name: string }[] };

/** Removed ones stay to be put back: the last of them. */
const MOST_REMOVED = 50;

/** The whole list as managers see it, and what they have removed, the last first. */
export async function readTagList(agent: Agent): Promise<{ tags: Listed[]; removed: Tag[] }> {
  const [tags, removed] = await Promise.all([
    prepared<Listed>("tags-listed", listedText, [agent.agency.id]),
    prepared<Tag>("tags-removed", removedText, [agent.agency.id, MOST_REMOVED]),
  ]);
  return { tags, removed };
}

const listedText = `
  select t.id, t.name, t.color, coalesce((
    select json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name, m.id)
    from tags m where m.agency_id = $1 and m.root_id = t.id), '[]') as merged
  from tags t where t.agency_id = $1 and t.removed_at is null and t.root_id is null
  order by fold(t.name) collate "C", t.id`;

const removedText = `
  select t.id, t.name, t.color from tags t where t.agency_id = $1 and t.removed_at is not null
  order by t.removed_at desc, t.id limit $2`;
