import { Progress } from "#components/broadcasts/progress.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findBroadcast } from "#lib/broadcasts/broadcasts.ts";
import { isGoingOn, readAccount } from "#lib/broadcasts/results.ts";
import { fragment, html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string; broadcast: string }> };

/** How far it is, without the page around it; once it has ended, word to load the page anew. */
export async function GET(_: Request, { params }: Context) {
  const { agency, broadcast: id } = await params;
  const agent = await currentAgent(agency);
  if (!agent) return new Response(null, { status: 401 });
  const one = await findBroadcast(agent, Number(id));
  if (!one) return new Response(null, { status: 404 });
  if (!isGoingOn(one)) return fragment("", { "hx-refresh": "true" });
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const account = await readAccount(agent, one);
  const { slug } = agent.agency;
  return fragment(await html(<Progress {...{ slug, one, account, words }} now={new Date()} />));
}
