import type { Run } from "#lib/bulk/find.ts";
import type { Counts } from "#lib/conversations/categories.ts";
import type { OpenScreen, Screen } from "#lib/conversations/screen.ts";
import type { Place } from "#lib/paths.ts";
import type { ViewsPanel } from "#lib/views/panel.ts";
import type { Words } from "#lib/words/words.ts";
import type { Action } from "../ui/action-form.tsx";
import { Problem } from "../ui/notice.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkDone } from "./bulk-told.tsx";
import { ContactPanel } from "./contact-panel.tsx";
import { ListPanel } from "./list-panel.tsx";
import type { Ask } from "./message-bar.tsx";
import { NoThread } from "./no-thread.tsx";
import type { Actions, Entered } from "./panel-form.ts";
import { SaveView } from "./save-view.tsx";
import { Stream } from "./stream.tsx";
import { ThreadPanel } from "./thread-panel.tsx";

export type View = {
  /** Which panel a narrow window shows. */
  panel: "list" | "messages" | "contact";
  kind: "reply" | "note";
  ask: Ask;
  notice: string | null;
  entered: Entered;
  contactSearch: string;
  wanted: number | null;
};

type OpenProps = { screen: OpenScreen; view: View; words: Words; actions: Actions };
/** What is done by forms of the list: to many at once, and with what narrows it. */
type ListActions = Record<"bulk" | "undoBulk" | "saveView", Action>;
type Props = OpenProps & { screen: Screen; bulk: Run | null; panel: ViewsPanel; listActions: ListActions };

/** Said where it was pressed, and not in the conversation that is open beside it. */
const isOfList = ({ entered }: View) => entered.bulk_closure !== undefined || entered.view_name !== undefined;

/** The three panels, and the stream that htmx keeps them alive by. */
export function ConversationsScreen(props: Props) {
  const { screen, view, words, bulk, panel, listActions } = props;
  const { agent, query, open, now, members, teams, counts, tags } = screen;
  const place: Place = { slug: agent.agency.slug, query };
  const openId = open?.conversation.id ?? null;
  const { entered } = view;
  const list = (
    <ListPanel
      bar={
        <BulkBar
          {...{ agent, members, teams, counts, tags, now, openId, place, entered, words }}
          action={listActions.bulk}
        />
      }
      save={<SaveView {...{ place, openId, panel, entered, words }} action={listActions.saveView} />}
      told={
        <>
          {(!open || isOfList(view)) && view.notice && <Problem>{view.notice}</Problem>}
          {bulk && (
            <BulkDone {...{ slug: place.slug, run: bulk, place, words }} undo={listActions.undoBulk} />
          )}
        </>
      }
      slug={agent.agency.slug}
      userId={agent.userId}
      openId={openId}
      query={query}
      counts={counts}
      {...screen.list}
      panel={panel}
      words={words}
      now={now}
    />
  );
  return (
    <main id="main" className={`panels shows-${view.panel}`}>
      <a className="skip" href="#reply-body" data-reply>
        {words.t("nav.skip_reply")}
      </a>
      <h1 className="unseen">{words.t("nav.conversations")}</h1>
      {list}
      <Thread {...props} counts={counts} />
      <Contact {...props} />
      <Stream slug={agent.agency.slug} />
    </main>
  );
}

/** What a click on a row or a form of the thread changes: `swap.ts` or htmx takes it out of this and puts it in its place. */
export function OpenPart(props: OpenProps & { title: string }) {
  return (
    <>
      <title>{props.title}</title>
      <main className={`panels shows-${props.view.panel}`}>
        <Thread {...props} />
        <Contact {...props} />
      </main>
    </>
  );
}

function Thread({ screen, view, words, actions, counts }: OpenProps & { counts?: Counts }) {
  const { agent, query, open, now, members, teams, tags, closed } = screen;
  const place: Place = { slug: agent.agency.slug, query };
  const props = { agent, closed, place, words, actions };
  return open ? (
    <ThreadPanel
      {...{ ...props, open, members, teams, tags, now }}
      {...view}
      notice={isOfList(view) ? null : view.notice}
    />
  ) : (
    <NoThread {...props} counts={counts} missing={view.wanted !== null} />
  );
}

function Contact({ screen, view, words, actions }: OpenProps) {
  const { agent, query, open, now, fields } = screen;
  const place: Place = { slug: agent.agency.slug, query };
  return open ? (
    <ContactPanel {...{ agent, place, words, now, actions, fields }} {...open} {...view} />
  ) : (
    <aside className="panel panel-contact" id="contact-panel" aria-label={words.t("thread.contact_info")} />
  );
}
