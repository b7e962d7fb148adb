import { categoriesOf } from "#lib/conversations/categories.ts";
import type { Dashboard } from "#lib/conversations/dashboard.ts";
import { categoryPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Dial, turnOf } from "../ui/dial.tsx";
import { dueText } from "../ui/due-text.ts";

type Props = Pick<Dashboard, "counts" | "first"> & { slug: string; words: Words; now: Date };

/** The day's routine in a link for each category, each with who is next there. */
export function Routine({ slug, counts, first, words, now }: Props) {
  const { t } = words;
  return (
    <nav className="routine" aria-label={t("dashboard.routine")}>
      {categoriesOf(counts).map((category) => {
        const { count, waiting, unread, overdue } = counts[category];
        const next = first[category];
        const turn = next && turnOf(next, now);
        return (
          <a
            key={category}
            className="step"
            href={categoryPath(slug, category)}
            aria-describedby={`routine-${category}`}
          >
            <span className="name">
              <span className="routine-full">
                {t(`category.${category}_full`)}
                <span className="unseen">,</span>
              </span>
              <span className="routine-short" aria-hidden="true">
                {t(`category.${category}`)}
              </span>
              {unread > 0 && category !== "others" && <span className="dot" />}
              {overdue && <span className="dot late" />}
            </span>
            <span className="count">{count}</span>
            <span className="waiting" id={`routine-${category}`} aria-hidden="true">
              {t("category.waiting", { count: waiting })}
            </span>
            {next && turn && (
              <span className={`first ${turn.state}`} aria-hidden="true">
                <Dial turn={turn} />
                <span className="cut">{next.name}</span>
                <span className="when">
                  {turn.state === "late"
                    ? t("list.overdue", { time: words.duration(+now - +next.dueAt!) })
                    : dueText(next.dueAt!, words, now)}
                </span>
              </span>
            )}
          </a>
        );
      })}
    </nav>
  );
}
