import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { Outdated } from "#db/transaction.ts";
import { findSendRefusal } from "../consents/gate.ts";
import { findListening, findRefusal, isOffScale, scoreOf } from "../satisfaction/questions.ts";
import { wordsFor } from "../words/words.ts";
import { append } from "./append.ts";
import { mayAnswerItself } from "./breaker.ts";
import { type Locked, lockConversation } from "./locked.ts";
import { keepRating, readAsking } from "./rating.ts";
import type { RouteKey } from "./routes.ts";

type Rated = { score: number; askedId: number; conversation: Locked };

/**
 * A lone digit by which somebody answers how they were served: it reopens nothing, and is nobody's turn. One beyond the
 * scale, or after too many changes, is kept and counts for nothing.
 */
export async function findRated(
  tx: Tx,
  inbound: RouteKey & { files?: number[] },
  body: string,
): Promise<(Omit<Rated, "score"> & { score: number | null }) | null> {
  const score = scoreOf(body);
  if (inbound.channel !== "text" || inbound.files?.length || !(score || isOffScale(body))) return null;
  const askedId = await findListening(tx, inbound);
  if (!askedId) return null;
  const refusal = await findRefusal(tx, { agencyId: inbound.agencyId, id: askedId });
  // Answered, and opened again since: what they say now is about something newer.
  if (refusal === "reopened") return null;
  const conversation = await lockConversation(tx, inbound.agencyId, askedId);
  // Reopened before this had its lock: then it is a message like any other, and takes the lock of where it belongs alone.
  if (conversation.status !== "closed") throw new Outdated();
  return { score: refusal ? null : score, askedId, conversation };
}

/**
 * Keeps it and thanks for it, in the transaction that takes it in. Once for each question: who says another digit is heard without a
 * word, so two programs that answer each other end here. Whether it may be sent is asked here, and not left to `append` to refuse:
 * a digit that comes after a STOP is kept all the same.
 */
export async function keepRated(
  tx: Tx,
  route: RouteKey,
  { conversation, askedId, score }: Rated,
): Promise<void> {
  const isNews = await keepRating(tx, conversation, askedId, { score, comment: "" });
  const { agencyId, id, timeZone } = conversation;
  if (!isNews || !(await isOwed(tx, { agencyId, id, askedId }))) return;
  const { inboxId, channel, remote: address } = route;
  if (await findSendRefusal(tx, { agencyId, channel, address })) return;
  if (!(await mayAnswerItself(tx, agencyId, inboxId))) return;
  const { name: agency, own, language } = await readAsking(tx, { agencyId, id }, "thanks");
  const body = own || wordsFor(language, timeZone).t("satisfaction.thanks", { agency });
  await append(tx, conversation, { kind: "thanks", body, route });
}

type Asked = { agencyId: number; id: number; askedId: number };

async function isOwed(tx: Tx, { agencyId, id, askedId }: Asked): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from satisfaction s join agencies a on a.id = ${agencyId} and a.thanks_by_text
    where s.agency_id = ${agencyId} and s.conversation_id = ${askedId}
      and not exists (select from messages m where m.agency_id = ${agencyId} and m.conversation_id = ${id}
        and m.kind = 'thanks' and m.created_at > s.asked_at)`);
  return rows.length > 0;
}
