import { type Counts, categories } from "#lib/conversations/categories.ts";
import type { Words } from "#lib/words/words.ts";
import { categoryPath } from "../conversations/paths.ts";

/** The day's routine in four links. */
export function Routine({ slug, counts, words: { t } }: { slug: string; counts: Counts; words: Words }) {
  return (
    <nav className="routine" aria-label={t("dashboard.routine")}>
      {categories.map((category) => {
        const { count, waiting, unread, overdue } = counts[category];
        const full = t(`category.${category}_full`);
        return (
          <a
            key={category}
            href={categoryPath(slug, category)}
            aria-label={t("category.link", { name: full, count })}
          >
            <span className="name">
              {full}
              {unread > 0 && category !== "others" && <span className="dot" />}
              {overdue && <span className="dot late" />}
            </span>
            <span className="count">{count}</span>
            <span className="waiting">{t("category.waiting", { count: waiting })}</span>
          </a>
        );
      })}
    </nav>
  );
}
