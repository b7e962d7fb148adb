import { isRunning, Progress } from "#components/imports/progress.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { fragment, html } from "#lib/html.ts";
import { findImport } from "#lib/imports/find.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string; id: string }> };

/** How far a step is, without the page around it; once it has ended, word to load the page anew. */
export async function GET(_: Request, { params }: Context) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  if (!agent) return new Response(null, { status: 401 });
  const one = await findImport(agent, Number(id));
  if (!one) return new Response(null, { status: 404 });
  if (!isRunning(one)) return fragment("", { "hx-refresh": "true" });
  const words = wordsFor(agent.language, agent.agency.timeZone);
  return fragment(await html(<Progress slug={agent.agency.slug} one={one} words={words} />));
}
