import type { Agent } from "../agents/agent.ts";
import { readChoices } from "../history/choices.ts";
import { readTagNames } from "../tags/tags.ts";
import { listTeams } from "../teams/teams.ts";
import { wordsFor } from "../words/words.ts";
import type { Term } from "./asked.ts";
import { beginningSo, channelNamed, peopleNamed } from "./called.ts";
import { namesOfFields, pinField } from "./fields.ts";
import { listInboxes } from "./inboxes.ts";
import { nameOfState, nameOfWho, stateNamed, whoNamed } from "./operators.ts";
import { dayIn, isPinned, meaningOf, type Pinned } from "./terms.ts";

/** A day that stands in the calendar. Others, `30d` or `monday`, are others tomorrow, and meant to be. */
const IN_CALENDAR = /^\d+[-/.]|^\d{4}$/;

/**
 * Terms as a saved search keeps them, so that they mean the same later and to a colleague: tags, people, teams, fields and
 * inboxes by number, for names change; days of the calendar in one way, for 3/11 is March or November. With those that mean nothing.
 */
export async function pinTerms(agent: Agent, terms: Term[], now: Date) {
  const kept: Term[] = [];
  const missed: Term[] = [];
  for (const term of terms.filter(({ value }) => value)) {
    const isMeant = await meaningOf(agent, { ...term, ids: undefined }, now);
    if (isMeant) kept.push(await pin(agent, term, now));
    else missed.push(term);
  }
  return { terms: kept, missed };
}

async function pin(agent: Agent, { operator, value, not }: Term, now: Date): Promise<Term> {
  const plain = { operator, value, not };
  if (operator === "after" || operator === "before")
    return IN_CALENDAR.test(value) ? { ...plain, value: dayIn(agent, value, now) ?? value } : plain;
  if (operator === "field") return { ...plain, ...(await pinField(agent, value)) };
  if (!isPinned(operator)) return plain;
  const ids = await meant[operator](agent, value);
  return ids.length ? { ...plain, ids } : plain;
}

const meant: Record<Pinned, (agent: Agent, value: string) => Promise<number[]>> = {
  async tag(agent, value) {
    const { tags } = await readChoices(agent);
    return beginningSo(tags, value, ({ name }) => name).map(({ id }) => id);
  },
  async assignee(agent, value) {
    // Whoever looks is another person each time.
    if (whoNamed(value)) return [];
    return peopleNamed((await readChoices(agent)).people, value).map(({ userId }) => userId);
  },
  async team(agent, value) {
    return beginningSo(await listTeams(agent), value, ({ name }) => name).map(({ id }) => id);
  },
  async to(agent, value) {
    return (await listInboxes(agent, value)).map(({ id }) => id);
  },
};

/** Terms as they are called by now, in whoever's language reads them; and those of which nothing is there any more. */
export type Renamed = { terms: Term[]; lost: Term[] };

/** Read once for however many searches are named. */
export async function readNaming(agent: Agent): Promise<(terms: Term[]) => Renamed> {
  const [tags, { people, teams }, namesOf] = await Promise.all([
    readTagNames(agent),
    readChoices(agent),
    namesOfFields(agent),
  ]);
  const names: Record<string, Map<number, string>> = {
    tag: tags,
    assignee: new Map(people.map(({ userId, name }) => [userId, name])),
    team: new Map(teams.map(({ id, name }) => [id, name])),
  };
  return (terms) => {
    const lost: Term[] = [];
    const named = terms.map((term) => {
      const { operator, ids, value } = term;
      const known = names[operator];
      if (!ids || !(known || operator === "field")) return { ...term, value: said(agent, term) };
      const found = known ? [...new Set(ids.flatMap((id) => known.get(id) ?? []))] : namesOf(ids, value);
      if (!found.length) lost.push(term);
      // By a beginning several were meant: so it is typed again.
      return found.length === 1 ? { ...term, value: found[0]! } : term;
    });
    return { terms: named, lost };
  };
}

function said({ language }: Agent, { operator, value }: Term): string {
  const state = operator === "is" && stateNamed(value);
  if (state) return nameOfState(state, language);
  const who = operator === "assignee" && whoNamed(value);
  if (who) return nameOfWho(who, language);
  const channel = operator === "channel" && channelNamed(value);
  return channel ? wordsFor(language, "UTC").t(`channel.${channel}`).toLowerCase() : value;
}
