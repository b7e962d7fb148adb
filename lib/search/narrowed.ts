import type { Agent } from "../agents/agent.ts";
import { type FoundContacts, searchContacts } from "../contacts/search.ts";
import { type Cursor, EVERYTHING, type Filter } from "../history/filter.ts";
import { nothingFiner } from "../history/finer.ts";
import { type HistoryPage, listHistory } from "../history/list.ts";
import { type Asked, readAsked, type Term, writeAsked, writeTerm } from "./asked.ts";
import { dayBefore, dayIn, type Meaning, meaningOf, type Shown } from "./terms.ts";

type Meant = { term: Term; shown: Shown; isCut?: boolean };

/** A search as it was understood. */
export type Narrowing = {
  /** What narrows it, each as it is said again. */
  meant: Meant[];
  /** What was not understood and is searched for as words; with what was merely begun, which is not. */
  missed: Term[];
  begun: Term[];
  unknown: string[];
  /** The words beside the operators; and all that is searched for as words. */
  typed: string;
  words: string;
  filter: Filter | null;
};

/** Takes the operators out of a search. Without a filter it has none, and all of it is words. */
export const readNarrowing = (agent: Agent, text: string, now: Date): Promise<Narrowing> =>
  narrowingOf(agent, readAsked(text), now);

/** The same of one that was taken apart before. */
export async function narrowingOf(agent: Agent, asked: Asked, now: Date): Promise<Narrowing> {
  const all = await Promise.all(
    asked.terms.map(async (term) => ({ term, is: await meaningOf(agent, term, now) })),
  );
  const meant = all.filter((one): one is { term: Term; is: Meaning } => one.is !== null);
  const [begun, missed] = [true, false].map((isEmpty) =>
    all.filter(({ term, is }) => !is && (term.value === "") === isEmpty).map(({ term }) => term),
  ) as [Term[], Term[]];
  const words = wordsOf(agent, asked, missed);
  const shared = { missed, begun, unknown: asked.unknown, typed: asked.words, words };
  if (!meant.length) return { ...shared, meant: [], filter: null };
  const days = daysOf(agent, meant, now);
  const also = meant.filter(({ term }) => !days.terms.includes(term)).map(({ is }) => is.condition);
  const filter: Filter = { ...EVERYTHING, ...nothingFiner, by: "activity", search: words, also };
  return {
    ...shared,
    meant: meant.map(({ term, is }) => ({ term, shown: is.shown, isCut: is.isCut })),
    filter: { ...filter, from: days.from, to: days.to },
  };
}

/** What fields can show of a search, one part for each operator, and all else of it as it would be typed. */
export function inFields({ meant, missed, typed }: Narrowing, language: Agent["language"]) {
  const shown: Partial<Record<Term["operator"], Meant>> = {};
  const rest: Term[] = [];
  for (const one of meant)
    if (one.term.not || shown[one.term.operator]) rest.push(one.term);
    else shown[one.term.operator] = one;
  return { shown, rest: writeAsked({ terms: [...rest, ...missed], words: typed }, language) };
}

const wordsOf = (agent: Agent, { words }: Asked, missed: Term[]) =>
  [words, ...missed.map((term) => writeTerm(term, agent.language))].filter(Boolean).join(" ");

/** A first and a last day are one range: in it somebody spoke. */
function daysOf(agent: Agent, meant: { term: Term }[], now: Date) {
  const terms = meant
    .map(({ term }) => term)
    .filter(({ operator, not }) => !not && /^(after|before)$/.test(operator));
  const of = (operator: Term["operator"]) =>
    terms.filter((term) => term.operator === operator).map(({ value }) => dayIn(agent, value, now)!);
  return {
    terms,
    from: of("after").sort().at(-1) ?? null,
    to: of("before").sort().map(dayBefore)[0] ?? null,
  };
}

export type Narrowed = { page: HistoryPage; contacts: FoundContacts };

/** Conversations that fit, newest first; and the contacts whom `from:` names. */
export async function searchNarrowed(
  agent: Agent,
  { filter, meant }: Narrowing & { filter: Filter },
  { cursor, most }: { cursor: Cursor | null; most: number },
): Promise<Narrowed> {
  const from = meant.find(({ term }) => term.operator === "from" && !term.not)?.term.value;
  const [page, contacts] = await Promise.all([
    listHistory(agent, filter, cursor),
    from ? searchContacts(agent, { text: from, limit: most, exact: true }) : nobody,
  ]);
  return { page, contacts };
}

const nobody: FoundContacts = { rows: [], total: 0 };
