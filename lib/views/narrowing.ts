import type { Agent } from "../agents/agent.ts";
import type { Within } from "../conversations/within.ts";
import type { Also } from "../history/filter.ts";
import { readAsked, type Term } from "../search/asked.ts";
import { type Narrowing, narrowingOf } from "../search/narrowed.ts";
import { readNaming } from "../search/pinning.ts";
import { like } from "../search/terms.ts";
import { findView, type InboxSearch, isOfInbox, type View } from "./views.ts";

/** The view that is open; null where it is not there any more. */
export type Opened = { id: number; view: View | null; lost: Term[] };

/** What an address of the inbox asks of its list beside the category: a saved view, a search, or both. */
export type Narrowed = { opened: Opened | null; within: Within | null };

/** Whether the view, or what it asks for, is not there any more. */
export const isGone = ({ opened }: Pick<Narrowed, "opened">): boolean =>
  opened !== null && (!opened.view || opened.lost.length > 0);

export async function narrowInbox(
  agent: Agent,
  { view: id, search }: { view: number | null; search: string },
  now: Date,
): Promise<Narrowed> {
  const typed = readAsked(search);
  const found = id === null ? null : await open(agent, id);
  const kept = found?.view && isOfInbox(found.view) ? found.view.asked : null;
  const [own, more] = await Promise.all([
    kept && keptConditions(agent, kept, now),
    typed.terms.length ? conditionsOf(agent, typed, now) : { also: [], words: typed.words },
  ]);
  const narrow = joined(own ? [own, more] : [more]);
  if (!found) return { opened: null, within: narrow.also.length ? { ...narrow, isEverywhere: false } : null };
  // By name or by number, each once.
  const lost = [...new Map([...found.lost, ...(own?.lost ?? [])].map((one) => [nameOf(one), one])).values()];
  const opened = { ...found, lost };
  // What asks for something that is gone would show what nobody asked for.
  const also = kept && !isGone({ opened }) ? narrow.also : [NOTHING];
  return { opened, within: { ...narrow, also, isEverywhere: true } };
}

const NOTHING: Also = () => "false";
const nameOf = ({ operator, value }: Term) => `${operator}:${value}`;

async function open(agent: Agent, id: number): Promise<Opened> {
  const view = await findView(agent, id);
  const naming = view && isOfInbox(view) && view.asked.terms.some(({ ids }) => ids);
  const lost = naming ? (await readNaming(agent))(view.asked.terms).lost : [];
  return { id, view, lost };
}

export type Conditions = Omit<Within, "isEverywhere">;

/** A search as conditions on an open conversation, with what is left of it as words. */
async function conditionsOf(agent: Agent, asked: InboxSearch, now: Date): Promise<Conditions> {
  return asConditions(agent, await narrowingOf(agent, { ...asked, unknown: [] }, now));
}

/** The same of a view: what it names that means nothing any more is no word that somebody has typed, and then it has nothing. */
export async function keptConditions(
  agent: Agent,
  asked: InboxSearch,
  now: Date,
): Promise<Conditions & { lost: Term[] }> {
  const narrowing = await narrowingOf(agent, { ...asked, unknown: [] }, now);
  const lost = narrowing.missed;
  return lost.length ? { also: [NOTHING], words: "", lost } : { ...asConditions(agent, narrowing), lost };
}

const asConditions = (agent: Agent, { filter, words }: Narrowing): Conditions => ({
  also: filter ? conditionsIn(agent, filter) : [],
  words,
});

function conditionsIn(agent: Agent, { also = [], from, to, by }: NonNullable<Narrowing["filter"]>): Also[] {
  return from || to ? [...also, like(agent, { from, to, by })] : also;
}

const joined = (parts: Conditions[]): Conditions => ({
  also: parts.flatMap(({ also }) => also),
  words: parts
    .map(({ words }) => words)
    .filter(Boolean)
    .join(" "),
});
