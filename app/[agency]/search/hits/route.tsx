import { Hits } from "#components/search/hits.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { fragment, html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { readHits } from "../asked.ts";

type Context = { params: Promise<{ agency: string }> };

/** The hits without the page around them, while somebody types. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent) return new Response(null, { status: 401 });
  const hits = await readHits(agent, Object.fromEntries(new URL(request.url).searchParams));
  const words = wordsFor(agent.language, agent.agency.timeZone);
  return fragment(await html(<Hits {...hits} slug={agent.agency.slug} words={words} now={new Date()} />));
}
