import { and, eq, isNull, sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { keywords } from "#db/schema/keywords.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { type Phrase, stemsOf } from "./keyword-match.ts";
import { usualKeywords } from "./usual-keywords.ts";

export type Keyword = Phrase & { id: number; wrong: number };

/** All that an agency listens for, as they are read. */
export const listKeywords = (agencyId: number): Promise<Keyword[]> =>
  prepared<Keyword>("list-keywords", listText, [agencyId]);

const listText = `select id, language, words, wrong from keywords
  where agency_id = $1 and removed_at is null order by language, words, id`;

/** The same in the transaction that takes a message in. */
export async function readKeywords(tx: Tx, agencyId: number): Promise<(Phrase & { id: number })[]> {
  return tx
    .select({ id: keywords.id, language: keywords.language, words: keywords.words })
    .from(keywords)
    .where(and(eq(keywords.agencyId, agencyId), isNull(keywords.removedAt)))
    .orderBy(keywords.id);
}

/** Of one agency: each message is compared with all of them. */
const MOST_KEYWORDS = 200;
const MOST_WORDS = 8;

/** Adds phrases, one a line; those that are there already stay as they are. */
export async function addKeywords(agent: Agent, language: Phrase["language"], text: string): Promise<void> {
  const typed = readText("keywords", text);
  await add(agent, readPhrases(language, typed));
}

export const addUsualKeywords = (agent: Agent): Promise<void> => add(agent, usualPhrases());

export const usualPhrases = (): Phrase[] =>
  (["en", "es"] as const).flatMap((language) => readPhrases(language, usualKeywords[language].join("\n")));

/** As they are kept. */
export const rowsOf = (agencyId: number, phrases: Phrase[]) =>
  phrases.map((phrase) => ({ agencyId, ...phrase, stems: stemsOf(phrase).join(" ") }));

/** No message is an emergency by it any more; those that were stay so. */
export async function removeKeyword(agent: Agent, id: number): Promise<void> {
  requireMayChange(agent);
  await transaction(async (tx) => {
    const removed = await tx
      .update(keywords)
      .set({ removedAt: new Date() })
      .where(and(eq(keywords.agencyId, agent.agency.id), eq(keywords.id, id), isNull(keywords.removedAt)))
      .returning({ id: keywords.id });
    if (removed.length) await recordAudit(tx, agent, "settings.keywords", { removed: id });
  });
}

/** Somebody has said that it was no emergency. */
export async function noteWrongKeyword(tx: Tx, agencyId: number, id: number): Promise<void> {
  await tx.execute(sql`update keywords set wrong = wrong + 1 where agency_id = ${agencyId} and id = ${id}`);
}

/** What somebody types: refuses what is no phrase. */
function readPhrases(language: Phrase["language"], text: string): Phrase[] {
  const phrases = text
    .split("\n")
    .map((line) => ({ language, words: line.replace(/\s+/g, " ").trim() }))
    .filter(({ words }) => words);
  if (!phrases.length) throw new Refused("keyword_none");
  for (const phrase of phrases) {
    const { length } = stemsOf(phrase);
    if (!length || length > MOST_WORDS)
      throw new Refused("keyword_bad", { words: phrase.words.slice(0, 60), most: MOST_WORDS });
  }
  return phrases;
}

async function add(agent: Agent, phrases: Phrase[]): Promise<void> {
  requireMayChange(agent);
  const { id: agencyId } = agent.agency;
  await transaction(async (tx) => {
    const added = await tx
      .insert(keywords)
      .values(rowsOf(agencyId, phrases))
      .onConflictDoNothing()
      .returning({ id: keywords.id });
    // Counted behind the insert, so that two who add at once do not both see room.
    if ((await readKeywords(tx, agencyId)).length > MOST_KEYWORDS)
      throw new Refused("keyword_many", { most: MOST_KEYWORDS });
    if (added.length) await recordAudit(tx, agent, "settings.keywords", { added: added.map(({ id }) => id) });
  });
}

function requireMayChange(agent: Agent): void {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
}
