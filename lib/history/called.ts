import type { Agent } from "../agents/agent.ts";
import { findContact } from "../contacts/card.ts";
import { type CustomField, listRemovedFields } from "../custom-fields/fields.ts";
import { findTag } from "../tags/tags.ts";
import { findTeamName } from "../teams/teams.ts";
import type { Choices } from "./choices.ts";
import type { Filter } from "./filter.ts";

/** What a filter names by number: as it is called by now, or was last. */
export type Called = {
  tag: string | null;
  team: string | null;
  contact: string | null;
  field: CustomField | null;
  /** What of it is not there any more. */
  lost: string[];
};

export async function readCalled(agent: Agent, filter: Filter, { fields, teams }: Choices): Promise<Called> {
  const number = Number(filter.field?.split(".")[0]);
  const there = fields.find(({ id }) => id === number) ?? null;
  const present = teams.find(({ id }) => id === filter.team) ?? null;
  const [tag, contact, removed, archived] = await Promise.all([
    findTag(agent, filter.tag),
    filter.contact ? findContact(agent, filter.contact) : null,
    filter.field && !there ? listRemovedFields(agent) : [],
    filter.team && !present ? findTeamName(agent, filter.team) : null,
  ]);
  const field = there ?? removed.find(({ id }) => id === number) ?? null;
  const lost = [
    filter.team && !present && (archived ?? String(filter.team)),
    filter.tag && (!tag || tag.isRemoved) && (tag?.name ?? filter.tag),
    filter.field && !there && (field?.name ?? String(number)),
    filter.contact && !contact && String(filter.contact),
  ];
  return {
    ...{
      tag: tag?.name ?? filter.tag,
      team: present?.name ?? archived,
      contact: contact?.name ?? null,
      field,
    },
    lost: lost.filter((one): one is string => Boolean(one)),
  };
}
