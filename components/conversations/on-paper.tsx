import type { Agent } from "#lib/agents/agent.ts";
import { showAddress, UNREADABLE } from "#lib/channels/kinds.ts";
import type { Conversation } from "#lib/conversations/finding.ts";
import type { Thread, ThreadItem } from "#lib/conversations/thread.ts";
import { type CustomField, nameOf as fieldName } from "#lib/custom-fields/fields.ts";
import { showValue } from "#lib/custom-fields/values.ts";
import { anyConversationPath, onPaperPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { saidIn } from "../ui/custom-facts.tsx";
import { Icon } from "../ui/icon.tsx";
import { Line } from "./line.tsx";
import { nameOf } from "./log.tsx";
import { EPOCH, MessageOnPaper } from "./message-on-paper.tsx";

type Props = {
  agent: Agent;
  conversation: Conversation;
  thread: Thread;
  words: Words;
  now: Date;
  /** The agency's own, of conversations. */
  fields: CustomField[];
  notes: boolean;
  /** The later part stands on another page. */
  isPart: boolean;
  most: number;
};

/** A whole thread for paper: nothing folded, nothing to press, each time and name in full. */
export function OnPaper(props: Props) {
  const { agent, conversation: c, thread, words, notes, isPart, most } = props;
  const { t } = words;
  const { slug } = agent.agency;
  const items = thread.items.filter((item) => notes || item.type === "line" || item.kind !== "note");
  const part = isPart ? (thread.items.at(-1)?.order ?? 0) + 1 : null;
  return (
    <main id="main" className="page on-paper">
      <div className="actions off-paper">
        <a className="back always" href={anyConversationPath(slug, c.id)}>
          <Icon name="left" small /> {t("on_paper.back")}
        </a>
        <a className="button" href={onPaperPath(slug, c.id, { notes: notes ? null : 1, before: part })}>
          <Icon name="lock" small /> {t(notes ? "on_paper.without_notes" : "on_paper.with_notes")}
        </a>
        <button className="button main with-scripts" type="button" data-prints>
          <Icon name="print" small /> {t("on_paper.print")}
        </button>
        <p className="quiet without-scripts">{t("on_paper.how")}</p>
      </div>
      <header>
        <p className="paper-agency">{agent.agency.name}</p>
        <h1>{t("on_paper.heading", { id: c.id, name: nameOf(c) })}</h1>
        {c.subject && <p>{c.subject}</p>}
        <Facts {...props} />
      </header>
      {(thread.older !== null || isPart) && (
        <p className="notice">
          {t("on_paper.part", { count: most })}{" "}
          {thread.older !== null && (
            <a href={onPaperPath(slug, c.id, { notes: notes ? 1 : null, before: thread.older })}>
              {t("on_paper.earlier")}
            </a>
          )}
        </p>
      )}
      {items.length === 0 && <p className="quiet">{t("on_paper.nothing")}</p>}
      {byDay(items, words).map(([day, itsItems]) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{words.day(itsItems[0]!.at, EPOCH)}</h2>
          {itsItems.map((item) =>
            item.type === "line" ? (
              <Line
                key={`line ${item.eventId}`}
                line={item}
                channel={c.channel}
                slug={slug}
                words={words}
                past
                whole
              />
            ) : (
              <MessageOnPaper key={item.id} message={item} conversation={c} words={words} />
            ),
          )}
        </section>
      ))}
    </main>
  );
}

function byDay(items: ThreadItem[], words: Words): [string, ThreadItem[]][] {
  const days = new Map<string, ThreadItem[]>();
  for (const item of items) {
    const day = words.isoDay(item.at);
    const there = days.get(day);
    if (there) there.push(item);
    else days.set(day, [item]);
  }
  return [...days];
}

function Facts({ agent, conversation: c, thread, fields, words, now, notes }: Props) {
  const { t, when } = words;
  const closed = { time: c.closedAt ? when(c.closedAt, EPOCH) : "", who: c.closedByName ?? "" };
  const facts: [name: string, value: string][] = [
    [t("history.contact"), c.contactId === null ? `${nameOf(c)}, ${t("history.unlinked")}` : nameOf(c)],
    [t("on_paper.addresses"), addressesIn(thread).join(", ")],
    [t("history.channel"), c.channels.map((channel) => t(`channel.${channel}`)).join(", ")],
    [t("on_paper.began"), when(c.startedAt, EPOCH)],
    [
      t("on_paper.state"),
      c.status === "open"
        ? t("on_paper.open_state")
        : t(c.closedByName ? "on_paper.closed_state" : "on_paper.closed_plain", closed),
    ],
    [t("history.assignee"), c.assigneeName ?? t("history.nobody")],
    [t("history.tag"), c.tags.map(({ name }) => name).join(", ")],
    ...saidIn(fields, c.custom).map(({ field, value }): [string, string] => [
      fieldName(field, words.language),
      showValue(field, value, words, EPOCH),
    ]),
    [t("on_paper.times"), words.zoneName],
    [t("on_paper.notes"), t(notes ? "on_paper.notes_in" : "on_paper.notes_out")],
    [t("on_paper.printed"), t("on_paper.by", { time: when(now, EPOCH), name: agent.name })],
  ];
  return (
    <dl className="pairs">
      {facts.map(
        ([name, value]) =>
          value && (
            <div className="contents" key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Theirs, by which they wrote or were written to. */
function addressesIn({ items }: Thread): string[] {
  const all = items.flatMap((item) =>
    item.type === "message" && item.address && !item.address.startsWith(UNREADABLE)
      ? [showAddress(item.channel, item.address) ?? ""]
      : [],
  );
  return [...new Set(all)].filter(Boolean);
}
