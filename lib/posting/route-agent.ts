import type { Agent } from "../agents/agent.ts";
import { currentAgent, sessionToken } from "../auth/current-agent.ts";
import { isOwnOrigin } from "../auth/origin.ts";
import { noteUse } from "../auth/sessions.ts";
import { hashToken } from "../auth/tokens.ts";
import { type Conversation, findConversation } from "../conversations/finding.ts";

export type Posted = { agent: Agent; conversation: Conversation; form: FormData };

/** Small posts beside the forms (drafts, looks): who, about which conversation. A Response when it must not be. */
export async function readPost(request: Request, slug: string): Promise<Posted | Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  const agent = await currentAgent(slug);
  const token = await sessionToken();
  if (agent && token) await noteUse(hashToken(token));
  if (!agent) return new Response(null, { status: 401 });
  const form = await request.formData().catch(() => null);
  const conversation = form && (await findConversation(agent, Number(form.get("conversation"))));
  if (!form || !conversation) return new Response(null, { status: 404 });
  return { agent, conversation, form };
}
