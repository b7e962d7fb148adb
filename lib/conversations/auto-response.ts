import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { bubbles } from "#db/schema/bubbles.ts";
import { transaction } from "#db/transaction.ts";
import { fillNames, valuesOf } from "../agencies/chat-texts.ts";
import { kinds } from "../channels/kinds.ts";
import { Refused } from "../errors.ts";
import { mayAnswerMail } from "../mails/answering.ts";
import { wordsFor } from "../words/words.ts";
import { append } from "./append.ts";
import { mayAnswerItself } from "./breaker.ts";
import { type Locked, lockConversation } from "./locked.ts";
import { itsBubble } from "./promises.ts";
import { findRouteOf } from "./routes.ts";

/**
 * The automatic answer to a message that came while the bubble is off: one per conversation and closed period, only
 * while nobody is assigned. Decided here, in a job and under the conversation's lock, so that it is dropped when a
 * person was quicker.
 */
export async function autoRespond(agencyId: number, conversationId: number): Promise<void> {
  try {
    await respond(agencyId, conversationId);
  } catch (error) {
    // An address that may not be written to gets none, now or on a later try.
    if (!(error instanceof Refused)) throw error;
  }
}

/** By when it is promised: the time at which the conversation says that it is due, told once. */
const promised = ({ dueAt, timeZone }: Locked, language: "en" | "es"): string =>
  dueAt ? wordsFor(language, timeZone).when(dueAt, new Date()) : "{time}";

async function respond(agencyId: number, conversationId: number): Promise<void> {
  await transaction(async (tx) => {
    const conversation = await lockConversation(tx, agencyId, conversationId);
    const [found] = await tx
      .select()
      .from(agencies)
      .innerJoin(bubbles, itsBubble(agencyId))
      .where(eq(agencies.id, agencyId));
    const { agencies: agency, bubbles: bubble } = found!;
    if (bubble.isOn || conversation.status !== "open" || conversation.assigneeId !== null) return;
    if (!conversation.waitingSince) return;
    // An emergency has an answer of its own.
    if (conversation.emergencyAt) return;
    const answered = conversation.autoRespondedAt;
    if (answered && answered >= bubble.changedAt) return;
    const { language } = await readLanguage(tx, conversation);
    const text = language === "es" ? agency.autoResponseEs : agency.autoResponseEn;
    if (!text.trim()) return;
    if (!(await mayAnswerByItself(tx, conversation))) return;
    const body = fillNames(text, valuesOf(agency, promised(conversation, language)));
    await append(tx, conversation, { kind: "auto_response", body });
  });
}

/** In which language the resident reads, as far as anybody knows, and whom their agency has named for emergencies. */
export async function readLanguage(tx: Tx, { agencyId, id }: Locked) {
  const { rows } = await tx.execute<{
    language: "en" | "es";
    agency: string;
    emergencyPhone: string | null;
  }>(sql`
    select coalesce(a.only_language, k.language, v.language, a.language) as language, a.name as agency, a.emergency_phone as "emergencyPhone"
    from conversations c
    join agencies a on a.id = c.agency_id
    left join visitors v on v.agency_id = ${agencyId} and v.id = c.visitor_id
    left join contacts k on k.agency_id = ${agencyId} and k.id = c.contact_id
    where c.agency_id = ${agencyId} and c.id = ${id}`);
  return rows[0]!;
}

/** Whether a program may write there now: no flood, no other program, no address that has had one today. */
export async function mayAnswerByItself(tx: Tx, conversation: Locked): Promise<boolean> {
  const { agencyId, channel } = conversation;
  const route = kinds[channel].carried ? await findRouteOf(tx, conversation) : undefined;
  if (route && !(await mayAnswerItself(tx, agencyId, route.inboxId))) return false;
  return channel !== "email" || mayAnswerMail(tx, conversation, route?.remote);
}
