import type { Agent } from "../agents/agent.ts";
import type { Within } from "../conversations/within.ts";
import type { Also } from "../history/filter.ts";
import { type Asked, readAsked, type Term } from "../search/asked.ts";
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
  const opened = id === null ? null : await open(agent, id);
  const kept = opened?.view && isOfInbox(opened.view) ? opened.view.asked : null;
  const parts = await Promise.all([
    kept && conditionsOf(agent, kept, now),
    typed.terms.length ? conditionsOf(agent, typed, now) : { also: [], words: typed.words },
  ]);
  const narrow = joined(parts.filter((part) => part !== null));
  if (!opened) return { opened, within: narrow.also.length ? { ...narrow, isEverywhere: false } : null };
  // What asks for something that is gone would show what nobody asked for.
  const also = kept && !isGone({ opened }) ? narrow.also : [() => "false"];
  return { opened, within: { ...narrow, also, isEverywhere: true } };
}

async function open(agent: Agent, id: number): Promise<Opened> {
  const view = await findView(agent, id);
  const naming = view && isOfInbox(view) && view.asked.terms.some(({ ids }) => ids);
  const lost = naming ? (await readNaming(agent))(view.asked.terms).lost : [];
  return { id, view, lost };
}

export type Conditions = Omit<Within, "isEverywhere">;

/** A search as conditions on an open conversation, with what is left of it as words. */
export async function conditionsOf(agent: Agent, asked: InboxSearch, now: Date): Promise<Conditions> {
  const search: Asked = { ...asked, unknown: [] };
  const { filter, words } = await narrowingOf(agent, search, now);
  return { also: filter ? conditionsIn(agent, filter) : [], words };
}

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
