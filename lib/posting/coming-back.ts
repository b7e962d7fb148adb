import { headers } from "next/headers";
import type { Agent } from "../agents/agent.ts";
import { clientAddress } from "../auth/client-address.ts";
import { sessionToken } from "../auth/current-agent.ts";
import { allow } from "../auth/limits.ts";
import { findSession } from "../auth/sessions.ts";
import { saveDraft } from "../conversations/drafts.ts";
import { findConversation } from "../conversations/finding.ts";
import type { Reason } from "../errors.ts";
import { signInPath, withAnswer } from "../paths.ts";
import { comesBack, draftIn, type Given, type Shape, saysSomething } from "./fields.ts";
import { keepText } from "./kept-text.ts";
import { leaveNotice, type Notice } from "./notice.ts";

const SIGNED_OUT: Reason = "signed_out";

type Posted = { shape: Shape; given: Given };

/**
 * Lays what stood in a form that was not carried out beside the page it came from; the text of a conversation becomes a
 * draft there.
 * @returns what the address of that page has to say
 */
export async function bringBack(
  agent: Agent,
  { shape, given }: Posted,
  { reason, values }: Pick<Notice, "reason" | "values">,
): Promise<{ say: string }> {
  const draft = draftIn(shape, given);
  const conversation = draft && (await findConversation(agent, Number(given.conversation)));
  if (conversation) await saveDraft(agent, conversation, draft);
  return { say: await leaveNotice({ reason, values, fields: comesBack(shape, given) }, agent.userId) };
}

/**
 * A form that was posted without a session: what stood in it is there again after sign-in, carried out by nobody.
 * @returns where to sign in
 */
export async function keepForSignIn(
  { shape, given }: Posted,
  { agency, back }: { agency: string; back: string },
): Promise<string> {
  const draft = draftIn(shape, given);
  const writes = draft !== null || saysSomething(shape, given);
  if (!writes || !(await allow("kept-text", clientAddress(await headers()))))
    return signInPath({ next: back });
  const session = await findSession((await sessionToken()) ?? undefined);
  const userId = session?.userId ?? null;
  if (draft) {
    await keepText({ slug: agency, conversationId: Number(given.conversation), userId, ...draft });
    return signInPath({ next: back, kept: "1" });
  }
  const fields = comesBack(shape, given);
  const say = await leaveNotice({ reason: SIGNED_OUT, values: {}, fields }, userId);
  return signInPath({ next: withAnswer(back, { say }), kept: "1" });
}
