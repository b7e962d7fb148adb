import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { listCanned } from "../canned/canned.ts";
import { searchEverywhere } from "../conversations/everywhere.ts";
import { fold } from "../fold.ts";
import { readQuery } from "../text-query.ts";

/** What a suggestion is made from: named beside it, so that whoever reads it can look it up. */
export type Source = { kind: "canned" | "conversation"; id: number; name: string };
type Found = Source & { text: string };

const MOST_CANNED = 4;
const MOST_CONVERSATIONS = 3;
/** Conversations that are compared, and words by which they are looked for. */
const MOST_COMPARED = 20;
const MOST_WORDS = 8;
/** Characters of one source. */
const MOST_TEXT = 2000;

/** The agency's canned replies and what it answered in closed conversations, where their words are those of `asked`. */
export async function findSources(agent: Agent, asked: string, without: number): Promise<Found[]> {
  const words = wordsOf(asked);
  if (!words.length) return [];
  const [canned, earlier] = await Promise.all([findCanned(agent, words), findEarlier(agent, words, without)]);
  return [...canned, ...earlier].map((one) => ({
    ...one,
    text: one.text.slice(0, MOST_TEXT).toWellFormed(),
  }));
}

async function findCanned(agent: Agent, words: string[]): Promise<Found[]> {
  const all = (await listCanned(agent)).map(({ id, name, folder, textEn, textEs }) => ({
    ...{ kind: "canned" as const, id, name },
    text: [textEn, textEs].filter(Boolean).join("\n\n"),
    fits: shared(words, `${folder}\n${name}\n${textEn}\n${textEs}`),
  }));
  return best(all, 1, MOST_CANNED);
}

async function findEarlier(agent: Agent, words: string[], without: number): Promise<Found[]> {
  const { places } = await searchEverywhere(agent, words.join(" or "), MOST_COMPARED);
  const hits = places.find(({ place }) => place === "closed")?.hits ?? [];
  const names = new Map(hits.filter(({ id }) => id !== without).map(({ id, name }) => [id, name]));
  type Row = { id: number; asked: string; text: string | null };
  const rows = await prepared<Row>("drafting-answers", answersText, [agent.agency.id, [...names.keys()]]);
  const answered = rows.flatMap(({ id, asked, text }) =>
    text
      ? [{ id, name: names.get(id)!, kind: "conversation" as const, text, fits: shared(words, asked) }]
      : [],
  );
  return best(answered, 2, MOST_CONVERSATIONS);
}

/** What the agency answered there last, and for comparing alone what it was asked: another resident's own words go to no model. */
const answersText = `
  select m.conversation_id as id,
    coalesce(left(string_agg(m.body, ' ') filter (where m.kind = 'inbound'), 4000), '') as asked,
    (array_agg(m.body order by m.created_at desc, m.id desc)
      filter (where m.kind = 'outbound' and m.user_id is not null and m.body <> ''))[1] as text
  from messages m where m.agency_id = $1 and m.conversation_id = any($2::bigint[])
  group by m.conversation_id`;

const best = (all: (Found & { fits: number })[], least: number, most: number): Found[] =>
  all
    .filter(({ fits }) => fits >= least)
    .sort((a, b) => b.fits - a.fits)
    .slice(0, most)
    .map(({ fits: _, ...one }) => one);

const shared = (words: string[], text: string) =>
  words.filter((word) => readQuery(word).isSaidIn(text)).length;

/** The longest say most. Short ones and `or` are what every text has. */
function wordsOf(text: string): string[] {
  const all = fold(text).match(/\p{L}{4,}/gu) ?? [];
  return [...new Set(all)].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}
