import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { nextOpening } from "../agencies/hours.ts";
import { kinds } from "../channels/kinds.ts";
import { env } from "../env.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { enqueue } from "../jobs/queue.ts";
import { mayAnswerMail } from "../mails/answering.ts";
import { ratePath } from "../resident-paths.ts";
import { tokenOf } from "../satisfaction/link.ts";
import {
  dropQuestion,
  findRefusal,
  isDue,
  keepAnswer,
  noteAsked,
  planQuestion,
  type Rating,
  type Refusal,
} from "../satisfaction/questions.ts";
import { wordsFor } from "../words/words.ts";
import { append } from "./append.ts";
import { mayAnswerItself } from "./breaker.ts";
import { type Locked, lockConversation } from "./locked.ts";
import { readPromises } from "./promises.ts";
import { addressOf, findRouteOf } from "./routes.ts";

/** Closing may be undone, and a last reply be taken back: until then nobody is asked how it was. */
const PATIENCE_MS = 60_000;
/** No address has two automatic messages within it: after an automatic answer the question waits. */
const DAY_MS = 86_400_000;

/** With its end, in the transaction of that. */
export async function askAfterEnd(tx: Tx, conversation: Locked): Promise<void> {
  const { agencyId, id } = conversation;
  const route = kinds[conversation.channel].point ? await findRouteOf(tx, conversation) : undefined;
  const address = (route && addressOf(route)) ?? null;
  if (!(await planQuestion(tx, { agencyId, id }, address))) return;
  const after = Math.max(Date.now() + PATIENCE_MS, Number(conversation.autoRespondedAt) + DAY_MS);
  // Nobody is woken by it: it leaves while the agency is open, whatever the hours of a team that has the conversation.
  const runAt = nextOpening(await readPromises(tx, agencyId), new Date(after));
  const when = { runAt, key: `satisfaction ${agencyId} ${id}` };
  await enqueue(tx, "satisfaction.ask", { agencyId, conversationId: id }, when);
}

/** The question by text or mail; dropped where the conversation has gone on, or the address may not be written to. */
export async function askQuestion(agencyId: number, conversationId: number): Promise<void> {
  const key = { agencyId, id: conversationId };
  try {
    await transaction(async (tx) => {
      const conversation = await lockConversation(tx, agencyId, conversationId);
      // Joined to another since: whoever closes that one asks.
      const mayAsk =
        conversation.id === conversationId && (await isDue(tx, key)) && (await ask(tx, conversation));
      if (!mayAsk) await dropQuestion(tx, key);
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // Whoever refuses what we send is not asked, now or on a later try.
    await transaction((tx) => dropQuestion(tx, key));
  }
}

/**
 * Of a resident, by their own page or link. Of what was not asked, or is answered so already, nothing is left.
 * @returns why it was not taken; null where it stands
 */
export async function rate(
  agencyId: number,
  conversationId: number,
  rating: Rating,
): Promise<Refusal | null> {
  return transaction(async (tx) => {
    const conversation = await lockConversation(tx, agencyId, conversationId);
    const refusal = await findRefusal(tx, { agencyId, id: conversationId });
    if (refusal) return refusal;
    await keepRating(tx, conversation, conversationId, rating);
    return null;
  });
}

/**
 * `askedId`: the conversation about which they were asked, which may stand in `conversation` by now.
 * @returns whether it says anything new
 */
export async function keepRating(
  tx: Tx,
  { agencyId, id }: Locked,
  askedId: number,
  rating: Rating,
): Promise<boolean> {
  if (!(await keepAnswer(tx, { agencyId, id: askedId }, rating))) return false;
  await recordEvent(tx, { agencyId, conversationId: id }, "satisfaction.answered", {
    conversation: askedId,
    score: rating.score,
  });
  return true;
}

async function ask(tx: Tx, conversation: Locked): Promise<boolean> {
  const { agencyId, id, channel, status, spamAt } = conversation;
  const route = await findRouteOf(tx, conversation);
  if (status === "open" || spamAt || !route) return false;
  if (!(await mayAnswerItself(tx, agencyId, route.inboxId))) return false;
  if (channel === "email" && !(await mayAnswerMail(tx, conversation, route.remote, LATEST_MAIL)))
    return false;
  await append(tx, conversation, { kind: "question", body: await bodyFor(tx, conversation), route });
  await noteAsked(tx, { agencyId, id });
  return true;
}

/** The mail that it is about may be days old: this is no answer to it. */
const LATEST_MAIL = "30 days";

type Asking = { name: string; own: string; language: "en" | "es" };

async function bodyFor(tx: Tx, { agencyId, id, channel, timeZone }: Locked): Promise<string> {
  const { name, own, language } = await readAsking(tx, { agencyId, id }, "satisfaction");
  const { t } = wordsFor(language, timeZone);
  const question = own || t("satisfaction.question", { agency: name });
  if (channel === "text") return `${question} ${t("satisfaction.by_digit")}`;
  const token = tokenOf({ agencyId, conversationId: id });
  const links = ([1, 2, 3, 4, 5] as const).map(
    (score) => `${t(`satisfaction.score_${score}`)}: ${env().PUBLIC_URL}${ratePath(token, { score })}`,
  );
  return [question, "", t("satisfaction.by_link"), ...links].join("\n");
}

const texts = {
  satisfaction: sql`case when l.language = 'es' then a.satisfaction_es else a.satisfaction_en end`,
  thanks: sql`case when l.language = 'es' then a.thanks_es else a.thanks_en end`,
};

/** In which language the resident reads, and in which words of its own the agency says it. */
export async function readAsking(
  tx: Tx,
  { agencyId, id }: { agencyId: number; id: number },
  text: keyof typeof texts,
): Promise<Asking> {
  const { rows } = await tx.execute<Asking>(sql`
    select a.name, l.language, ${texts[text]} as own
    from agencies a, conversations c
    left join visitors v on v.agency_id = ${agencyId} and v.id = c.visitor_id
    left join contacts k on k.agency_id = ${agencyId} and k.id = c.contact_id,
      lateral (select coalesce(a.only_language, k.language, v.language, a.language) as language) l
    where a.id = ${agencyId} and c.agency_id = ${agencyId} and c.id = ${id}`);
  return rows[0]!;
}
