import type { Afterwards } from "#db/schema/canned.ts";
import type { Agent } from "../agents/agent.ts";
import { listMembers } from "../agents/members.ts";
import { listTags, readTagNames } from "../tags/tags.ts";
import { listTeams } from "../teams/teams.ts";
import { fieldsOf, idIn } from "./afterwards.ts";

/** One thing that is done, as a form carries it and by the name that it has now; null where what it means is gone. */
export type Named = { name: string; value: string; called: string | null };

/** What tags, people and teams are called by now: one that was merged as the one that it counts as. */
export async function namerOf(agent: Agent): Promise<(one: Afterwards | null) => Named[]> {
  const [tags, members, teams] = await Promise.all([
    readTagNames(agent),
    listMembers(agent.agency.id),
    listTeams(agent),
  ]);
  const people = new Map(members.map(({ userId, name }) => [userId, name]));
  // What nobody is in would wait for nobody.
  const manned = new Map(teams.filter(({ people }) => people > 0).map(({ id, name }) => [id, name]));
  const calledGiven = ({ give }: Afterwards): string | null => {
    const [person, team] = [idIn(give, "person"), idIn(give, "team")];
    if (person !== null) return people.get(person) ?? null;
    return team === null ? "" : (manned.get(team) ?? null);
  };
  return (one) =>
    one === null
      ? []
      : fieldsOf(one).map(([name, value]) => {
          const tag = /^then_tag(\d+)$/.exec(name)?.[1];
          const called = tag ? (tags.get(Number(tag)) ?? null) : name === "then_give" ? calledGiven(one) : "";
          return { name, value, called };
        });
}

/** All that can be chosen. */
export async function readChoices(agent: Agent) {
  const [tags, members, teams] = await Promise.all([
    listTags(agent),
    listMembers(agent.agency.id),
    listTeams(agent),
  ]);
  return { tags, members, teams: teams.filter(({ people }) => people > 0) };
}
