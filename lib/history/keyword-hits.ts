import { prepared } from "#db/index.ts";
import { findPhrase, type Phrase, wordsOf } from "../agencies/keyword-match.ts";
import type { Agent } from "../agents/agent.ts";
import { stemOf } from "../text-words.ts";

export type Hit = { conversationId: number; name: string; at: Date; said: string; words: string };
export type Hits = {
  /** The newest of them. */
  shown: Hit[];
  count: number;
  /** There may be more: no more messages were read. */
  more: boolean;
};

/** Messages that are read; and conversations that are shown. */
const MOST_READ = 3000;
const MOST_SHOWN = 20;
/** Characters of a message: what stands deeper in a mail is rarely its call for help. */
const READ = 4000;

/**
 * The conversations of the last year that these phrases would have made emergencies. The database finds messages with
 * words that begin as theirs do; whether they say a phrase is decided as for a message that comes in.
 */
export async function findKeywordHits(agent: Agent, phrases: Phrase[]): Promise<Hits> {
  if (!phrases.length) return { shown: [], count: 0, more: false };
  type Found = { conversationId: number; name: string; at: Date; body: string };
  const asked = phrases.map(phraseText).join(" | ");
  const found = await prepared<Found>("keyword-hits", hitsText, [
    agent.agency.id,
    asked,
    MOST_READ + 1,
    READ,
  ]);
  const hits = new Map<number, Hit>();
  for (const { body, ...message } of found.slice(0, MOST_READ).sort((a, b) => +b.at - +a.at)) {
    const phrase = findPhrase(body, phrases);
    if (phrase && !hits.has(message.conversationId))
      hits.set(message.conversationId, { ...message, said: body.slice(0, 200), words: phrase.words });
  }
  const all = [...hits.values()];
  return { shown: all.slice(0, MOST_SHOWN), count: all.length, more: found.length > MOST_READ };
}

/** Its words, the longer ones in all their forms: those that begin alike, and in Spanish those that were kept as one. */
const phraseText = (phrase: Phrase): string => `(${wordsOf(phrase).map(wordText).join(" <-> ")})`;
const wordText = ({ text, stem }: { text: string; stem: string }) =>
  text.length < 4 ? `'${text}'` : `('${stem.replace(/i$/, "")}':* | '${stemOf(text)}')`;

// Without an order, or all that has a word in common would be fetched to be sorted.
const hitsText = `
  with found as materialized (
    select m.conversation_id, m.created_at, left(m.body, $4) as body from messages m
    where m.agency_id = $1 and m.search @@ $2::tsquery and m.kind = 'inbound'
      and m.created_at > now() - interval '1 year' limit $3
  )
  select c.id as "conversationId", coalesce(k.name, c.remote_name) as name, found.created_at as at, found.body
  from found join conversations c on c.agency_id = $1 and c.id = found.conversation_id and c.spam_at is null
  left join contacts k on k.agency_id = $1 and k.id = c.contact_id`;
