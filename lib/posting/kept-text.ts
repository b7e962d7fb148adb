import { eq } from "drizzle-orm";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { db } from "#db/index.ts";
import { keptTexts } from "#db/schema/users.ts";
import { findAgent } from "../auth/agents.ts";
import { clientAddress } from "../auth/client-address.ts";
import { sessionToken } from "../auth/current-agent.ts";
import { allow } from "../auth/limits.ts";
import { findSession } from "../auth/sessions.ts";
import { hashToken, isToken, newToken } from "../auth/tokens.ts";
import { cleanText } from "../clean-text.ts";
import { listDrafts, saveDraft } from "../conversations/drafts.ts";
import { findConversation } from "../conversations/finding.ts";
import { seal, unseal } from "./sealing.ts";

const COOKIE = "parley-kept";
const shape = z.object({
  conversation: z.coerce.number().int().positive(),
  body: z.string().trim().min(1),
  kind: z.enum(["reply", "note"]).catch("reply"),
});

/**
 * Keeps a text that was posted without a session, sealed under a token that only the browser has. After sign-in it
 * comes back as a draft and is never sent by itself. When the ended session is known, only its person gets it.
 * @returns whether something was kept
 */
export async function keepText(slug: string, form: FormData): Promise<boolean> {
  const given = shape.safeParse(Object.fromEntries(form.entries()));
  if (!given.success || !(await allow("kept-text", clientAddress(await headers())))) return false;
  const session = await findSession((await sessionToken()) ?? undefined);
  const token = newToken();
  await db()
    .insert(keptTexts)
    .values({
      tokenHash: hashToken(token),
      userId: session?.userId ?? null,
      // Typed by nobody, but posted by anybody: a NUL in it would be a fault of ours.
      slug: cleanText(slug),
      conversationId: given.data.conversation,
      kind: given.data.kind,
      sealed: seal(token, cleanText(given.data.body)),
    });
  (await cookies()).set(COOKIE, token, { httpOnly: true, sameSite: "lax", path: "/", maxAge: 86_400 });
  return true;
}

/** After a sign-in: makes the browser's kept text a draft of this person, if it is theirs to see. */
export async function giveBackText(sessionTokenHash: string, userId: number): Promise<void> {
  const jar = await cookies();
  const token = jar.get(COOKIE)?.value;
  if (!isToken(token)) return;
  const [kept] = await db()
    .select()
    .from(keptTexts)
    .where(eq(keptTexts.tokenHash, hashToken(token)));
  if (!kept || (kept.userId !== null && kept.userId !== userId)) return;
  const agent = await findAgent(sessionTokenHash, kept.slug);
  const conversation = agent && (await findConversation(agent, kept.conversationId));
  if (!agent || !conversation) return;
  const body = unseal(token, kept.sealed);
  const before = (await listDrafts(agent, conversation.id)).find((draft) => draft.kind === kept.kind);
  const joined = before && !body.includes(before.body) ? `${before.body}\n\n${body}` : body;
  await saveDraft(agent, conversation, { kind: kept.kind, body: joined });
  await db()
    .delete(keptTexts)
    .where(eq(keptTexts.tokenHash, hashToken(token)));
  jar.delete(COOKIE);
}
