import { List, Tiles } from "#components/conversations/list-panel.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { countCategories, isCategory } from "#lib/conversations/categories.ts";
import { listConversations } from "#lib/conversations/list.ts";
import { readSearch } from "#lib/conversations/screen-query.ts";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string }> };

/** The list and the tiles as they are now, without the page around them. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent) return new Response(null, { status: 401 });
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const category = given.category ?? "";
  if (!isCategory(category)) return new Response(null, { status: 404 });
  const ids = (text: string | undefined) => (text ?? "").split(",").map(Number).filter(Number.isSafeInteger);
  const openId = ids(given.open)[0] || null;
  const query = {
    ...readSearch(given).list,
    category,
    keep: [...ids(given.shown).slice(0, 200), openId ?? 0],
  };
  const [counts, list] = await Promise.all([countCategories(agent), listConversations(agent, query)]);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const slug = agent.agency.slug;
  const props = { slug, userId: agent.userId, openId, query, counts, ...list, words, now: new Date() };
  const markup = await html(
    <>
      <Tiles {...props} />
      <List {...props} place={{ slug, query }} />
    </>,
  );
  return new Response(markup, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
