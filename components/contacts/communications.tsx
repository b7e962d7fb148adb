import type { ReactNode } from "react";
import { entries } from "#lib/channels/kinds.ts";
import {
  type CommunicationsFilter,
  type Happening,
  isEntryKind,
  type Method,
  methods,
} from "#lib/contacts/communications.ts";
import { anyConversationPath, contactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { Choice, Line } from "../ui/field.tsx";
import { firstName } from "../ui/first-name.ts";
import { Icon } from "../ui/icon.tsx";
import { MoreRows } from "../ui/more-rows.tsx";
import { EarlierTexts } from "./earlier-texts.tsx";

type Props = {
  items: Happening[];
  total: number;
  filter: CommunicationsFilter;
  slug: string;
  contactId: number;
  words: Words;
  now: Date;
  canCorrect: (entry: { authorId: number }) => boolean;
  /** The form that stands in the place of one entry. */
  correcting: { id: number; form: ReactNode } | null;
};

/** Everything with this person in one list, newest first. */
export function Communications(props: Props) {
  const { items, total, filter, slug, contactId, words, now, correcting } = props;
  const asked = askedList(filter);
  const { t } = words;
  const filtered = Boolean(filter.from || filter.to || filter.method);
  return (
    <>
      {(total > 0 || filtered) && (
        <Filter filter={filter} path={contactPath(slug, contactId, {}, "history")} words={words} />
      )}
      {total > 0 && <p className="quiet">{t.rich("contact.entries", { count: total, ...bold })}</p>}
      {total === 0 && (
        <p className="quiet">{t(filtered ? "contact.history_none" : "contact.history_empty")}</p>
      )}
      <ol className="happenings">
        {items.map((item) => (
          <li key={`${item.type}-${item.id}`} id={`${item.type}-${item.id}`}>
            {item.type === "conversation" ? (
              <Thread item={item} slug={slug} words={words} now={now} />
            ) : item.type === "broadcast" ? (
              <SentToMany item={item} words={words} now={now} />
            ) : (
              <WrittenEntry item={item} words={words} now={now}>
                {props.canCorrect(item) && correcting?.id !== item.id && (
                  <a
                    className="quiet"
                    href={contactPath(slug, contactId, { ...asked, correct: item.id }, `entry-${item.id}`)}
                    aria-label={t("card.correct_of", { time: words.when(item.at, now) })}
                  >
                    {t("card.correct")}
                  </a>
                )}
              </WrittenEntry>
            )}
            {item.type === "entry" && correcting?.id === item.id && correcting.form}
          </li>
        ))}
      </ol>
      {items.length < total && (
        <MoreRows href={contactPath(slug, contactId, { ...asked, rows: filter.limit + 50 }, "history")}>
          {t("contact.more_history")}
        </MoreRows>
      )}
    </>
  );
}

/** The list as it stands, for the address of its page. */
export const askedList = ({ from, to, method, limit }: CommunicationsFilter) => ({
  ...{ from, to, method },
  rows: limit === 50 ? null : limit,
});

type Of<Type> = { item: Extract<Happening, { type: Type }>; words: Words; now: Date };

function Thread({ item, slug, words, now }: Of<"conversation"> & { slug: string }) {
  const { t } = words;
  return (
    <a href={anyConversationPath(slug, item.id)}>
      <ChannelIcon channel={item.channel} words={words} />
      <span>
        <b>{t(`contact.conversation_${item.status}`, { id: item.id })}</b>
        {item.score && <small className="quiet"> {t("contact.rated", { score: item.score })}</small>}
      </span>
      <time dateTime={item.at.toISOString()}>{words.when(item.at, now)}</time>
      <p className="cut">{item.words}</p>
      <span className="by">{firstName(item.author)}</span>
    </a>
  );
}

function SentToMany({ item, words, now }: Of<"broadcast">) {
  const { t } = words;
  return (
    <div className="entry">
      <ChannelIcon channel={item.channel} words={words} />
      <span>
        <b>{t("broadcasts.one")}</b>{" "}
        <small className="quiet">{t(`broadcasts.delivery_${item.delivery}`)}</small>
      </span>
      <time dateTime={item.at.toISOString()}>{words.when(item.at, now)}</time>
      <p className="entry-words">{item.words}</p>
      <span className="by">{firstName(item.author)}</span>
    </div>
  );
}

function WrittenEntry({ item, words, now, children }: Of<"entry"> & { children: ReactNode }) {
  return (
    <div className="entry">
      <Icon name={entries[item.kind].icon} small />
      <span>
        <b>{words.t(`contact.entry_${item.kind}`)}</b>
      </span>
      <time dateTime={item.at.toISOString()}>{words.when(item.at, now)}</time>
      <p className="entry-words">{item.words}</p>
      <span className="by">
        {firstName(item.author)}
        {children}
      </span>
      {item.earlier.length > 0 && (
        <div className="entry-more">
          <EarlierTexts texts={item.earlier} words={words} now={now} />
        </div>
      )}
    </div>
  );
}

const nameOfMethod = (method: Method, { t }: Words) =>
  isEntryKind(method) ? t(`contact.entry_${method}`) : t(`channel.${method}`);

function Filter({ filter, path, words }: { filter: CommunicationsFilter; path: string; words: Words }) {
  const { t } = words;
  return (
    <form className="filters" method="get" action={path} aria-label={t("contact.filter")}>
      <div className="pair">
        <Line name="from" label={t("history.from")} type="date" defaultValue={filter.from ?? ""} />
        <Line name="to" label={t("history.to")} type="date" defaultValue={filter.to ?? ""} />
      </div>
      <Choice name="method" label={t("contact.method")} id="by" defaultValue={filter.method ?? ""}>
        <option value="">{t("contact.every_method")}</option>
        {methods.map((method) => (
          <option key={method} value={method}>
            {nameOfMethod(method, words)}
          </option>
        ))}
      </Choice>
      <div className="actions">
        <button className="button" type="submit">
          {t("contact.filter")}
        </button>
        {(filter.from || filter.to || filter.method) && <a href={path}>{t("contact.clear")}</a>}
      </div>
    </form>
  );
}
