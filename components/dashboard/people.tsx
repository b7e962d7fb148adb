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
  now: Date;
};

/** Who is on duty, who has how much, and who waits for them. */
export function People({ people, userId, slug, history, words, now }: Props) {
  const { t } = words;
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
          {t("duty.count", { count: people.filter((person) => person.onDuty).length })}
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
              <small className={person.onDuty ? "on-duty" : undefined}>{dutyOf(person, words, now)}</small>
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

function dutyOf({ onDuty, awayUntil }: Colleague, words: Words, now: Date): string {
  if (awayUntil) return words.t("duty.away_until", { day: words.date(awayUntil, now) });
  return words.t(onDuty ? "duty.is_on" : "duty.is_off");
}
