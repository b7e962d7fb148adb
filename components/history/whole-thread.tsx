import type { Agent } from "#lib/agents/agent.ts";
import { categoryOf } from "#lib/conversations/categories.ts";
import type { Conversation } from "#lib/conversations/finding.ts";
import type { Thread } from "#lib/conversations/thread.ts";
import type { CustomField } from "#lib/custom-fields/fields.ts";
import type { Cursor, Filter } from "#lib/history/filter.ts";
import { writeFilter } from "#lib/history/filter.ts";
import type { HistoryRow } from "#lib/history/list.ts";
import { categoryPath, contactPath, historyPath, pastPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { logMarkup, nameOf } from "../conversations/log.tsx";
import { TurnLine } from "../conversations/turn-line.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { WholeFacts } from "./whole-facts.tsx";

type Props = {
  agent: Agent;
  conversation: Conversation;
  past: HistoryRow;
  thread: Thread;
  /** The agency's own, of conversations. */
  fields: CustomField[];
  filter: Filter;
  cursor: Cursor | null;
  words: Words;
  now: Date;
};

/** The same items as in the inbox, under a head that offers no verbs, beside what became of it. */
export function WholeThread(props: Props) {
  const { agent, conversation: c, past, thread, fields, filter, cursor, words, now } = props;
  const { t } = words;
  const { slug } = agent.agency;
  const asked = writeFilter(filter, cursor);
  const category = categoryOf(c, agent.userId);
  const live = categoryPath(slug, category === "closed" ? "others" : category, c.id);
  return (
    <main id="main" className="page in-column">
      <a className="back always" href={historyPath(slug, asked)}>
        <Icon name="left" small /> {t("history.back")}
      </a>
      <PageHead
        title={nameOf(c)}
        under={
          <>
            <p className="quiet facts-line">
              <span>{t("thread.conversation", { id: c.id })}</span>
              {c.channels.map((channel) => (
                <ChannelIcon key={channel} channel={channel} words={words} />
              ))}
              {c.contactId === null && <span>{t("history.unlinked")}</span>}
              {c.earlierId && (
                <a href={pastPath(slug, c.earlierId, asked)}>{t("thread.continues", { id: c.earlierId })}</a>
              )}
            </p>
            <TurnLine agent={agent} conversation={c} words={words} now={now} />
          </>
        }
      >
        <div className="actions">
          {c.contactId !== null && (
            <a className="button" href={contactPath(slug, c.contactId)}>
              <Icon name="person" small /> {t("history.contact")}
            </a>
          )}
          <a className="button" href={live}>
            <Icon name="chat" small /> {t("history.open_live")}
          </a>
        </div>
      </PageHead>
      <div className="whole-columns">
        <section className="card whole thread" aria-labelledby="events-name">
          <h2 className="unseen" id="events-name">
            {t("history.events")}, {words.zoneName}
          </h2>
          {thread.older && (
            <a className="older" href={pastPath(slug, c.id, `${asked}&before=${thread.older}`)}>
              {t("thread.older")}
            </a>
          )}
          <div
            // React's own printing, joined.
            dangerouslySetInnerHTML={{
              __html: logMarkup({ thread, conversation: c, slug, words, now, past: true }),
            }}
          />
        </section>
        <WholeFacts
          {...{ slug, past, words, now }}
          contactId={c.contactId}
          tags={c.tags}
          own={{ fields, values: c.custom }}
        />
      </div>
    </main>
  );
}
