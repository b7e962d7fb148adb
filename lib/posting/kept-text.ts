import { eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { keptTexts } from "#db/schema/users.ts";
import { findAgent } from "../auth/agents.ts";
import { giveCookie, readCookies } from "../auth/jar.ts";
import { hashToken, isToken, newToken } from "../auth/tokens.ts";
import { MOST_TYPED } from "../caps.ts";
import { cleanText } from "../clean-text.ts";
import { addToDraft, type DraftKind } from "../conversations/drafts.ts";
import { findConversation } from "../conversations/finding.ts";
import { seal, unseal } from "../sealing.ts";

/**
 * One cookie a text: what is kept of another conversation takes nothing away from this one. next-auth takes every cookie
 * whose name begins with the session's for a piece of it, and drops it at a sign-in.
 */
const COOKIE = "kept-parley-";

type Kept = {
  slug: string;
  conversationId: number;
  kind: DraftKind;
  body: string;
  /** Of the session that has ended, when it is known: nobody else gets it then. */
  userId: number | null;
};

/**
 * Keeps a text that was posted without a session, sealed under a token that only the browser has. After sign-in it
 * comes back as a draft and is never sent by itself.
 */
export async function keepText({ slug, conversationId, kind, body, userId }: Kept): Promise<void> {
  if (!Number.isSafeInteger(conversationId)) return;
  const token = newToken();
  await db()
    .insert(keptTexts)
    .values({
      tokenHash: hashToken(token),
      userId,
      // Typed by nobody, but posted by anybody: a NUL in it would be a fault of ours.
      slug: cleanText(slug),
      conversationId,
      kind,
      sealed: seal(token, cleanText(body, MOST_TYPED)),
    });
  const name = COOKIE + hashToken(`kept ${token}`).slice(0, 10);
  await giveCookie(name, token, 86_400);
}

/** After a sign-in: makes the browser's kept texts drafts of this person, as far as they are theirs to see. */
export async function giveBackTexts(sessionTokenHash: string, userId: number): Promise<void> {
  for (const { name, value: token } of await readCookies(COOKIE))
    if (isToken(token) && (await giveBack(token, sessionTokenHash, userId))) await giveCookie(name, "", 0);
}

async function giveBack(token: string, sessionTokenHash: string, userId: number): Promise<boolean> {
  const own = eq(keptTexts.tokenHash, hashToken(token));
  const [kept] = await db().select().from(keptTexts).where(own);
  if (!kept || (kept.userId !== null && kept.userId !== userId)) return false;
  const agent = await findAgent(sessionTokenHash, kept.slug);
  const conversation = agent && (await findConversation(agent, kept.conversationId));
  if (!agent || !conversation) return false;
  await addToDraft(agent, conversation, { kind: kept.kind, body: unseal(token, kept.sealed) });
  await db().delete(keptTexts).where(own);
  return true;
}
