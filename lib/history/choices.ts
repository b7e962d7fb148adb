import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { type CustomField, listFields } from "../custom-fields/fields.ts";
import { findTag, listTags, type Tag } from "../tags/tags.ts";
import { listTeams, type Team } from "../teams/teams.ts";
import type { Filter } from "./filter.ts";

export type Choices = {
  people: { userId: number; name: string }[];
  tags: Tag[];
  teams: Team[];
  /** The agency's own, of conversations. */
  fields: CustomField[];
};

/**
 * What the filter offers: everyone who ever was a member, for they had conversations, and every tag; one that was removed
 * only where it is asked for.
 */
export async function readChoices(
  agent: Agent,
  asked: Pick<Filter, "tag"> = { tag: null },
): Promise<Choices> {
  const [people, tags, teams, tag, fields] = await Promise.all([
    prepared<{ userId: number; name: string }>("history-people", peopleText, [agent.agency.id]),
    listTags(agent),
    listTeams(agent),
    findTag(agent, asked.tag),
    listFields(agent, "conversation"),
  ]);
  return { people, teams, tags: tag?.isRemoved ? [tag, ...tags] : tags, fields };
}

/**
 * The filter with its tag by number. An address names it so, for a name changes; one from before may have the name, or the
 * number of a tag that was merged since.
 */
export async function byNumber(agent: Agent, filter: Filter): Promise<Filter> {
  const tag = await findTag(agent, filter.tag);
  return tag ? { ...filter, tag: String(tag.id) } : filter;
}

const peopleText = `
  select u.id as "userId", u.name from memberships m join users u on u.id = m.user_id
  where m.agency_id = $1 order by m.state, u.name, u.id`;
