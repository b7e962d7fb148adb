import type { Screen } from "#lib/conversations/screen.ts";
import { html } from "#lib/html.ts";
import { keepIsland } from "#lib/islands.ts";
import type { Words } from "#lib/words/words.ts";
import { Island } from "../island.tsx";
import { ContactPanel } from "./contact-panel.tsx";
import { ListPanel } from "./list-panel.tsx";
import type { Ask } from "./message-bar.tsx";
import type { Actions } from "./panel-form.ts";
import { conversationPath, type Place } from "./paths.ts";
import { NoThread, ThreadPanel } from "./thread-panel.tsx";

export type View = {
  /** Which panel a narrow window shows. */
  panel: "list" | "messages" | "contact";
  kind: "reply" | "note";
  ask: Ask;
  notice: string | null;
  contactSearch: string;
  wanted: number | null;
  /** A whole page for a browser, not a step of React's router, which prints nothing. */
  printed: boolean;
};

type Props = { screen: Screen; view: View; words: Words; actions: Actions };

/** The three panels, each an island: React prints them once, htmx keeps them alive. */
export async function ConversationsScreen({ screen, view, words, actions }: Props) {
  const { agent, query, open, now } = screen;
  const place: Place = { slug: agent.agency.slug, query };
  const [list, thread, contact] = await Promise.all([
    html(
      <ListPanel
        slug={place.slug}
        userId={agent.userId}
        openId={open?.conversation.id ?? null}
        query={query}
        counts={screen.counts}
        {...screen.list}
        words={words}
        now={now}
      />,
    ),
    html(
      open ? (
        <ThreadPanel
          agent={agent}
          open={open}
          members={screen.members}
          {...{ place, words, now, actions }}
          {...view}
        />
      ) : (
        <NoThread
          slug={place.slug}
          words={words}
          missing={view.wanted !== null}
          back={conversationPath(place, null)}
        />
      ),
    ),
    html(
      open ? (
        <ContactPanel
          agent={agent}
          {...open}
          {...{ place, words, now, actions }}
          contactSearch={view.contactSearch}
        />
      ) : (
        <aside
          className="panel panel-contact"
          id="contact-panel"
          aria-label={words.t("thread.contact_info")}
        />
      ),
    ),
  ]);
  const given = (markup: string) => (view.printed ? { kept: keepIsland(markup) } : { html: markup });
  return (
    <main id="main" className={`panels shows-${view.panel}`} suppressHydrationWarning>
      <h1 className="unseen">{words.t("nav.conversations")}</h1>
      <Island id="list-island" className="island" {...given(list)} />
      <Island id="thread-island" className="island" {...given(thread)} />
      <Island id="contact-island" className="island" {...given(contact)} />
    </main>
  );
}
