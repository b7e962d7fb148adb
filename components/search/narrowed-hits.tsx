import { type Cursor, writeCursor } from "#lib/history/filter.ts";
import type { HistoryRow } from "#lib/history/list.ts";
import { anyConversationPath, searchPath } from "#lib/paths.ts";
import type { Narrowed } from "#lib/search/narrowed.ts";
import { readQuery } from "#lib/text-query.ts";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { firstName } from "../ui/first-name.ts";
import { Icon } from "../ui/icon.tsx";
import { Marked } from "../ui/marked.tsx";
import { foundCount } from "../ui/where-found.ts";
import { Empty } from "./empty.tsx";
import { FoundContactsList } from "./found-contacts.tsx";
import type { HitProps } from "./hit.tsx";
import type { HitsProps } from "./hits-props.ts";

type Props = HitsProps & { narrowed: Narrowed };

/** What fits all that was asked, the last active first, wherever it stands: each says where. */
export function NarrowedHits({ narrowed, narrowing, slug, text, limit, words, now, whole = false }: Props) {
  const { t } = words;
  const { page, contacts } = narrowed;
  const shared: HitProps = { slug, query: readQuery(narrowing.words), words, now };
  const rows = whole ? page.rows : page.rows.slice(0, limit);
  const from = narrowing.meant.find(({ term }) => term.operator === "from" && !term.not)?.term.value ?? "";
  return (
    <>
      {page.total === 0 ? (
        <Empty title={t("search.narrow_none")} hint={t("search.narrow_none_hint")} />
      ) : (
        <section className="found" aria-labelledby="found-fitting">
          <h2 id="found-fitting" role="status">
            {t("search.conversations")} <span className="num">{foundCount(page, words)}</span>
          </h2>
          <ol className="hits">
            {rows.map((row) => (
              <FittingHit key={row.id} row={row} {...shared} />
            ))}
          </ol>
          {!whole && page.total > rows.length && (
            <a className="all" href={searchPath(slug, { q: text })}>
              {t("search.all_in", { place: t("search.conversations") })}
            </a>
          )}
          {whole && <Pages slug={slug} text={text} words={words} newer={page.newer} older={page.older} />}
        </section>
      )}
      <FoundContactsList contacts={contacts} text={from} {...shared} />
    </>
  );
}

function FittingHit({ row, slug, query, words, now }: HitProps & { row: HistoryRow }) {
  const { t } = words;
  const who = firstName(row.assigneeName) || t("history.nobody");
  return (
    <li>
      <a className="hit" href={anyConversationPath(slug, row.id)}>
        <ChannelIcon channel={row.channels[0]!} words={words} />
        <span className="name">
          <span className="cut">
            <Marked text={row.name} query={query} />
          </span>
          <span className="quiet num">#{row.id}</span>
          <span className="quiet stands">
            {row.spamAt
              ? t("history.end_spam_plain")
              : row.status === "closed"
                ? t("history.closed")
                : t("search.open_with", { who })}
          </span>
        </span>
        <time className="when" dateTime={row.lastMessageAt.toISOString()}>
          {words.brief(row.lastMessageAt, now)}
        </time>
        <span className="words">
          <Marked text={row.body ?? row.words} query={query} />
        </span>
      </a>
    </li>
  );
}

type PagesProps = Pick<HitsProps, "slug" | "text" | "words"> & Record<"newer" | "older", Cursor | null>;

function Pages({ slug, text, words: { t }, newer, older }: PagesProps) {
  if (!newer && !older) return null;
  const to = (cursor: Cursor) => searchPath(slug, { q: text, page: writeCursor(cursor) });
  return (
    <nav className="actions found-pages" aria-label={t("history.pages")}>
      {newer && (
        <a className="button" href={to(newer)}>
          <Icon name="left" small /> {t("history.newer")}
        </a>
      )}
      {older && (
        <a className="button" href={to(older)}>
          {t("history.older")} <Icon name="right" small />
        </a>
      )}
    </nav>
  );
}
