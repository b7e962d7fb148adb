import { z } from "zod";
import type { Agent } from "#lib/agents/agent.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { isOwnOrigin } from "#lib/auth/origin.ts";
import { type Conversation, findConversation } from "#lib/conversations/finding.ts";
import { asFields, type Drafted } from "#lib/drafting/drafted.ts";
import { suggest, summarise, translate, translateDraft } from "#lib/drafting/drafting.ts";
import { draftLanguages } from "#lib/drafting/prompts.ts";
import { Refused } from "#lib/errors.ts";
import { draftingPath, signInPath } from "#lib/paths.ts";
import { leaveNotice } from "#lib/posting/notice.ts";

type Context = { params: Promise<{ agency: string }> };

const number = z.coerce.number().int().positive();
const shape = z.object({
  conversation: number,
  ask: z.enum(["translate", "draft", "summarise", "suggest"]),
  message: number.nullable().default(null),
  language: z.enum(draftLanguages).default("theirs"),
});

/** A question to the model, by a plain form. No server action: that would not hear that its page was left. */
export async function POST(request: Request, { params }: Context) {
  if (!isOwnOrigin(request.headers)) return new Response("Not from this page\n", { status: 403 });
  const { agency: slug } = await params;
  const form = await request.formData().catch(() => null);
  const asked = shape.safeParse(Object.fromEntries(form ?? []));
  if (!asked.success) return new Response("Not a form of ours\n", { status: 422 });
  const { conversation: id, message } = asked.data;
  const path = (say?: string) => draftingPath(slug, { for: id, message, say });
  const agent = await currentAgent(slug);
  if (!agent) return seeOther(signInPath({ next: path() }));
  const conversation = await findConversation(agent, id);
  if (!conversation) return new Response("Not found\n", { status: 404 });
  try {
    const drafted = await answer(agent, conversation, asked.data, request.signal);
    const notice = { reason: "drafted", values: {}, fields: asFields(drafted) };
    return seeOther(path(await leaveNotice(notice, agent.userId)));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { reason, values } = error;
    return seeOther(path(await leaveNotice({ reason, values, fields: {} }, agent.userId)));
  }
}

function answer(
  agent: Agent,
  conversation: Conversation,
  { ask, message, language }: z.infer<typeof shape>,
  signal: AbortSignal,
): Promise<Drafted> {
  if (ask === "translate") return translate(agent, conversation, { message, signal });
  if (ask === "draft") return translateDraft(agent, conversation, { language, signal });
  return (ask === "suggest" ? suggest : summarise)(agent, conversation, { signal });
}

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
