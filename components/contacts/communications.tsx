import {
  type CommunicationsFilter,
  type Happening,
  type Method,
  methods,
} from "#lib/contacts/communications.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = {
  items: Happening[];
  total: number;
  filter: CommunicationsFilter;
  slug: string;
  /** The contact's page. */
  path: string;
  words: Words;
  now: Date;
};

/** Everything with this person in one list, newest first. */
export function Communications({ items, total, filter, slug, path, words, now }: Props) {
  const { t } = words;
  const filtered = Boolean(filter.from || filter.to || filter.method);
  return (
    <>
      {(total > 0 || filtered) && <Filter filter={filter} path={path} words={words} />}
      {total > 0 && <p className="quiet">{t.rich("contact.entries", { count: total, ...bold })}</p>}
      {total === 0 && (
        <p className="quiet">{t(filtered ? "contact.history_none" : "contact.history_empty")}</p>
      )}
      <ol className="happenings">
        {items.map((item) => (
          <li key={`${item.type}-${item.id}`}>
            <One item={item} slug={slug} words={words} now={now} />
          </li>
        ))}
      </ol>
      {items.length < total && (
        <p className="actions more-rows">
          <a className="button" href={historyPath(path, { ...filter, limit: filter.limit + 50 })}>
            {t("contact.more_history")}
          </a>
        </p>
      )}
    </>
  );
}

/** The contact's page with the list as it stands. */
function historyPath(path: string, { from, to, method, limit }: CommunicationsFilter): string {
  const given = { from, to, method, rows: limit === 50 ? null : String(limit) };
  const params = Object.entries(given).filter((one): one is [string, string] => Boolean(one[1]));
  return `${path}?${new URLSearchParams(params)}#history`;
}

function One({ item, slug, words, now }: { item: Happening; slug: string; words: Words; now: Date }) {
  const { t } = words;
  const at = <time dateTime={item.at.toISOString()}>{words.when(item.at, now)}</time>;
  if (item.type === "conversation")
    return (
      <a href={`/${slug}/conversations/yours/${item.id}`}>
        <Icon name={item.channel} small label={t(`channel.${item.channel}`)} />
        <span>
          <b>{t(`contact.conversation_${item.status}`, { id: item.id })}</b>
        </span>
        {at}
        <p className="cut">{item.words}</p>
        <span className="by">{item.author?.split(" ")[0]}</span>
      </a>
    );
  return (
    <div className="entry">
      <Icon name={iconOf[item.kind]} small />
      <span>
        <b>{t(`contact.entry_${item.kind}`)}</b>
      </span>
      {at}
      <p>{item.words}</p>
      <span className="by">{item.author?.split(" ")[0]}</span>
    </div>
  );
}

const iconOf = { phone: "phone", in_person: "person", other: "log" } as const;

const nameOfMethod = (method: Method, { t }: Words) =>
  method === "phone" || method === "in_person" || method === "other"
    ? t(`contact.entry_${method}`)
    : t(`channel.${method}`);

function Filter({ filter, path, words }: { filter: CommunicationsFilter; path: string; words: Words }) {
  const { t } = words;
  return (
    <form className="filters" method="get" action={`${path}#history`} aria-label={t("contact.filter")}>
      <div className="pair">
        <div className="field">
          <label htmlFor="from">{t("history.from")}</label>
          <input className="input" id="from" name="from" type="date" defaultValue={filter.from ?? ""} />
        </div>
        <div className="field">
          <label htmlFor="to">{t("history.to")}</label>
          <input className="input" id="to" name="to" type="date" defaultValue={filter.to ?? ""} />
        </div>
      </div>
      <div className="field">
        <label htmlFor="by">{t("contact.method")}</label>
        <select className="input" id="by" name="method" defaultValue={filter.method ?? ""}>
          <option value="">{t("contact.every_method")}</option>
          {methods.map((method) => (
            <option key={method} value={method}>
              {nameOfMethod(method, words)}
            </option>
          ))}
        </select>
      </div>
      <div className="actions">
        <button className="button" type="submit">
          {t("contact.filter")}
        </button>
        {(filter.from || filter.to || filter.method) && <a href={`${path}#history`}>{t("contact.clear")}</a>}
      </div>
    </form>
  );
}
