import { createHmac, timingSafeEqual } from "node:crypto";
import { db, prepared } from "#db/index.ts";
import { env } from "../env.ts";
import { findRefusal, type Refusal } from "./questions.ts";

type Asked = { agencyId: number; conversationId: number };

const sealOf = (named: string) =>
  createHmac("sha256", `satisfaction ${env().AUTH_SECRET}`).update(named).digest("base64url").slice(0, 22);

/** What stands in the address of a question: the conversation, sealed, so that nobody answers for another by guessing. */
export function tokenOf({ agencyId, conversationId }: Asked): string {
  const named = `${agencyId.toString(36)}-${conversationId.toString(36)}`;
  return `${named}-${sealOf(named)}`;
}

/** Null for what we have not sealed. */
export function readToken(token: string): Asked | null {
  const [, agency, conversation, seal] = /^([0-9a-z]{1,11})-([0-9a-z]{1,11})-([\w-]{22})$/.exec(token) ?? [];
  if (!agency || !conversation || !seal) return null;
  const own = Buffer.from(sealOf(`${agency}-${conversation}`));
  if (!timingSafeEqual(own, Buffer.from(seal))) return null;
  return {
    agencyId: Number.parseInt(agency, 36),
    conversationId: Number.parseInt(conversation, 36),
  };
}

/** The question as its page shows it. */
export type Question = Asked & {
  agency: string;
  slug: string;
  color: string;
  timeZone: string;
  language: "en" | "es";
  score: number | null;
  comment: string;
  /** Why it takes no answer, or no other one. */
  refusal: Refusal | null;
};

/** What a sealed address asks; null where nothing was asked, or no more. */
export async function findQuestion(token: string): Promise<Question | null> {
  const asked = readToken(token);
  if (!asked) return null;
  const rows = await prepared<Omit<Question, keyof Asked | "refusal">>("find-question", questionText, [
    asked.agencyId,
    asked.conversationId,
  ]);
  if (!rows[0]) return null;
  const refusal = await findRefusal(db(), { agencyId: asked.agencyId, id: asked.conversationId });
  return { ...asked, ...rows[0], refusal };
}

const questionText = `
  select a.name as agency, a.slug, a.color, a.time_zone as "timeZone", coalesce(a.only_language, k.language, v.language, a.language) as language,
    s.score, s.comment
  from satisfaction s join agencies a on a.id = $1
  join conversations c on c.agency_id = $1 and c.id = s.conversation_id
  left join contacts k on k.agency_id = $1 and k.id = c.contact_id
  left join visitors v on v.agency_id = $1 and v.id = c.visitor_id
  where s.agency_id = $1 and s.conversation_id = $2 and s.asked_at is not null`;
