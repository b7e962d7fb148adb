import { BulkProgress } from "#components/conversations/bulk-progress.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findRun, isCarried } from "#lib/bulk/find.ts";
import { fragment, html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string; run: string }> };

/** How far it is, without the page around it; once it has ended, word to load the page anew. */
export async function GET(_: Request, { params }: Context) {
  const { agency, run: id } = await params;
  const agent = await currentAgent(agency);
  if (!agent) return new Response(null, { status: 401 });
  const run = await findRun(agent, Number(id));
  if (!run) return new Response(null, { status: 404 });
  if (!isCarried(run)) return fragment("", { "hx-refresh": "true" });
  const words = wordsFor(agent.language, agent.agency.timeZone);
  return fragment(await html(<BulkProgress slug={agent.agency.slug} run={run} words={words} />));
}
