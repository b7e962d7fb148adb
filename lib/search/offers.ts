import type { Agent } from "../agents/agent.ts";
import { channels } from "../channels/kinds.ts";
import { readChoices } from "../history/choices.ts";
import { listTeams } from "../teams/teams.ts";
import { wordsFor } from "../words/words.ts";
import { writeTerm } from "./asked.ts";
import { fieldOffers } from "./fields.ts";
import {
  asName,
  nameOfOperator,
  nameOfState,
  nameOfWho,
  type Operator,
  operatorNamed,
  operatorsOf,
  statesOf,
} from "./operators.ts";

/** One way to go on: what would be typed, and the whole search with it. */
export type Offer = { operator: Operator; written: string; text: string };

/** More than these nobody reads while typing. */
const MOST = 6;

/** The word that is being typed: an operator's beginning, or the beginning of what it is asked for. */
const LAST = /(?:^|\s)(-?)(\p{L}+)(:\s*("?)([^":]*))?$/u;

/** What the search may go on with, as far as it is typed: operators by name, and their values where those are few. */
export async function listOffers(agent: Agent, search: string): Promise<Offer[]> {
  const text = search.replace(/[“”„«»]/g, '"');
  const [whole = "", minus = "", name = "", colon, quote, value = ""] = LAST.exec(text) ?? [];
  const before = text.slice(0, text.length - whole.trimStart().length);
  if (colon === undefined) return namesFrom(agent, before, minus, name);
  const found = await valuesFrom(agent, before, { minus, name, value });
  // `tag:no wa` may be one tag, and `tag:leak as` a second operator.
  const [, start = "", less = "", next] = (!quote && /^(.*\s)(-?)(\p{L}+)$/u.exec(text)) || [];
  return found.length || !next ? found : namesFrom(agent, start, less, next);
}

const namesFrom = ({ language, agency }: Agent, before: string, minus: string, name: string): Offer[] =>
  operatorsOf(agency)
    .map((operator) => ({ operator, itsName: nameOfOperator(operator, language) }))
    .filter(({ itsName }) => name.length > 1 && itsName.startsWith(asName(name)))
    .map(({ operator, itsName }) => {
      const written = `${minus}${itsName}:`;
      return { operator, written, text: before + written };
    });

type Begun = { minus: string; name: string; value: string };

async function valuesFrom(agent: Agent, before: string, { minus, name, value }: Begun): Promise<Offer[]> {
  const operator = operatorNamed(name);
  if (!operator) return [];
  const typed = asName(value);
  const begins = (one: string) => asName(one).startsWith(typed) && asName(one) !== typed;
  const offered = (await valuesOf(agent, operator, value)).filter(begins).slice(0, MOST);
  return offered.map((one) => {
    const written = writeTerm({ operator, value: one, not: minus !== "" }, agent.language);
    return { operator, written, text: `${before}${written} ` };
  });
}

async function valuesOf(agent: Agent, operator: Operator, typed: string): Promise<string[]> {
  const { language } = agent;
  const { t } = wordsFor(language, "UTC");
  if (operator === "is") return statesOf(agent.agency).map((state) => nameOfState(state, language));
  if (operator === "channel") return channels.map((channel) => t(`channel.${channel}`).toLowerCase());
  if (operator === "tag") return (await readChoices(agent)).tags.map(({ name }) => name);
  if (operator === "field") return fieldOffers(agent, typed);
  if (operator === "team") return (await listTeams(agent)).map(({ name }) => name);
  if (operator !== "assignee") return [];
  const { people } = await readChoices(agent);
  return [nameOfWho("me", language), nameOfWho("nobody", language), ...people.map(({ name }) => name)];
}
