import { Hits } from "#components/search/hits.tsx";
import { SettingHits } from "#components/search/setting-hits.tsx";
import { foundPages } from "#components/settings/found-pages.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { fragment, html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { readHits } from "../asked.ts";

type Context = { params: Promise<{ agency: string }> };

/** Of fewer letters, nearly every page of the settings speaks; and of many pages nobody chooses while typing. */
const LETTERS = 3;
const MOST_SETTINGS = 3;

/** The hits without the page around them, while somebody types. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent) return new Response(null, { status: 401 });
  const now = new Date();
  const hits = await readHits(agent, Object.fromEntries(new URL(request.url).searchParams), now);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const asked = canChangeSettings(agent) && hits.text.length >= LETTERS;
  const pages = asked ? foundPages(hits.text, words).flatMap((group) => group.pages) : [];
  const { slug } = agent.agency;
  return fragment(
    await html(
      <>
        <Hits {...hits} slug={slug} words={words} now={now} />
        <SettingHits slug={slug} pages={pages.slice(0, MOST_SETTINGS)} words={words} />
      </>,
    ),
  );
}
