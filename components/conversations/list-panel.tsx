import type { ReactNode } from "react";
import { caps } from "#lib/caps.ts";
import { type Category, type Counts, categoriesOf } from "#lib/conversations/categories.ts";
import type { Elsewhere } from "#lib/conversations/everywhere.ts";
import type { ListQuery, Row as RowData } from "#lib/conversations/list.ts";
import {
  besideConversationsPath,
  categoryPath,
  contactsPath,
  conversationPath,
  type Place,
  searchPath,
} from "#lib/paths.ts";
import type { ViewsPanel } from "#lib/views/panel.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { SearchField } from "../ui/search-line.tsx";
import { allFoundIn, foundCount } from "../ui/where-found.ts";
import { BULK } from "./bulk-bar.tsx";
import { listFullName, listName } from "./list-name.ts";
import { rowMarkup } from "./row.tsx";
import { foldMarkup } from "./snoozed-fold.tsx";
import { Tiles } from "./tiles.tsx";
import { EmptyView, Views } from "./views.tsx";

export type ListProps = {
  slug: string;
  userId: number;
  openId: number | null;
  query: ListQuery;
  counts: Counts;
  rows: RowData[];
  more: boolean;
  /** What a search has found in other places; null without one. */
  elsewhere: Elsewhere | null;
  panel: ViewsPanel;
  words: Words;
  now: Date;
};

type PanelProps = ListProps & {
  /** What can be done to those that are ticked. */
  bar: ReactNode;
  /** A way to keep what the list is narrowed by. */
  save: ReactNode;
  /** What was done to many, or why it was not. */
  told: ReactNode;
};

export function ListPanel({ bar, save, told, ...props }: PanelProps) {
  const { slug, query, openId, words } = props;
  const { t } = words;
  const place: Place = { slug, query };
  const other = query.sort === "urgent" ? "newest" : "urgent";
  const { category, sort, limit: shown, search } = query;
  const snoozed = query.snoozed ? 1 : null;
  const narrowed = { q: search, view: query.view?.id, snoozed };
  const refetch = besideConversationsPath(slug, "list", { category, sort, rows: shown, ...narrowed });
  return (
    <section
      className="panel panel-conversations"
      aria-labelledby="conversations-name"
      id="list-panel"
      data-refetch={refetch}
    >
      <h2 className="unseen" id="conversations-name">
        {listFullName(query, words)}
      </h2>
      <Tiles {...props} />
      <Views {...props} />
      <div className="list-head">
        <form className="list-tools" role="search" action={categoryPath(slug, query.category)} method="get">
          {query.view && <input type="hidden" name="view" value={query.view.id} />}
          {query.sort !== "urgent" && <input type="hidden" name="sort" value={query.sort} />}
          <SearchField
            label={t("list.search")}
            name="q"
            id="list-search"
            maxLength={caps.search}
            defaultValue={query.search}
            placeholder={t("list.search_in", { category: listName(query, words) })}
          />
        </form>
        {save}
        <p className="list-order">
          <a href={conversationPath({ slug, query: { ...query, sort: other } }, openId)}>
            <Icon name="sort" small />
            <span className="unseen">
              {t(other === "newest" ? "list.sort_to_newest" : "list.sort_to_urgent")}.{" "}
            </span>
            <span aria-hidden="true">{t(`list.${query.sort}`)}</span>
          </a>
          <button type="button" className="news" id="news" hidden />
          <a className="new-message" href={contactsPath(slug, { for: "message" })}>
            <Icon name="plus" small /> {t("list.new_message")}
          </a>
        </p>
        {bar}
      </div>
      {told}
      <List {...props} place={place} />
    </section>
  );
}

export function List(props: ListProps & { place: Place }) {
  const { place, rows, more, query, openId, words } = props;
  const { t } = words;
  const isUnder = (row: RowData) => !query.search && !query.view && !row.gone && row.snoozedAt !== null;
  const above = rows.filter((row) => !isUnder(row));
  const print = (row: RowData) => rowMarkup({ ...props, row, selected: row.id === openId, form: BULK });
  // React's own printing, joined.
  const markup = [...above.map(print), foldMarkup(props), ...rows.filter(isUnder).map(print)].join("");
  const next = { ...place, query: { ...query, limit: query.limit + 50 } };
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={t("list.label")} id="list">
      {!above.length && <NothingHere {...props} />}
      {markup && <ol className="rows" id="rows" dangerouslySetInnerHTML={{ __html: markup }} />}
      {more && (
        <p className="more">
          <a className="button plain" href={conversationPath(next, openId)} data-more>
            {t("list.more")}
          </a>
        </p>
      )}
      {above.length > 0 && <FoundElsewhere {...props} />}
    </div>
  );
}

function NothingHere(props: ListProps) {
  const { slug, query, counts, panel, words } = props;
  const { t } = words;
  if (query.view && !query.search) return <EmptyView {...{ slug, panel, words }} />;
  const waits = categoriesOf(counts).find((one) => one !== query.category && counts[one].waiting > 0);
  return (
    <div className="empty">
      <Icon name={query.search ? "search" : "check"} />
      <b>
        {query.search
          ? t("list.empty_search", { text: query.search, category: listName(query, words) })
          : t(`list.empty_${query.category}`)}
      </b>
      {query.search ? (
        <>
          <FoundElsewhere {...props} />
          <a className="button" href={searchPath(slug, { q: query.search })}>
            {t("search.everywhere")}
          </a>
          <a href={conversationPath({ slug, query: { ...query, search: "" } }, null)}>
            {t("list.clear_search", { category: listName(query, words) })}
          </a>
        </>
      ) : waits ? (
        <WaitElsewhere slug={slug} category={waits} counts={counts} words={words} />
      ) : (
        <span>{t("list.all_done")}</span>
      )}
    </div>
  );
}

/** "1 in Other, 12 in Closed": where else the words are, each a way there. */
function FoundElsewhere({ slug, query, elsewhere, words }: ListProps) {
  if (!elsewhere || (!elsewhere.places.length && !elsewhere.contacts)) return null;
  const { t } = words;
  const q = query.search;
  return (
    <p className="elsewhere">
      {elsewhere.places.map(({ place, ...counted }) => (
        <a key={place} href={allFoundIn(slug, q, place)}>
          {t("search.in_place", { count: foundCount(counted, words), place: t(`category.${place}`) })}
        </a>
      ))}
      {elsewhere.contacts > 0 && (
        <a href={contactsPath(slug, { q })}>{t("search.in_contacts", { count: elsewhere.contacts })}</a>
      )}
    </p>
  );
}

type WaitProps = { slug: string; category: Category; counts: Counts; words: Words };

function WaitElsewhere({ slug, category, counts, words: { t } }: WaitProps) {
  const name = t(`category.${category}`);
  return (
    <>
      <span>{t("list.wait_elsewhere", { count: counts[category].waiting, category: name })}</span>
      <a className="button" href={categoryPath(slug, category)}>
        {t("list.go_to", { category: name })}
      </a>
    </>
  );
}
