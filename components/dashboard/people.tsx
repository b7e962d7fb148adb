import type { Category } from "#lib/conversations/categories.ts";
import type { Colleague } from "#lib/conversations/dashboard.ts";
import { categoryPath, historyPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { initials } from "../ui/initials.ts";

type Props = {
  people: Colleague[];
  userId: number;
  slug: string;
  /** Whether the history may be read, which lists one person's conversations. */
  history: boolean;
  words: Words;
};

/** Who is here, who has how much, and who waits for them. */
export function People({ people, userId, slug, history, words: { t } }: Props) {
  const listOf = (who: number) => {
    if (history) return historyPath(slug, `range=all_time&status=open&assignee=${who}`);
    const category: Category = who === userId ? "yours" : "others";
    return categoryPath(slug, category);
  };
  return (
    <Card
      title={t("dashboard.people")}
      end={
        <span className="quiet">
          {t("dashboard.here_count", { count: people.filter((person) => person.here).length })}
        </span>
      }
    >
      <ul className="people">
        {people.map((person) => (
          <li key={person.userId}>
            <span className={person.userId === userId ? "face me" : "face"} aria-hidden="true">
              {initials(person.name)}
            </span>
            <span>
              <span className="cut">
                <bdi>{person.name}</bdi>
                {person.userId === userId && <span className="quiet"> {t("dashboard.you")}</span>}
              </span>
              <small className={person.here ? "here" : undefined}>
                {t(person.here ? "dashboard.here" : "dashboard.not_here")}
              </small>
            </span>
            <a className="quiet" href={listOf(person.userId)}>
              {t("dashboard.open_count", { count: person.open })}
              {person.waiting > 0 && `, ${t("category.waiting", { count: person.waiting })}`}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
