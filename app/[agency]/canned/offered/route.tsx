import { OfferedList } from "#components/canned/offered-list.tsx";
import { namerOf } from "#lib/afterwards/named.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { listOffered } from "#lib/conversations/offered.ts";
import { fragment, html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string }> };

/** What can be taken in a conversation, filled in: looked through beside the message bar. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent) return new Response(null, { status: 401 });
  const id = Number(new URL(request.url).searchParams.get("for"));
  const conversation = await findConversation(agent, id);
  if (!conversation) return new Response(null, { status: 404 });
  const [offered, namer] = await Promise.all([listOffered(agent, conversation), namerOf(agent)]);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  return fragment(await html(<OfferedList {...{ offered, namer, words }} />));
}
