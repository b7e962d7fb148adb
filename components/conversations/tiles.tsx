import { type Category, type Counts, categoriesOf } from "#lib/conversations/categories.ts";
import type { ListQuery } from "#lib/conversations/list.ts";
import { categoryPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";

type Props = { slug: string; query: ListQuery; counts: Counts; words: Words };

/** A tile for each category. Only *Other* shows red alone: what is unread there is somebody else's. */
export function Tiles({ slug, query, counts, words }: Props) {
  const { t } = words;
  return (
    <nav className="categories" aria-label={t("category.nav")} id="tiles">
      {categoriesOf(counts).map((category) => {
        const { count, waiting, unread, overdue } = counts[category];
        return (
          <a
            key={category}
            className="tile"
            href={categoryPath(slug, category)}
            title={t(`category.${category}_full`)}
            aria-describedby={`tile-${category}`}
            aria-current={category === query.category && !query.view ? "page" : undefined}
            data-category={category}
          >
            <span className="name">
              <TileName category={category} words={words} />
              {unread > 0 && category !== "others" && <span className="dot" />}
              {overdue && <span className="dot late" />}
            </span>
            <span className="count">{count}</span>
            <span className="waiting" id={`tile-${category}`} aria-hidden="true">
              {t(counts.hasTeams ? "category.waiting_short" : "category.waiting", { count: waiting })}
              <span className="unseen">
                {unread > 0 && category !== "others" && `, ${t("category.unread")}`}
                {overdue && `, ${t("category.overdue")}`}
              </span>
            </span>
          </a>
        );
      })}
    </nav>
  );
}

/**
 * Read out as "New Conversations, 3", "Conversaciones Nuevas, 3": the tile has room for one word only. Where the full
 * name says that word in another way, it follows: "Suyas: Sus conversaciones, 3".
 */
function TileName({ category, words: { t } }: { category: Category; words: Words }) {
  const short = t(`category.${category}`);
  const full = t(`category.${category}_full`);
  const at = full.toLowerCase().indexOf(short.toLowerCase());
  const before = full.slice(0, Math.max(0, at));
  const after = at < 0 ? `: ${full}` : full.slice(at + short.length);
  return (
    <span>
      {before && <span className="unseen">{before}</span>}
      {short}
      <span className="unseen">{after},</span>
    </span>
  );
}
