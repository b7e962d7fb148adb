import type { Screen } from "#lib/conversations/screen.ts";
import type { Words } from "#lib/words/words.ts";
import { printed } from "../printed.tsx";
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
};

type Props = { screen: Screen; view: View; words: Words; actions: Actions };

/** The three panels, each an island: React prints them once, htmx keeps them alive. */
export async function ConversationsScreen({ screen, view, words, actions }: Props) {
  const { agent, query, open, now } = screen;
  const place: Place = { slug: agent.agency.slug, query };
  const list = (
    <ListPanel
      slug={place.slug}
      userId={agent.userId}
      openId={open?.conversation.id ?? null}
      query={query}
      counts={screen.counts}
      {...screen.list}
      words={words}
      now={now}
    />
  );
  const thread = open ? (
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
  );
  const contact = open ? (
    <ContactPanel
      agent={agent}
      {...open}
      {...{ place, words, now, actions }}
      contactSearch={view.contactSearch}
    />
  ) : (
    <aside className="panel panel-contact" id="contact-panel" aria-label={words.t("thread.contact_info")} />
  );
  return (
    <main id="main" className={`panels shows-${view.panel}`} suppressHydrationWarning>
      <h1 className="unseen">{words.t("nav.conversations")}</h1>
      {await printed("list-island", list)}
      {await printed("thread-island", thread)}
      {await printed("contact-island", contact)}
    </main>
  );
}
