import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { readLetterInbox } from "../channels/letter-inbox.ts";
import { firstWords } from "../clean-text.ts";
import { addressOf, findProblem, type Problem } from "./checking.ts";

export type { Problem };

export type Waiting = {
  messageId: number;
  conversationId: number;
  contactId: number | null;
  name: string;
  address: string;
  words: string;
  since: Date;
  problem: Problem | null;
};

export type LongWaiting = { count: number; since: Date };

/** More than one batch takes are looked at once the first are printed. */
export const MOST = 1000;

/** Letters that wait to be printed, the oldest first, and what keeps one from being printed. */
export async function listWaiting(agent: Agent): Promise<Waiting[]> {
  type Row = Omit<Waiting, "words" | "problem"> & { body: string };
  const [{ look }, rows] = await Promise.all([
    readLetterInbox(agent.agency),
    prepared<Row>("list-waiting-letters", text, [agent.agency.id, MOST]),
  ]);
  return Promise.all(
    rows.map(async ({ body, ...row }) => ({
      ...row,
      words: beginningOf(body),
      problem: await findProblem(look, { address: addressOf(row), body }),
    })),
  );
}

/** How many wait for longer than a day, and since when the first of them; null where none does. */
export async function findLongWaiting(agent: Agent, now: Date): Promise<LongWaiting | null> {
  const values = [agent.agency.id, new Date(+now - DAY)];
  const [row] = await prepared<{ count: number; since: Date | null }>("find-long-waiting", longText, values);
  return row?.since ? { count: row.count, since: row.since } : null;
}

/** As much as a list shows of a letter, whole words and a sign that it goes on. */
export function beginningOf(body: string): string {
  const words = firstWords(body, MOST_WORDS + 1);
  return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS).replace(/\s+\S*$/, "")}…` : words;
}

/** Signs. */
const MOST_WORDS = 140;
const DAY = 86_400_000;

const text = `
  select m.id as "messageId", m.conversation_id as "conversationId", c.contact_id as "contactId",
    coalesce(k.name, c.remote_name) as name, m.address, m.body, m.created_at as since
  from messages m
  join conversations c on c.agency_id = $1 and c.id = m.conversation_id
  left join contacts k on k.agency_id = $1 and k.id = c.contact_id
  where m.agency_id = $1 and m.channel = 'letter' and m.delivery = 'queued' and m.address is not null
  order by m.id limit $2`;

const longText = `
  select count(*)::int as count, min(coalesce(m.delivery_at, m.created_at)) as since from messages m
  where m.agency_id = $1 and m.channel = 'letter' and m.delivery = 'queued' and m.address is not null
    and coalesce(m.delivery_at, m.created_at) < $2`;
